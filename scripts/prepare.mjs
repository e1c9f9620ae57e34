// Plain JavaScript without dependencies: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = (name) => join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);

/** Installs and builds what is missing or stale; prints progress on stderr only, so that stdout stays the command's own. */
export function prepare({ quiet = false, web = true } = {}) {
  refuseOldNode();
  install(quiet);
  build('server', ['src', 'migrations'], (path) => !path.startsWith(join('src', 'web')), buildServer, quiet);
  if (web) build('web', ['src/web', 'src/contract'], () => true, buildWeb, quiet);
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Node ${process.versions.node} terlalu lama: PERIZINAN ONLINE memerlukan Node 20.19 atau lebih baru.`);
}

/** npm keeps no trustworthy mark of a finished install, so we keep one: the hash of the lock file. */
export function install(quiet) {
  const mark = join(root, 'node_modules', '.installed');
  const wanted = sha256(readFileSync(join(root, 'package-lock.json')));
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  say(quiet, 'Memasang pustaka …');
  run('npm', ['ci', '--no-audit', '--no-fund'], quiet);
  writeFileSync(mark, wanted);
}

function build(name, folders, wanted, work, quiet) {
  const mark = join(root, 'dist', `.built-${name}`);
  const hash = sourceHash([...folders, 'tsconfig.json', 'src/tsconfig.json', 'package-lock.json'], wanted);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return;
  say(quiet, name === 'web' ? 'Membangun halaman …' : 'Membangun layanan …');
  rmSync(mark, { force: true });
  work(quiet);
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, hash);
}

function buildServer(quiet) {
  for (const folder of ['src', 'migrations']) rmSync(join(root, 'dist', folder), { recursive: true, force: true });
  run(bin('tsc'), ['-p', 'src/tsconfig.json'], quiet);
  for (const path of files('src').filter((file) => file.endsWith('.typ'))) cpSync(join(root, path), join(root, 'dist', path));
}

function buildWeb(quiet) {
  run(bin('vite'), ['build', '--config', 'src/web/vite.config.ts', '--logLevel', 'warn'], quiet);
}

function sourceHash(paths, wanted) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(files).filter(wanted)) hash.update(path).update('\0').update(readFileSync(join(root, path)));
  return hash.digest('hex');
}

function files(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  const found = readdirSync(dirname(full), { withFileTypes: true }).find((entry) => join(dirname(full), entry.name) === full);
  if (found?.isFile()) return [path];
  return readdirSync(full, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile()).map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name))).sort();
}

export function run(command, args, quiet = false) {
  const result = spawnSync(command, args, { cwd: root, stdio: ['ignore', quiet ? 'pipe' : 2, quiet ? 'pipe' : 2], shell: process.platform === 'win32' });
  if (result.status === 0) return;
  if (quiet) process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}`);
  fail(`Perintah gagal: ${command} ${args.join(' ')}`);
}

const sha256 = (content) => createHash('sha256').update(content).digest('hex');
const say = (quiet, text) => quiet || process.stderr.write(`${text}\n`);

export function fail(text) {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
