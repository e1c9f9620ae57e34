import { expect } from 'chai';
import { openDatabase, rowOf, rowsOf } from '../../src/shell/database.ts';
import { migrate, migrationSource } from '../../src/shell/migrate.ts';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../support/database.ts';

const caseTables = ['task', 'submission', 'timer', 'call', 'notice', 'incident', 'document', 'attachment', 'suspension'];

describe('migrations', () => {
  let db: TestDatabase;
  before(async () => { db = await createTestDatabase(); });
  after(() => db.drop());

  it('three processes at once on an empty database: all succeed, each migration is applied once', async () => {
    const empty = await createEmptyDatabase();
    try {
      const all = await Promise.all([1, 2, 3].map(() => migrate({ ownerUrl: empty.ownerUrl, appUrl: empty.url })));
      expect(all.filter((result) => result.applied.length > 0)).to.have.length(1);
      const owner = openDatabase(empty.ownerUrl);
      const names = await rowsOf<{ name: string }>(owner, 'select name from knex_migrations order by id');
      await owner.destroy();
      expect(names.map((row) => row.name)).to.include('0004_case').and.satisfy((list: string[]) => list.every((name) => !name.includes('.')));
    } finally {
      await empty.drop();
    }
  });

  it('a URL that may create roles: the same login acts as the application', async () => {
    const empty = await createEmptyDatabase();
    try {
      const migrated = await migrate({ ownerUrl: empty.ownerUrl });
      const acting = openDatabase(migrated.url);
      const row = await rowOf<{ name: string }>(acting, 'select current_user::text as name');
      const refused = await acting.raw('delete from event').then(() => null, (error: { code: string }) => error.code);
      await acting.destroy();
      expect(migrated.separateRoles).to.equal(true);
      expect(row?.name).to.equal('perizinan_app');
      expect(refused).to.equal('42501');
    } finally {
      await empty.drop();
    }
  });

  it('a URL that may not create roles: one role does all, and the log says so', async () => {
    const empty = await createEmptyDatabase();
    const admin = openDatabase(empty.ownerUrl);
    const lines: string[] = [];
    try {
      await admin.raw(`create role lone_owner login password 'lone'`);
      await admin.raw(`alter database ${new URL(empty.ownerUrl).pathname.slice(1)} owner to lone_owner`);
      await admin.raw('alter schema public owner to lone_owner');
      const url = new URL(empty.ownerUrl);
      url.username = 'lone_owner';
      url.password = 'lone';
      const migrated = await migrate({ ownerUrl: url.href, log: (line) => lines.push(line) });
      expect(migrated.separateRoles).to.equal(false);
      expect(lines.join()).to.include('satu peran');
    } finally {
      await admin.destroy();
      await empty.drop();
      const { owner } = db;
      await owner.raw('drop role if exists lone_owner');
    }
  });

  it('a call of before that left two open incidents keeps the newer one', async () => {
    const empty = await createEmptyDatabase();
    const owner = openDatabase(empty.ownerUrl);
    try {
      const before = { ...migrationSource, getMigrations: async () => (await migrationSource.getMigrations([])).filter((name) => name < '0008') };
      await owner.migrate.latest({ migrationSource: before });
      const id = (digit: string): string => `00000000-0000-4000-8000-00000000000${digit}`;
      const [application, call, older, newer, other] = [id('a'), id('b'), id('1'), id('2'), id('3')] as const;
      await owner.raw(`insert into incident (application_id, id, kind, message, command, subject_id, created_at) values
        (?, ?, 'call', 'Mati', 'FailCall', ?, '2026-03-02'), (?, ?, 'call', 'Masih mati', 'FailCall', ?, '2026-03-03'), (?, ?, 'call', 'Pesan', 'ReceiveMessage', null, '2026-03-01')`, [application, older, call, application, newer, call, application, other]);
      await migrate({ ownerUrl: empty.ownerUrl, appUrl: empty.url });
      const open = await rowsOf<{ id: string }>(owner, 'select id from incident where resolved_at is null order by id');
      expect(open.map((row) => row.id)).to.deep.equal([newer, other]);
    } finally {
      await owner.destroy();
      await empty.drop();
    }
  });

  it('every table of a case has the application id first in its primary key', async () => {
    const rows = await rowsOf<{ table: string; column: string }>(db.owner, `
      select c.relname::text as "table", a.attname::text as "column" from pg_index i
      join pg_class c on c.oid = i.indrelid join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
      where i.indisprimary and c.relname = any(?)`, [caseTables]);
    expect(rows).to.have.length(caseTables.length);
    expect(rows.every((row) => row.column === 'application_id')).to.equal(true);
  });

  it('the application cannot change or remove the trail, a number or a document, nor make tables', async () => {
    for (const sql of ['update event set type = null', 'delete from event', 'truncate event', 'update event_payload set payload = null', 'delete from event_payload', 'delete from number_register', 'update number_register set number = null', 'delete from document', 'update document set sha256 = null', 'create table public.own (id int)', 'create schema own']) {
      const code = await db.database.raw(sql).then(() => 'allowed', (error: { code: string }) => error.code);
      expect(code, sql).to.equal('42501');
    }
  });
});
