import { readFileSync, readlinkSync, realpathSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';

/** A server that runs on the data folder already: an orphan of a killed process, or another process of ours. */
export interface RunningServer { readonly pid: number; readonly port: number }

/** An empty file younger than this may be one that a server is writing right now. */
const youngMs = 2000;

/**
 * Reads postmaster.pid. PostgreSQL itself handles a file whose process is gone, but refuses to start when the file is empty (power cut)
 * or names a living process that is something else (process ids are reused in containers): such a file is removed.
 */
export async function runningServer(folder: string): Promise<RunningServer | null> {
  const file = join(folder, 'postmaster.pid');
  const lines = readLines(file);
  if (lines === null) return null;
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (pid > 0 && (await isOurs(pid, port, folder))) return { pid, port };
  if (!(pid > 0)) await untilOld(file);
  const after = readLines(file);
  if (!(pid > 0) && after !== null && Number(after[0]) > 0) return runningServer(folder);
  rmSync(file, { force: true });
  return null;
}

function readLines(file: string): string[] | null {
  try {
    return readFileSync(file, 'utf8').split('\n').map((line) => line.trim());
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function isOurs(pid: number, port: number, folder: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform !== 'linux') return port > 0 && answers(port);
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres' && readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder);
  } catch (error) {
    // Another user's process: we may not look, so we ask the port.
    const { code } = error as NodeJS.ErrnoException;
    return (code === 'EACCES' || code === 'EPERM') && port > 0 && answers(port);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether something listens on a port of this machine. */
export function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const end = (open: boolean): void => {
      socket.destroy();
      resolve(open);
    };
    socket.setTimeout(1000, () => end(false));
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}

async function untilOld(file: string): Promise<void> {
  for (;;) {
    let age: number;
    try {
      const found = statSync(file);
      if (found.size > 0) return;
      age = Date.now() - found.mtimeMs;
    } catch {
      return;
    }
    if (age >= youngMs) return;
    await new Promise((resolve) => setTimeout(resolve, Math.min(100, youngMs - age)));
  }
}
