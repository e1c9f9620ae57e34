import { spawn } from 'node:child_process';
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
/** One after the other; the lanes of a stage side by side, as each of them keeps no more than one processor busy. */
const stages = [[['database'], ['pure', 'processes']], [['starter']], [['browser']]];
const lastLinesMs = 2000;
const running = chosen.filter((tier) => tier !== 'browser' || !withoutBrowser);
let passed = 0;
let failed = 0;
for (const lanes of stages.map((stage) => stage.map((lane) => lane.filter((tier) => running.includes(tier))).filter((lane) => lane.length > 0))) {
  await Promise.all(lanes.map(async (lane) => {
    for (const name of lane) await runTier(name, lanes.length === 1);
  }));
}
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`\n${passed} passed, ${failed} failed\n${withoutBrowser ? `Tingkat browser TIDAK dijalankan. ${chromiumAdvice}\n` : ''}`);
process.exit(failed === 0 ? 0 : 1);

/** Runs a tier and counts its tests. Beside another one its lines wait until it is done, so that they do not mix. */
async function runTier(name, alone) {
  const stats = join(folder, `${name}.json`);
  const words = [`\n== ${name}\n`];
  const say = (text) => (alone ? process.stdout.write(text) : words.push(text));
  if (alone) process.stdout.write(words.pop());
  const status = await mocha(name, stats, say);
  process.stdout.write(words.join(''));
  const counted = existsSync(stats) ? JSON.parse(readFileSync(stats, 'utf8')) : { passed: 0, failed: 1 };
  passed += counted.passed;
  failed += counted.failed + (status !== 0 && counted.failed === 0 ? 1 : 0);
}

function mocha(name, stats, say) {
  const child = spawn(
    process.execPath,
    [join(root, 'node_modules/mocha/bin/mocha.js'), '--import=tsx', '--require', './test/support/property-seed.ts', '--reporter', 'scripts/reporter.mjs', '--timeout', name === 'browser' ? '120000' : '20000', '--exit', ...tiers[name]],
    { cwd: root, stdio: ['inherit', 'pipe', 'pipe'], env: { ...process.env, TEST_STATS: stats, ...(chromium === null ? {} : { CHROMIUM: chromium }) } },
  );
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', say);
  // Its last lines come within moments of its end; a process that it left behind may hold its output open for ever.
  return new Promise((resolve) => child.once('exit', (status) => {
    const wait = setTimeout(() => resolve(status), lastLinesMs);
    child.once('close', () => {
      clearTimeout(wait);
      resolve(status);
    });
  }));
}
