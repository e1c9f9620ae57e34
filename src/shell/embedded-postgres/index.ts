import { access, chmod, constants, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { appRole } from '../roles.ts';
import { locateBinaries, packageFolder } from './binaries.ts';
import { initialise, launch, ownerRole, type Cluster } from './cluster.ts';
import { canEnter, refusePlanted, serverUser } from './os-user.ts';
import { runningServer, type RunningServer } from './pid-file.ts';
import { secretsIn } from './secrets.ts';
import { inTurn } from './turn.ts';

export interface EmbeddedPostgres {
  /** The application's role. */
  readonly url: string;
  /** Owner of the tables. */
  readonly ownerUrl: string;
  /** true: a server that ran already, of a killed process or of another one that is alive. */
  readonly reused: boolean;
  /** Stops the server, unless another process that started or joined it is still there. */
  leave(): Promise<void>;
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
/** Name under which a process that uses the server keeps one connection, so that others see it there. */
const presence = 'perizinan-hadir';

/**
 * Starts PostgreSQL on a data folder, or joins the server that runs on it already. Works as root (the server then runs as another user),
 * below a folder that bars others, after kill -9 and after a power cut, and from several processes at once: they take turns.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  await mkdir(options.dataDir, { recursive: true }).catch(() => undefined);
  if (!(await access(options.dataDir, constants.R_OK | constants.W_OK | constants.X_OK).then(() => true, () => false))) throw new Error(`Folder data ${options.dataDir} tidak dapat ditulisi oleh pengguna ini. Jalankan sebagai pemiliknya, atau isi DATA_DIR dengan folder lain.`);
  await refusePlanted(options.dataDir);
  const folder = join(options.dataDir, 'postgres');
  return inTurn(folder, async () => {
    const secrets = await secretsIn(join(options.dataDir, 'postgres.secret')).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EACCES') throw new Error(`Folder data ${options.dataDir} dibuat oleh pengguna lain (mungkin root). Jalankan sebagai pengguna itu, atau isi DATA_DIR dengan folder lain.`);
      throw error;
    });
    const { server, reused } = await ensureServer(folder, secrets.owner, options);
    const urlOf = (role: string, password: string, name: string): string => `postgres://${role}:${password}@127.0.0.1:${server.port}/${name}`;
    await prepare(urlOf(ownerRole, secrets.owner, 'postgres'), secrets.application);
    const ownerUrl = urlOf(ownerRole, secrets.owner, database);
    const here = await connectWhenUp(ownerUrl, presence);
    const stop = (): Promise<void> => stopServer(server.pid, folder);
    return {
      url: urlOf(appRole, secrets.application, database), ownerUrl, reused, stop,
      leave: () => inTurn(folder, async () => {
        const alone = await isAlone(here);
        await here.end().catch(() => undefined);
        if (alone) await stop();
      }),
    };
  });
}

async function ensureServer(folder: string, password: string, options: EmbeddedOptions): Promise<{ readonly server: RunningServer; readonly reused: boolean }> {
  const user = await serverUser(folder);
  if (user !== null) await chmod(options.dataDir, 0o711);
  if (!(await canEnter(user, options.dataDir))) throw new Error(`PostgreSQL bawaan berjalan sebagai pengguna lain (bukan root), yang tidak dapat masuk ke ${options.dataDir}. Isi DATA_DIR dengan folder lain, misalnya di /var/tmp.`);
  const running = await runningServer(folder);
  if (running !== null) return { server: running, reused: true };
  const cluster: Cluster = { folder, logFile: join(options.dataDir, 'postgres.log'), user, binaries: await locateBinaries(!(await canEnter(user, packageFolder())), '/var/tmp/perizinan-postgres'), fsync: options.fsync ?? true };
  await initialise(cluster, password);
  const started = await launch(cluster, options.port ?? 0);
  return { server: { pid: started.process.pid ?? 0, port: started.port }, reused: false };
}

/** A connection that fails belongs to a server that is gone: nobody else is there then, and stopping finds nothing to do. */
async function isAlone(here: pg.Client): Promise<boolean> {
  try {
    const { rows } = await here.query<{ others: string }>('select count(*) as others from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()', [presence]);
    return Number(rows[0]?.others) === 0;
  } catch {
    return true;
  }
}

/** The application's login role and its database, once. */
async function prepare(adminUrl: string, password: string): Promise<void> {
  const client = await connectWhenUp(adminUrl, 'perizinan-siap');
  try {
    const { rows: roles } = await client.query('select 1 from pg_roles where rolname = $1 and rolcanlogin', [appRole]);
    if (roles.length === 0) await client.query(`create role ${appRole} login password ${client.escapeLiteral(password)}`);
    const { rows: databases } = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (databases.length === 0) await client.query(`create database ${database}`);
  } finally {
    await client.end();
  }
}

/** A server that we joined may still be replaying its log: 57P03. */
async function connectWhenUp(url: string, name: string): Promise<pg.Client> {
  for (const deadline = Date.now() + 30_000; ;) {
    const client = new pg.Client({ connectionString: url, application_name: name });
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
