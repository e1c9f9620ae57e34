import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** The ordinary listing, and the counts in a file: several runs end in one sum. */
export default class CountingSpec extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes = 0, failures = 0 } = this.stats ?? {};
      if (process.env.TEST_STATS) writeFileSync(process.env.TEST_STATS, JSON.stringify({ passed: passes, failed: failures }));
    });
  }
}
