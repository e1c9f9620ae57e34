/**
 * Real PostgreSQL for tests: one cluster for a mocha run, kept between runs; one migrated template; a clone of it for each test file.
 *
 *   let db: TestDatabase;
 *   before(async () => { db = await createTestDatabase(); });
 *   after(() => db.drop());
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase, rowsOf, type Database } from '../../src/shell/database.ts';
import { startEmbedded, type EmbeddedPostgres } from '../../src/shell/embedded-postgres/index.ts';
import { migrate } from '../../src/shell/migrate.ts';

export interface TestDatabase {
  /** The application's role. */
  readonly url: string;
  readonly ownerUrl: string;
  /** A pool as the application. */
  readonly database: Database;
  /** A pool as the owner of the tables: for what the application may not do. */
  readonly owner: Database;
  /** Closes both pools and removes the database. */
  drop(): Promise<void>;
}

/** A migrated, empty database of its own. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { server, template, admin } = await running();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await admin.raw(`create database ${name} template ${template} strategy wal_log`);
  const at = (url: string): string => url.replace(/\/[^/]*$/, `/${name}`);
  const database = openDatabase(at(server.url));
  const owner = openDatabase(at(server.ownerUrl), { max: 2 });
  return {
    url: at(server.url), ownerUrl: at(server.ownerUrl), database, owner,
    async drop() {
      await Promise.all([database.destroy(), owner.destroy()]);
      await admin.raw(`drop database if exists ${name} with (force)`);
    },
  };
}

/** A database without tables, for tests of the migrations themselves. */
export async function createEmptyDatabase(): Promise<{ url: string; ownerUrl: string; drop(): Promise<void> }> {
  const { server, admin } = await running();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await admin.raw(`create database ${name}`);
  const at = (url: string): string => url.replace(/\/[^/]*$/, `/${name}`);
  return { url: at(server.url), ownerUrl: at(server.ownerUrl), async drop() { await admin.raw(`drop database if exists ${name} with (force)`); } };
}

interface Running { readonly server: EmbeddedPostgres; readonly admin: Database; readonly template: string }

let started: Promise<Running> | null = null;
let cluster: EmbeddedPostgres | null = null;
let releaseSlot: () => void = () => undefined;
const running = (): Promise<Running> => (started ??= start());

async function start(): Promise<Running> {
  const slot = takeSlot(join(tmpdir(), `perizinan-test-${process.getuid?.() ?? ''}`));
  releaseSlot = slot.release;
  const server = cluster = await startEmbedded({ dataDir: slot.folder, fsync: false });
  const admin = openDatabase(server.ownerUrl.replace(/\/[^/]*$/, '/postgres'), { max: 2 });
  const template = `template_${schemaHash()}`;
  const names = (await rowsOf<{ name: string }>(admin, `select datname::text as name from pg_database where datname like 'test\\_%' or datname like 'template\\_%'`)).map((row) => row.name);
  for (const name of names.filter((other) => other !== template)) await admin.raw(`drop database if exists ${name} with (force)`);
  if (!names.includes(template)) await makeTemplate(server, admin, template);
  return { server, admin, template };
}

/** Migrated under another name first, so that a run that was cut short leaves no half template. */
async function makeTemplate(server: EmbeddedPostgres, admin: Database, template: string): Promise<void> {
  const at = (url: string): string => url.replace(/\/[^/]*$/, '/test_making');
  await admin.raw('create database test_making');
  await migrate({ ownerUrl: at(server.ownerUrl), appUrl: at(server.url) });
  await admin.raw(`alter database test_making rename to ${template}`);
}

/** Several runs may go on at once: each takes a cluster that no living process holds. */
function takeSlot(root: string): { folder: string; release(): void } {
  mkdirSync(root, { recursive: true, mode: 0o755 });
  for (let n = 0; ; n++) {
    const lock = join(root, `${n}.lock`);
    for (const attempt of [1, 2]) {
      try {
        writeFileSync(lock, String(process.pid), { flag: 'wx' });
        return { folder: join(root, String(n)), release: () => rmSync(lock, { force: true }) };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        if (attempt === 1 && !isAlive(Number(readFileSync(lock, 'utf8')))) rmSync(lock, { force: true });
        else break;
      }
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function schemaHash(): string {
  const project = fileURLToPath(new URL('../../', import.meta.url));
  const files = [...readdirSync(join(project, 'migrations')).sort().map((name) => join('migrations', name)), 'src/shell/migrate.ts'];
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(join(project, file)));
  return hash.digest('hex').slice(0, 16);
}

after(async function stopCluster() {
  if (started === null) return;
  await started.then(({ admin }) => admin.destroy(), () => undefined);
  await cluster?.stop();
  releaseSlot();
});
