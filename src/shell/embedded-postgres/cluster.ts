import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { basename, dirname, join } from 'node:path';
import type { Binaries } from './binaries.ts';
import type { OsUser } from './os-user.ts';
import { giveTo } from './os-user.ts';

/** Superuser of the embedded cluster: owns the tables, runs the migrations. */
export const ownerRole = 'perizinan_owner';

export interface Cluster {
  readonly folder: string;
  readonly logFile: string;
  readonly user: OsUser | null;
  readonly binaries: Binaries;
  /** false only for tests: a power cut may then lose the cluster. */
  readonly fsync: boolean;
}

/** Makes the data folder once: aside, then renamed, so that a start that was cut short leaves no half cluster. */
export async function initialise(cluster: Cluster, password: string): Promise<void> {
  if (await stat(join(cluster.folder, 'PG_VERSION')).then(() => true, () => false)) {
    await giveTo(cluster.user, cluster.folder);
    return;
  }
  await refuseStrangeFolder(cluster.folder);
  await removeLeftovers(cluster.folder);
  // A name of its own: initdb may outlive a killed start, and must not write into what the next one makes.
  const aside = await mkdtemp(`${cluster.folder}.new-`);
  const passwordFile = `${aside}.pw`;
  await writeFile(passwordFile, password, { mode: 0o600 });
  await giveTo(cluster.user, aside);
  if (cluster.user !== null) await chmodTo(passwordFile, cluster.user);
  try {
    // Locale C: the order of texts cannot drift with the system's libraries.
    await run(cluster.binaries.initdb, ['-D', aside, '-U', ownerRole, '-A', 'scram-sha-256', '--pwfile', passwordFile, '-E', 'UTF8', '--locale=C', '--no-instructions', ...(cluster.fsync ? [] : ['--no-sync'])], cluster.user, aside);
    await rename(aside, cluster.folder);
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    throw error;
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** Nothing of anybody's is deleted to make room. */
async function refuseStrangeFolder(folder: string): Promise<void> {
  const content = await readdir(folder).catch(() => []);
  if (content.length > 0) throw new Error(`Folder ${folder} berisi sesuatu, tetapi bukan basis data PostgreSQL. Pindahkan isinya, atau isi DATA_DIR dengan folder lain.`);
}

async function removeLeftovers(folder: string): Promise<void> {
  const [parent, start] = [dirname(folder), `${basename(folder)}.new-`];
  for (const name of await readdir(parent)) {
    if (name.startsWith(start)) await rm(join(parent, name), { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }
}

async function chmodTo(file: string, user: OsUser): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.chown(user.uid, user.gid);
  await handle.close();
  await chmod(file, 0o400);
}

/** Tries, and the pause before another one while a killed server's last processes leave. */
const attempts = 40;
const leavingMs = 250;

export interface StartedServer { readonly process: ChildProcess; readonly port: number }

/**
 * Starts the server and waits until it takes connections. It gets a process group of its own, so that Ctrl-C reaches the application
 * first, and a log file instead of a pipe, so that it may outlive a killed application.
 * @param port wished port; another free one is taken when it is busy
 */
export async function launch(cluster: Cluster, port: number): Promise<StartedServer> {
  const onOff = cluster.fsync ? 'on' : 'off';
  const log = await open(cluster.logFile, 'a', 0o600);
  try {
    for (let attempt = 1, chosen = await freePort(port); ; attempt++) {
      await log.truncate();
      const settings = [`port=${chosen}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', `fsync=${onOff}`, `full_page_writes=${onOff}`, 'max_connections=200'];
      const child = spawn(cluster.binaries.postgres, ['-D', cluster.folder, ...settings.flatMap((setting) => ['-c', setting])], {
        ...identity(cluster.user), cwd: cluster.folder, detached: true, stdio: ['ignore', 'ignore', log.fd],
      });
      const reason = await ready(child, cluster.logFile);
      if (reason === null) {
        child.unref();
        return { process: child, port: chosen };
      }
      // Someone took the port between our look and the server's, or the last processes of a killed server are still leaving.
      const portTaken = /could not bind|Address already in use/.test(reason);
      const stillLeaving = /pre-existing shared memory block/.test(reason);
      if (attempt >= attempts || !(portTaken || stillLeaving)) throw new Error(`PostgreSQL bawaan tidak dapat dijalankan: ${reason}`);
      if (portTaken) chosen = await freePort(0);
      else await new Promise((resolve) => setTimeout(resolve, leavingMs));
    }
  } finally {
    await log.close();
  }
}

/** null when it is ready, else what its log says. */
async function ready(child: ChildProcess, logFile: string): Promise<string | null> {
  let ended = false;
  let failure: Error | null = null;
  child.once('exit', () => { ended = true; });
  child.once('error', (error) => { ended = true; failure = error; });
  for (const deadline = Date.now() + 60_000; Date.now() < deadline;) {
    const text = await readFile(logFile, 'utf8');
    if (ended) return (failure as Error | null)?.message ?? (text.trim().split('\n').slice(-5).join(' | ') || 'server berhenti tanpa pesan');
    if (/ready to accept (read-only )?connections/.test(text)) return null;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  child.kill('SIGQUIT');
  return 'server tidak siap dalam 60 detik';
}

/** The wished port when nobody listens on it, else one that the system chooses. */
export function freePort(wished: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => (wished !== 0 && (error.code === 'EADDRINUSE' || error.code === 'EACCES') ? resolve(freePort(0)) : reject(error)));
    probe.listen({ port: wished, host: '127.0.0.1' }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : wished));
    });
  });
}

async function run(command: string, args: readonly string[], user: OsUser | null, cwd: string): Promise<void> {
  const child = spawn(command, args, { ...identity(user), cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => { output += chunk.toString(); });
  const code = await new Promise<number | null>((resolve, reject) => child.once('exit', resolve).once('error', reject));
  if (code !== 0) throw new Error(`PostgreSQL bawaan tidak dapat disiapkan: ${output.trim()}`);
}

const identity = (user: OsUser | null): { uid?: number; gid?: number } => (user === null ? {} : { uid: user.uid, gid: user.gid });
