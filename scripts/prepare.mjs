// Plain JavaScript without dependencies: it runs before anything is installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inPreparationTurn } from './turn.mjs';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = (name) => join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);

/** Installs and builds what is missing or stale; prints progress on stderr only, so that stdout stays the command's own. @returns whether anything had to be made */
export async function prepare({ quiet = false, web = true } = {}) {
  const missing = () => steps(web).filter((step) => !step.isDone());
  if (missing().length === 0) return false;
  refuseForeignFolder();
  await inPreparationTurn(join(root, 'dist'), () => say(quiet, 'Menunggu persiapan yang sedang berjalan di folder ini …'), async () => {
    // Looked at again: whoever had the turn before us may have done it all.
    for (const step of missing()) {
      say(quiet, step.words);
      await step.work(quiet);
    }
  });
  return true;
}

function steps(web) {
  return [
    installStep(),
    buildStep('server', 'Membangun layanan …', ['src', 'migrations'], (path) => !path.startsWith(join('src', 'web')), buildServer),
    ...(web ? [buildStep('web', 'Membangun halaman …', ['src/web', 'src/contract'], () => true, buildWeb)] : []),
  ];
}

/** npm keeps no trustworthy mark of a finished install, so we keep one: the hash of the lock file. */
function installStep() {
  const mark = join(root, 'node_modules', '.installed');
  const wanted = sha256(readFileSync(join(root, 'package-lock.json')));
  return {
    isDone: () => isMarked(mark, wanted),
    words: 'Memasang pustaka (sekali saja, kira-kira satu menit) …',
    work: async () => {
      // npm's own words are many: they are shown only where they say more than we can.
      const { code, output } = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], true);
      if (code !== 0) fail(installFailure(output) ?? `${output}\nPustaka tidak dapat dipasang; keterangan dari npm ada di atas. Setelah diperbaiki, jalankan lagi perintah yang sama.`);
      writeFileSync(mark, wanted);
    },
  };
}

/** What npm's many lines come to; null: nothing that we know. */
export function installFailure(output) {
  if (/\b(ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|ERR_SOCKET_TIMEOUT)\b/.test(output)) return 'Pustaka tidak dapat diunduh: gudang npm tidak terjangkau. Periksa sambungan internet (dan proxy, bila ada), lalu jalankan lagi perintah yang sama.';
  if (/\bENOSPC\b/.test(output)) return 'Pustaka tidak dapat dipasang: ruang penyimpanan habis. Pemasangan memerlukan kira-kira 1 GB.';
  if (/\bE(ACCES|PERM|ROFS)\b/.test(output)) return 'Pustaka tidak dapat dipasang: npm tidak boleh menulis di folder ini atau di folder tembolok npm. Jalankan sebagai pemilik folder.';
  return null;
}

function buildStep(name, words, folders, wanted, work) {
  const mark = join(root, 'dist', `.built-${name}`);
  const hash = sourceHash([...folders, 'tsconfig.json', 'src/tsconfig.json', 'package-lock.json'], wanted);
  return {
    isDone: () => isMarked(mark, hash),
    words,
    work: async (quiet) => {
      rmSync(mark, { force: true });
      await work(quiet);
      writeFileSync(mark, hash);
    },
  };
}

const isMarked = (mark, hash) => existsSync(mark) && readFileSync(mark, 'utf8') === hash;

async function buildServer(quiet) {
  for (const folder of ['src', 'migrations']) rmSync(join(root, 'dist', folder), { recursive: true, force: true });
  await build(bin('tsc'), ['-p', 'src/tsconfig.json'], quiet);
  for (const path of files('src').filter((file) => file.endsWith('.typ'))) cpSync(join(root, path), join(root, 'dist', path));
}

const buildWeb = (quiet) => build(bin('vite'), ['build', '--config', 'src/web/vite.config.ts', '--logLevel', 'warn'], quiet);

async function build(command, args, quiet) {
  const { code, output } = await run(command, args, quiet);
  if (code !== 0) fail(`${quiet ? output : ''}Perintah gagal: ${relative(root, command)} ${args.join(' ')}`);
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

function refuseForeignFolder() {
  try {
    for (const folder of [root, join(root, 'dist'), join(root, 'node_modules')]) if (folder === root || existsSync(folder)) accessSync(folder, constants.W_OK);
    mkdirSync(join(root, 'dist'), { recursive: true });
  } catch {
    fail(`Folder ${root} tidak dapat ditulisi oleh pengguna ini, padahal pustaka dan hasil bangun disimpan di sana. Jalankan sebagai pemilik folder, atau clone di folder Anda sendiri.`);
  }
}

/** How long a tool may take to end itself after Ctrl-C. */
const patienceMs = 2000;

/** Runs a tool; its words go to stderr as they come, unless quiet. Ctrl-C ends the tool and then this process: the next start goes on from the last finished step. */
function run(command, args, quiet) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
    let output = '';
    let stopped = null;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
        if (!quiet && stopped === null) process.stderr.write(chunk);
      });
    }
    const stop = (signal) => {
      stopped = signal;
      child.kill(signal);
      // npm would take half a minute to roll back what the next install replaces anyway.
      setTimeout(() => child.kill('SIGKILL'), patienceMs).unref();
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, stop);
    child.once('error', (error) => { output += error.message; });
    child.once('close', (code) => {
      for (const signal of signals) process.removeListener(signal, stop);
      if (stopped !== null) {
        process.stderr.write('\nDihentikan. Jalankan perintah yang sama untuk melanjutkan.\n');
        process.exit(130);
      }
      resolve({ code: code ?? 1, output });
    });
  });
}

const sha256 = (content) => createHash('sha256').update(content).digest('hex');
const say = (quiet, text) => quiet || process.stderr.write(`${text}\n`);

export function fail(text) {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
