import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { prepare, root } from './prepare.mjs';

const [what, ...args] = process.argv.slice(2);
const webless = what === 'cli' && !['serve'].includes(args[0] ?? '');
const made = await prepare({ quiet: what === 'cli', web: !webless });
// The time that a check may take begins with its command; what is built before the first one does not count.
const begun = made ? Date.now() : performance.timeOrigin;

const entry = what === 'cli' ? 'dist/src/cli/main.js' : 'dist/src/main.js';
// Reading the maps costs a short command more than it runs, and what it prints holds no stack.
const traced = what === 'cli' && ['check', 'simulate'].includes(args[0] ?? '') ? [] : ['--enable-source-maps'];
const child = spawn(process.execPath, [...traced, '--max-semi-space-size=32', join(root, entry), ...args], { stdio: 'inherit', env: { ...process.env, PERIZINAN_BEGUN: String(begun) } });
// The child drains and leaves, this process only waits for it. Ctrl-C reaches both; a signal to this process alone is passed on.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? 128 + (signal === null ? 0 : (constants.signals[signal] ?? 0))));
