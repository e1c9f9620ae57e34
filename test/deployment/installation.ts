import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { BundleFiles } from '../../src/packages/types.ts';
import { createAccounts } from '../../src/shell/accounts/index.ts';
import { realChance } from '../../src/shell/chance.ts';
import { seedOffice } from '../../src/shell/office/seed.ts';
import { officeData, password } from '../http/start-office.ts';
import { personAt, type Person } from '../support/person.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

export interface Ended { readonly code: number | null; readonly stdout: string; readonly stderr: string }
export interface Running { readonly url: string; readonly pid: number; kill(): Promise<void>; stop(): Promise<void> }

/** The built program on one real database: any number of its processes side by side, as an operator runs them. */
export class Installation {
  readonly db: TestDatabase;
  private readonly folder: string;
  private readonly environment: Readonly<Record<string, string | undefined>>;
  private readonly running: Running[] = [];

  private constructor(db: TestDatabase, folder: string, demo: boolean) {
    this.db = db;
    this.folder = folder;
    this.environment = { ...process.env, DATABASE_URL: db.url, DATABASE_OWNER_URL: db.ownerUrl, DATA_DIR: join(folder, 'data'), DEMO: demo ? '1' : '0', PORT: '0', BASE_URL: '', LOG_LEVEL: 'warn', NODE_V8_COVERAGE: '' };
  }

  static async open({ demo }: { readonly demo: boolean }): Promise<Installation> {
    const db = await createTestDatabase();
    await seedOffice(db.database, officeData, realChance);
    return new Installation(db, await mkdtemp(join(tmpdir(), 'perizinan-pasang-')), demo);
  }

  async close(): Promise<void> {
    await Promise.all(this.running.map((one) => one.stop()));
    await this.db.drop();
    await rm(this.folder, { recursive: true, force: true });
  }

  path(...parts: string[]): string {
    return join(this.folder, ...parts);
  }

  /** Writes a package's two trees below `tree` and answers the folder that `deploy` takes. */
  async write(tree: string, files: BundleFiles): Promise<string> {
    await rm(this.path(tree), { recursive: true, force: true });
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(this.path(tree, path)), { recursive: true });
      await writeFile(this.path(tree, path), text);
    }
    return this.path(tree, 'processes', 'izin-uji');
  }

  /** A verb of the command line that comes to an end. */
  async run(...args: string[]): Promise<Ended> {
    const child = this.spawn(args);
    const read = reader(child);
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return { code, ...read() };
  }

  /** `serve` or `work`, once it says that it is ready. */
  async start(verb: 'serve' | 'work'): Promise<Running> {
    const child = this.spawn([verb]);
    const read = reader(child);
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout?.on('data', () => {
        const ready = /Melayani di (\S+)|Mengerjakan tugas latar/.exec(read().stdout);
        if (ready !== null) resolve((ready[1] ?? '').replace('localhost', '127.0.0.1'));
      });
      child.once('exit', (code) => reject(new Error(`${verb} ended with ${String(code)}: ${read().stderr}`)));
    });
    const end = async (signal: NodeJS.Signals): Promise<void> => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill(signal);
      await gone;
    };
    const running = { url, pid: child.pid ?? 0, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
    this.running.push(running);
    return running;
  }

  async applicant(server: Running, username: string, name: string): Promise<Person> {
    const person = personAt(server.url);
    await person.json(person.send('POST', '/api/accounts', { body: { username, password, name } }), 201);
    return person;
  }

  async officer(server: Running, username: string, role: string): Promise<Person> {
    const accounts = createAccounts({ database: this.db.database, chance: realChance, sessionHours: 8 });
    const made = await accounts.create({ username, password, name: `Petugas ${username}`, class: 'PEMROSES', assignments: [{ role, organisation: 'KANTOR' }] });
    if (!made.ok) throw new Error(made.problem.code);
    return this.logIn(server, username);
  }

  /** The same person at another server: a session of its own. */
  async logIn(server: Running, username: string): Promise<Person> {
    const person = personAt(server.url);
    await person.json(person.send('POST', '/api/session', { body: { username, password } }));
    return person;
  }

  private spawn(args: readonly string[]): ChildProcess {
    return spawn(process.execPath, ['dist/src/cli/main.js', ...args], { env: this.environment, stdio: ['ignore', 'pipe', 'pipe'] });
  }
}

function reader({ stdout, stderr }: ChildProcess): () => { stdout: string; stderr: string } {
  const texts = { stdout: '', stderr: '' };
  stdout?.on('data', (chunk: Buffer) => { texts.stdout += chunk.toString(); });
  stderr?.on('data', (chunk: Buffer) => { texts.stderr += chunk.toString(); });
  return () => ({ ...texts });
}
