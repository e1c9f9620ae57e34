import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runMigrations } from 'graphile-worker';
import type { Knex } from 'knex';
import pg from 'pg';
import { actingAsApplication, openDatabase, rowOf, type Database } from './database.ts';
import { openQueuePool } from './jobs/queue-pool.ts';
import { appRole } from './roles.ts';

/** Own constants of this product: any number that no one else on the database uses. */
const migrationLock = 7241;

export interface MigrateOptions {
  /** Owner of the tables. */
  readonly ownerUrl: string;
  /** Role of the application when it has a login of its own; absent: the owner's login acts as `perizinan_app`. */
  readonly appUrl?: string;
  readonly log?: (line: string) => void;
}

export interface Migrated {
  /** What the application connects with. */
  readonly url: string;
  readonly applied: readonly string[];
  /** false: one role does everything, so that the database itself does not protect the trail. */
  readonly separateRoles: boolean;
}

interface Privileges { readonly mayCreateRole: boolean; readonly roleExists: boolean; readonly isMember: boolean; readonly name: string }

/**
 * Brings a database to the newest shape: the application's role, the tables, the job queue. Several processes may call it at once: an
 * advisory lock lets one work and the others find it done.
 */
export async function migrate(options: MigrateOptions): Promise<Migrated> {
  const owner = openDatabase(options.ownerUrl, { max: 3, applicationName: 'perizinan-migrate' });
  try {
    return await owner.transaction(async (lock) => {
      await lock.raw('select pg_advisory_xact_lock(?)', [migrationLock]);
      const role = await applicationRole(owner, options);
      // Under our own lock nobody else migrates: a lock row left by a killed process is stale.
      await owner.migrate.forceFreeMigrationsLock({ migrationSource });
      const [, applied] = (await owner.migrate.latest({ migrationSource })) as [number, string[]];
      const url = options.appUrl ?? (role === null ? options.ownerUrl : actingAsApplication(options.ownerUrl));
      await grant(owner, role);
      await installQueue(owner, url, role);
      if (role === null) options.log?.('Pengguna basis data ini tidak dapat membuat peran: satu peran dipakai untuk semuanya, sehingga jejak hanya dilindungi rantai hash.');
      return { url, applied: applied.map(String), separateRoles: role !== null };
    });
  } finally {
    await owner.destroy();
  }
}

/** Name of the role that the application works as; null when there can be none besides the owner. */
async function applicationRole(owner: Database, options: MigrateOptions): Promise<string | null> {
  const own = options.appUrl === undefined ? null : decodeURIComponent(new URL(options.appUrl).username);
  const privileges = await rowOf<Privileges>(owner, `
    select (rolsuper or rolcreaterole) as "mayCreateRole", current_user::text as name,
      exists (select 1 from pg_roles where rolname = ?) as "roleExists",
      rolsuper or exists (select 1 from pg_auth_members m join pg_roles r on r.oid = m.roleid where r.rolname = ? and m.member = pg_roles.oid) as "isMember"
    from pg_roles where rolname = current_user`, [appRole, appRole]);
  if (own !== null) return own === privileges?.name ? null : own;
  if (privileges === null || (!privileges.mayCreateRole && !(privileges.roleExists && privileges.isMember))) return null;
  if (!privileges.roleExists) {
    await owner.raw(`create role ${appRole} nologin`).catch((error: { code?: string }) => {
      // Roles belong to the whole server: another database's migration may have made it meanwhile.
      if (error.code !== '42710' && error.code !== '23505') throw error;
    });
  }
  if (!privileges.isMember) await owner.raw(`grant ${appRole} to current_user`);
  return appRole;
}

/** Rights on every table, minus those that would let the application rewrite history. */
async function grant(owner: Database, role: string | null): Promise<void> {
  if (role === null) return;
  const name = pg.escapeIdentifier(role);
  await owner.raw(`grant usage on schema public to ${name}`);
  await owner.raw(`grant select, insert, update, delete on all tables in schema public to ${name}`);
  await owner.raw(`revoke update, delete, truncate on event, event_payload, number_register, document from ${name}`);
  // A reserved number is issued or voided and a document changes its status; neither may change its identity.
  await owner.raw(`grant update (state, reason, document_id, issued_at, voided_at) on number_register to ${name}`);
  await owner.raw(`grant update (status, status_reason) on document to ${name}`);
  await owner.raw(`revoke all on knex_migrations, knex_migrations_lock from ${name}`);
  await owner.raw(`grant select on knex_migrations to ${name}`);
}

/** The queue's own tables lie in a schema of the application's role; the right to make one is lent for the moment of its installation. */
async function installQueue(owner: Database, url: string, role: string | null): Promise<void> {
  const database = await rowOf<{ name: string }>(owner, 'select current_database()::text as name');
  const target = pg.escapeIdentifier(database?.name ?? '');
  const name = role === null ? null : pg.escapeIdentifier(role);
  if (name !== null) {
    await owner.raw(`create schema if not exists graphile_worker authorization ${name}`);
    await owner.raw(`grant create on database ${target} to ${name}`);
  }
  const pool = openQueuePool(url, 2);
  try {
    await runMigrations({ pgPool: pool });
  } finally {
    await pool.end();
    if (name !== null) await owner.raw(`revoke create on database ${target} from ${name}`);
  }
}

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'migrations');

/** Names without extension, so that `.ts` under the test runner and `.js` in the build are the same migration. */
export const migrationSource: Knex.MigrationSource<string> = {
  getMigrations: async () => (await readdir(folder)).filter((file) => /\.(ts|js)$/.test(file) && !file.endsWith('.d.ts')).sort(),
  getMigrationName: (file) => file.replace(/\.(ts|js)$/, ''),
  async getMigration(file) {
    const { up } = (await import(pathToFileURL(join(folder, file)).href)) as Pick<Knex.Migration, 'up'>;
    return { up, down: forwardOnly };
  },
};

async function forwardOnly(): Promise<void> {
  throw new Error('migrations only go forward: write another one');
}
