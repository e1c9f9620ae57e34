import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** A data folder that also the embedded server's own user may enter. */
export const newDataDir = (): string => mkdtempSync('/var/tmp/perizinan-starter-');

/** A process of the tests, with all that it said. */
export class Program {
  readonly child: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  private text = '';
  private watchers: (() => void)[] = [];
  private static readonly all = new Set<Program>();

  /** In a process group of its own, as a terminal would give it. */
  constructor(args: readonly string[], environment: Readonly<Record<string, string>> = {}, input?: string) {
    const { PORT: _port, DATABASE_URL: _url, DATABASE_OWNER_URL: _owner, DEMO: _demo, BASE_URL: _base, HOST: _host, ...rest } = process.env;
    this.child = spawn(process.execPath, args, { env: { ...rest, ...environment }, stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'], detached: true });
    this.child.stdin?.end(input);
    Program.all.add(this);
    for (const stream of [this.child.stdout, this.child.stderr]) stream?.on('data', (chunk: Buffer) => this.hear(chunk.toString()));
    this.ended = new Promise((resolve) => this.child.once('close', (code, signal) => {
      resolve({ code, signal });
      this.hear('');
    }));
  }

  private hear(text: string): void {
    this.text += text;
    for (const watcher of this.watchers) watcher();
  }

  /** After a test, so that what one failed over does not fail the next. */
  static async endAll(): Promise<void> {
    for (const program of Program.all) await program.stop('SIGKILL');
    Program.all.clear();
  }

  get output(): string { return this.text; }
  get isRunning(): boolean { return this.child.exitCode === null && this.child.signalCode === null; }

  /** The first group of the pattern in what the program says; fails when it ends without having said it. */
  said(pattern: RegExp): Promise<string> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const found = pattern.exec(this.text);
        if (found !== null) resolve(found[1] ?? found[0]);
        else if (!this.isRunning) reject(new Error(`never said ${String(pattern)}: ${this.text}`));
      };
      this.watchers.push(look);
      look();
    });
  }

  /** To the whole foreground group, as Ctrl-C does. */
  signal(signal: NodeJS.Signals): void {
    if (this.child.pid !== undefined && this.isRunning) process.kill(-this.child.pid, signal);
  }

  /** @returns exit code */
  async stop(signal: NodeJS.Signals = 'SIGINT'): Promise<number | null> {
    this.signal(signal);
    return (await this.ended).code;
  }
}

/** Process id of the server that runs on a data folder; null: none. */
export function serverOf(dataDir: string): number | null {
  const file = join(dataDir, 'postgres', 'postmaster.pid');
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  return pid > 0 && isAlive(pid) ? pid : null;
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Asks again until it is so; nothing tells us of another process's end. */
export async function until(what: string, isSo: () => boolean, seconds = 60): Promise<void> {
  for (const deadline = Date.now() + seconds * 1000; !isSo();) {
    if (Date.now() > deadline) throw new Error(`never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** kill -9 of a server and, as in a power cut, of nothing that could tidy up. */
export async function killServer(dataDir: string): Promise<void> {
  const pid = serverOf(dataDir);
  if (pid === null) return;
  process.kill(pid, 'SIGKILL');
  await until('end of the killed server', () => !isAlive(pid));
}

export async function removeDataDir(dataDir: string): Promise<void> {
  await killServer(dataDir);
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/** Folders that a start left of an unfinished cluster. */
export const leftovers = (dataDir: string): string[] => readdirSync(dataDir).filter((name) => name.startsWith('postgres.new'));
