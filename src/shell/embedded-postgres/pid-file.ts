import { readFileSync, readlinkSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';

/** A server that runs on the data folder already: an orphan of a killed process, or another process of ours. */
export interface RunningServer { readonly pid: number; readonly port: number }

/** An empty file younger than this may be one that a server is writing right now. */
const youngMs = 2000;
/** Above every system's process ids. */
const nobodysPid = 2_147_483_646;

/**
 * Reads postmaster.pid, and mends one that PostgreSQL would refuse to start over: empty (power cut), or with the id of a living process
 * that is something else (process ids are reused, in containers above all). A file whose process is gone is left to PostgreSQL, which
 * also looks whether a part of that server still lives. Call it in turn.
 */
export async function runningServer(folder: string): Promise<RunningServer | null> {
  const file = join(folder, 'postmaster.pid');
  const lines = readLines(file);
  if (lines === null) return null;
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!(pid > 0)) return (await becomesWhole(file)) ? runningServer(folder) : removed(file);
  if (!isAlive(pid)) return null;
  if (await isOurs(pid, port, folder)) return { pid, port };
  // Only the id is replaced: the lines below it name the shared memory that PostgreSQL looks for.
  writeFileSync(file, [nobodysPid, ...lines.slice(1)].join('\n'));
  return null;
}

function removed(file: string): null {
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

/** false: nothing came into the file for long enough. */
async function becomesWhole(file: string): Promise<boolean> {
  for (;;) {
    const lines = readLines(file);
    if (lines === null || Number(lines[0]) > 0) return true;
    const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (age >= youngMs) return false;
    await new Promise((resolve) => setTimeout(resolve, Math.min(100, youngMs - age)));
  }
}
