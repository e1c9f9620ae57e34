import { expect } from 'chai';
import { later } from '../../src/shell/chance.ts';
import { openDatabase, rowOf, rowsOf, type Connection } from '../../src/shell/database.ts';
import { execute } from '../../src/shell/execute.ts';
import { ringAgain } from '../../src/shell/jobs/sweep.ts';
import { createWorld, monday, must, type World } from './world.ts';

const many = 100_000;
const fiveYears = '2031-03-02T02:00:00.000Z';

describe('a hundred thousand timers of years to come', () => {
  let world: World;
  before(async function fill() {
    this.timeout(60_000);
    world = await createWorld();
    // By a session of its own, whose counts of rows are all handed in when it ends.
    const filler = openDatabase(world.db.ownerUrl, { max: 1 });
    const { id } = await world.submitted();
    await filler.raw(`
      with cases as (insert into application select (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'snapshot', null))).* from application a, generate_series(1, ${many / 5}) where a.id = ? returning id),
        numbered as (select id, row_number() over () as n from cases)
      insert into timer (application_id, id, element, entry, due_at, value, working_days, opened_at)
      select id, gen_random_uuid(), 'batas', 1, ?::timestamptz + (n * 5 + k) * interval '1 minute', 'P5Y', false, ? from numbered, generate_series(1, 5) k`, [id, fiveYears, monday]);
    await filler.raw('analyze application, timer');
    await filler.destroy();
  });
  after(() => world.db.drop());

  /** Rows that this transaction has read of a table, by whatever plan. */
  async function rowsRead(connection: Connection, table: string): Promise<number> {
    const row = await rowOf<{ read: number }>(connection, 'select seq_tup_read + coalesce(idx_tup_fetch, 0) as read from pg_stat_xact_user_tables where relname = ?', [table]);
    return Number(row?.read ?? 0);
  }

  it('are not read by the sweep, which finds what is due among them', async () => {
    await world.database.transaction(async (trx) => {
      expect(await ringAgain(trx, { now: () => later(monday, 86_400_000) })).to.be.at.most(1);
      expect(await rowsRead(trx, 'timer')).to.be.below(10);
    });
    await world.database.transaction(async (trx) => {
      expect(await ringAgain(trx, { now: () => later(fiveYears, 8 * 60_000) }), 'a timer of five years is a row like any other').to.be.greaterThan(0);
      expect(await rowsRead(trx, 'timer')).to.be.below(50);
    });
  });

  it('are not read when somebody else completes a task', async () => {
    const other = await world.submitted();
    const database = openDatabase(world.db.url, { max: 1 });
    const before = await readSoFar('timer');
    must(await execute({ ...world, database }, { type: 'CompleteTask', applicationId: other.id, taskId: other.taskId, revision: 1, data: { keputusan: 'perbaikan' } }, { actor: world.officer, channel: 'WEB', occurredAt: world.chance.now() }));
    await database.raw('select pg_stat_force_next_flush()');
    const after = await readSoFar('timer');
    await database.destroy();
    expect(after.inserted - before.inserted, 'its own timer is counted').to.equal(1);
    expect(after.read - before.read).to.be.below(50);
  });

  it('stand in no queue until five minutes before they are due, and then once', async () => {
    const { id, taskId } = await world.submitted();
    must(await world.run({ type: 'CompleteTask', applicationId: id, taskId, revision: 1, data: { keputusan: 'perbaikan' } }, world.officer));
    const timer = await rowOf<{ id: string; dueAt: string }>(world.database, 'select id, due_at as "dueAt" from timer where application_id = ?', [id]);
    const alarms = async (): Promise<unknown[]> => (await rowsOf<{ runAt: string }>(world.db.owner, `select run_at as "runAt" from graphile_worker._private_jobs where payload ->> 'timerId' = ?`, [timer?.id])).map(({ runAt }) => runAt);
    const sweepAt = (ms: number): Promise<number> => ringAgain(world.database, { now: () => later(timer?.dueAt ?? '', ms) });
    await sweepAt(-6 * 60_000);
    expect(await alarms()).to.deep.equal([]);
    await sweepAt(-4 * 60_000);
    await sweepAt(-3 * 60_000);
    expect(await alarms()).to.deep.equal([timer?.dueAt]);
    await sweepAt(61_000);
    expect(await alarms(), 'that one was lost').to.have.length(2);
  });

  /** Of all sessions; each hands its counts in when it ends or when asked. */
  async function readSoFar(table: string): Promise<{ read: number; inserted: number }> {
    const row = await rowOf<{ read: string; inserted: string }>(world.db.owner, 'select seq_tup_read + coalesce(idx_tup_fetch, 0) as read, n_tup_ins as inserted from pg_stat_all_tables where relname = ?', [table]);
    return { read: Number(row?.read ?? 0), inserted: Number(row?.inserted ?? 0) };
  }
});
