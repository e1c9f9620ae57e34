// npm start:                launch.mjs start
// npm run perizinan -- …:   launch.mjs cli …
// Words that any Node understands, so that an old one is refused in a sentence and not with a syntax error.
import './node-version.mjs';

import('./run.mjs').catch(function (error) {
  process.stderr.write(error.message + '\n');
  process.exit(1);
});
