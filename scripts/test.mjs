import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fail, prepare, root } from './prepare.mjs';

// npm test [-- <tier> …]: all tiers, or those named.
const tiers = {
  pure: ['test/quality/**/*.test.ts', 'test/{bpmn,decisions,forms,core,packages,documents,web,cli}/**/*.test.ts'],
  processes: ['test/processes/**/*.test.ts'],
  database: ['test/{shell,http}/**/*.test.ts'],
  browser: ['test/browser/**/*.test.ts'],
};
const asked = process.argv.slice(2);
const chosen = asked.length === 0 ? Object.keys(tiers) : asked;
for (const name of chosen) if (!(name in tiers)) fail(`Tingkat uji "${name}" tidak ada. Pilih: ${Object.keys(tiers).join(', ')}.`);

prepare();
const chromium = chosen.includes('browser') ? findChromium() : null;
const folder = mkdtempSync(join(tmpdir(), 'perizinan-uji-'));
let passed = 0;
let failed = 0;
for (const name of chosen) {
  const stats = join(folder, `${name}.json`);
  process.stdout.write(`\n== ${name}\n`);
  const result = spawnSync(
    process.execPath,
    [join(root, 'node_modules/mocha/bin/mocha.js'), '--import=tsx', '--reporter', 'scripts/reporter.mjs', '--timeout', name === 'browser' ? '120000' : '20000', '--exit', ...tiers[name]],
    { cwd: root, stdio: 'inherit', env: { ...process.env, TEST_STATS: stats, ...(chromium === null ? {} : { CHROMIUM: chromium }) } },
  );
  const counted = existsSync(stats) ? JSON.parse(readFileSync(stats, 'utf8')) : { passed: 0, failed: 1 };
  passed += counted.passed;
  failed += counted.failed + (result.status !== 0 && counted.failed === 0 ? 1 : 0);
}
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);

/** An installed Chromium or Chrome; on Debian and Ubuntu as root the package is installed. */
function findChromium() {
  const known = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/opt/google/chrome/chrome', '/snap/bin/chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];
  const installed = () => known.find((path) => path !== undefined && path !== '' && existsSync(path));
  const before = installed();
  if (before !== undefined) return before;
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    process.stderr.write('Memasang paket chromium …\n');
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 2, 2], env: environment });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { stdio: ['ignore', 2, 2], env: environment });
    const after = installed();
    if (after !== undefined) return after;
  }
  const advice = 'Uji peramban memerlukan Chromium atau Chrome: pasang paket "chromium" (Debian/Ubuntu: sudo apt-get install chromium), atau isi CHROMIUM dengan letak programnya.';
  if (process.env.CI === 'true') fail(advice);
  process.stderr.write(`${advice}\nTingkat uji browser dilewati dan dihitung gagal.\n`);
  return null;
}
