import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { appRole } from '../roles.ts';
import { locateBinaries, packageFolder } from './binaries.ts';
import { initialise, launch, ownerRole, type Cluster } from './cluster.ts';
import { canEnter, serverUser } from './os-user.ts';
import { runningServer, type RunningServer } from './pid-file.ts';
import { secretsIn } from './secrets.ts';

export interface EmbeddedPostgres {
  /** The application's role. */
  readonly url: string;
  /** Owner of the tables. */
  readonly ownerUrl: string;
  /** true: a server that ran already, of a killed process or of another one that is alive. */
  readonly reused: boolean;
  /** Fast stop: open transactions are rolled back, nothing committed is lost. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Folder of its own; the cluster lies in `postgres` below it. */
  readonly dataDir: string;
  /** Wished port (default: any free one); another is taken when it is busy. */
  readonly port?: number;
  /** false only for tests: a power cut may then lose the cluster. */
  readonly fsync?: boolean;
}

const database = 'perizinan';

/**
 * Starts PostgreSQL on a data folder, or joins the server that runs on it already. Works as root (the server then runs as `postgres` or
 * `nobody`), below a folder that bars others, after kill -9 and after a power cut.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const folder = join(options.dataDir, 'postgres');
  await mkdir(options.dataDir, { recursive: true });
  const secrets = await secretsIn(join(options.dataDir, 'postgres.secret'));
  const user = await serverUser();
  if (user !== null) await chmod(options.dataDir, 0o711);
  if (!(await canEnter(user, options.dataDir))) throw new Error(`PostgreSQL bawaan berjalan sebagai pengguna lain (bukan root), yang tidak dapat masuk ke ${options.dataDir}. Isi DATA_DIR dengan folder lain, misalnya di /var/tmp.`);
  const running = await runningServer(folder);
  const cluster: Cluster = { folder, logFile: join(options.dataDir, 'postgres.log'), user, binaries: await locateBinaries(!(await canEnter(user, packageFolder())), '/var/tmp/perizinan-postgres') };
  if (running === null) await initialise(cluster, secrets.owner);
  const { pid, port } = running ?? (await launchOrJoin(cluster, options));
  const urlOf = (role: string, password: string, name: string): string => `postgres://${role}:${password}@127.0.0.1:${port}/${name}`;
  await prepare(urlOf(ownerRole, secrets.owner, 'postgres'), secrets.application);
  return {
    url: urlOf(appRole, secrets.application, database),
    ownerUrl: urlOf(ownerRole, secrets.owner, database),
    reused: running !== null,
    stop: () => stopServer(pid, folder),
  };
}

/** Two processes may find no server and start one at the same moment: the data folder's lock lets one through, the other joins it. */
async function launchOrJoin(cluster: Cluster, options: EmbeddedOptions): Promise<RunningServer> {
  try {
    const started = await launch(cluster, options.port ?? 0, options.fsync ?? true);
    return { pid: started.process.pid ?? 0, port: started.port };
  } catch (error) {
    const other = await runningServer(cluster.folder);
    if (other === null) throw error;
    return other;
  }
}

/** The application's login role and its database, once. */
async function prepare(adminUrl: string, password: string): Promise<void> {
  const client = await connectWhenUp(adminUrl);
  try {
    await client.query('select pg_advisory_lock(7240)');
    const { rows: roles } = await client.query('select 1 from pg_roles where rolname = $1 and rolcanlogin', [appRole]);
    if (roles.length === 0) await client.query(`create role ${appRole} login password ${client.escapeLiteral(password)}`);
    const { rows: databases } = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (databases.length === 0) await client.query(`create database ${database}`);
  } finally {
    await client.end();
  }
}

/** A server that we joined may still be replaying its log: 57P03. */
async function connectWhenUp(url: string): Promise<pg.Client> {
  for (const deadline = Date.now() + 30_000; ;) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if ((code !== '57P03' && code !== 'ECONNREFUSED') || Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function stopServer(pid: number, folder: string): Promise<void> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline;) {
    const running = await runningServer(folder);
    if (running === null || running.pid !== pid) return;
    try {
      process.kill(pid, 'SIGINT');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
      throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('PostgreSQL bawaan tidak berhenti dalam 30 detik.');
}
