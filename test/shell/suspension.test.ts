import { expect } from 'chai';
import { later } from '../../src/shell/chance.ts';
import { rowOf, rowsOf } from '../../src/shell/database.ts';
import { fireTimer, performCall, type JobDeps } from '../../src/shell/jobs/perform.ts';
import { ringAgain } from '../../src/shell/jobs/sweep.ts';
import { silentLog } from '../../src/shell/log.ts';
import { createQueries } from '../../src/shell/queries/index.ts';
import { createWorld, monday, must, type World } from './world.ts';

const day = 86_400_000;

describe('a suspended application', () => {
  let world: World;
  let deps: JobDeps;
  before(async () => {
    world = await createWorld();
    deps = { ...world, log: silentLog, connectors: [] };
  });
  afterEach(() => { world.clock.now = monday; });
  after(() => world.db.drop());

  const give = async (type: 'SuspendApplication' | 'ResumeApplication', applicationId: string) => must(await world.run({ type, applicationId, reason: 'Menunggu putusan.' }, world.officer));
  const detail = async (id: string) => {
    const found = await createQueries({ ...world, baseUrl: '' }).application(world.officer, id);
    if (found === null) throw new Error(id);
    return found;
  };
  async function checked(keputusan: string): Promise<string> {
    const { id, taskId } = await world.submitted();
    must(await world.run({ type: 'CompleteTask', applicationId: id, taskId, revision: 1, data: { keputusan } }, world.officer));
    return id;
  }

  it('fires no timer and makes no call; alarms are not rung, and no try is counted', async () => {
    const [timed, called] = [await checked('perbaikan'), await checked('lengkap')];
    for (const id of [timed, called]) await give('SuspendApplication', id);
    const timer = await rowOf<{ id: string; dueAt: string }>(world.database, 'select id, due_at as "dueAt" from timer where application_id = ?', [timed]);
    const call = await rowOf<{ id: string }>(world.database, 'select id from call where application_id = ?', [called]);
    await world.db.owner.raw('delete from graphile_worker._private_jobs');
    world.clock.now = later(timer?.dueAt ?? '', day);
    expect(await fireTimer(deps, { applicationId: timed, timerId: timer?.id ?? '' })).to.equal('nothing to do');
    expect(await performCall(deps, { applicationId: called, callId: call?.id ?? '' })).to.equal('nothing to do');
    expect(await ringAgain(world.database, world.chance)).to.equal(0);
    for (const table of ['timer', 'call']) expect(await rowsOf(world.database, `select 1 from ${table} where attempts > 0`)).to.deep.equal([]);

    for (const id of [timed, called]) await give('ResumeApplication', id);
    expect(await fireTimer(deps, { applicationId: timed, timerId: timer?.id ?? '' }), 'thirty days are left, as there were').to.equal('nothing to do');
    world.clock.now = later(world.clock.now, 2 * 60_000);
    expect(await ringAgain(world.database, world.chance), 'the call').to.equal(1);
    world.clock.now = later(world.clock.now, 30 * day);
    expect(await fireTimer(deps, { applicationId: timed, timerId: timer?.id ?? '' })).to.equal('done');
  });

  it('uses up nothing of its promise, says why it stands, and who may let it go on', async () => {
    const { id } = await world.submitted();
    await give('SuspendApplication', id);
    world.clock.now = later(monday, 2 * day);
    expect(await detail(id)).to.deep.include({ suspension: { since: monday, reason: 'Menunggu putusan.' } });
    expect((await detail(id)).may).to.include({ suspend: false, resume: true });
    expect((await detail(id)).clock).to.include({ used: 0, paused: true });
    await give('ResumeApplication', id);
    world.clock.now = later(monday, 3 * day);
    expect((await detail(id)).clock).to.include({ used: 1, paused: false });
    expect((await detail(id)).may).to.include({ suspend: true, resume: false });
    expect((await detail(id)).suspension).to.equal(null);
    const { may } = (await createQueries({ ...world, baseUrl: '' }).application(world.applicant, id)) ?? {};
    expect(may).to.include({ suspend: false, resume: false });
    expect(await rowOf(world.database, 'select suspended_by, resumed_by from suspension where application_id = ?', [id])).to.deep.equal({ suspended_by: world.officer.name, resumed_by: world.officer.name });
    expect(await rowsOf(world.database, 'select subject from notice where application_id = ? order by id', [id])).to.deep.equal([{ subject: 'Permohonan ditangguhkan' }, { subject: 'Permohonan dilanjutkan' }]);
  });
});
