import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import './node-version.mjs';
import { chromiumAdvice, ensureChromium } from './chromium.mjs';
import { fail, prepare, root } from './prepare.mjs';

// npm test [-- <tier> …]: all tiers, or those named.
const tiers = {
  pure: ['test/quality/**/*.test.ts', 'test/{bpmn,decisions,forms,core,packages,documents,web,cli}/**/*.test.ts'],
  processes: ['test/processes/**/*.test.ts'],
  database: ['test/{shell,http,deployment}/**/*.test.ts'],
  starter: ['test/starter/**/*.test.ts'],
  browser: ['test/browser/**/*.test.ts'],
};
const asked = process.argv.slice(2);
const chosen = asked.length === 0 ? Object.keys(tiers) : asked;
for (const name of chosen) if (!(name in tiers)) fail(`Tingkat uji "${name}" tidak ada. Pilih: ${Object.keys(tiers).join(', ')}.`);

await prepare();
const chromium = chosen.includes('browser') ? ensureChromium() : null;
const withoutBrowser = chosen.includes('browser') && chromium === null;
if (withoutBrowser && process.env.CI === 'true') fail(chromiumAdvice);
if (withoutBrowser) process.stderr.write(`${chromiumAdvice}\n`);
const folder = mkdtempSync(join(tmpdir(), 'perizinan-uji-'));
let passed = 0;
let failed = 0;
for (const name of chosen.filter((tier) => tier !== 'browser' || !withoutBrowser)) {
  const stats = join(folder, `${name}.json`);
  process.stdout.write(`\n== ${name}\n`);
  const result = spawnSync(
    process.execPath,
    [join(root, 'node_modules/mocha/bin/mocha.js'), '--import=tsx', '--require', './test/support/property-seed.ts', '--reporter', 'scripts/reporter.mjs', '--timeout', name === 'browser' ? '120000' : '20000', '--exit', ...tiers[name]],
    { cwd: root, stdio: 'inherit', env: { ...process.env, TEST_STATS: stats, ...(chromium === null ? {} : { CHROMIUM: chromium }) } },
  );
  const counted = existsSync(stats) ? JSON.parse(readFileSync(stats, 'utf8')) : { passed: 0, failed: 1 };
  passed += counted.passed;
  failed += counted.failed + (result.status !== 0 && counted.failed === 0 ? 1 : 0);
}
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`\n${passed} passed, ${failed} failed\n${withoutBrowser ? `Tingkat browser TIDAK dijalankan. ${chromiumAdvice}\n` : ''}`);
process.exit(failed === 0 ? 0 : 1);
