import { expect } from 'chai';
import { execute } from '../../src/shell/execute.ts';
import { LiveCases } from '../../src/shell/live-cases.ts';
import { rowOf } from '../../src/shell/database.ts';
import { codeOf, createWorld, must, type World } from './world.ts';

const corrected = { catatan: 'Sudah diperbaiki.' };

describe('cases kept alive between commands', () => {
  let world: World;
  before(async () => { world = await createWorld(); });
  after(() => world.db.drop());

  /** Somebody with a case before them: their own process, or a colleague's with another memory. */
  const desk = (live: LiveCases) => ({
    complete: async (id: string, data: Record<string, unknown>, more: Partial<World> = {}) => {
      const task = await rowOf<{ id: string; revision: number; element: string }>(world.database, `select id, revision, element from task where application_id = ? and state = 'OPEN' order by id desc limit 1`, [id]);
      const actor = task?.element === 'perbaiki' ? world.applicant : world.officer;
      return execute({ ...world, ...more, live }, { type: 'CompleteTask', applicationId: id, taskId: task?.id ?? '', revision: task?.revision ?? 0, data }, { actor, channel: 'WEB', occurredAt: world.clock.now });
    },
  });
  /** What nobody can restore any more: only a live instance goes on. */
  const spoil = (id: string) => world.db.owner.raw(`update application set snapshot = '{"v": 1}' where id = ?`, [id]);
  const pathOf = async (id: string) => (await rowOf<{ path: string[] }>(world.database, 'select path from application where id = ?', [id]))?.path;

  it('the second command of a process on a case restores nothing', async () => {
    const { id } = await world.submitted();
    const mine = desk(new LiveCases());
    must(await mine.complete(id, { keputusan: 'perbaikan' }));
    await spoil(id);
    must(await mine.complete(id, corrected));
    expect(await pathOf(id)).to.deep.equal(['mulai', 'periksa', 'pilih', 'perbaiki']);
  });

  it('a command that was rolled back leaves no instance behind', async () => {
    const { id } = await world.submitted();
    const mine = desk(new LiveCases());
    must(await mine.complete(id, { keputusan: 'perbaikan' }));
    const failing = { ...world.clock.chance, newSecret: () => { throw new Error('the machine stops'); } };
    const error = await mine.complete(id, corrected, { chance: failing }).then(() => null, (fault: unknown) => fault);
    expect(error).to.be.an('error').with.property('message', 'the machine stops');
    must(await mine.complete(id, corrected));
    expect(await pathOf(id)).to.deep.equal(['mulai', 'periksa', 'pilih', 'perbaiki']);
    await spoil(id);
    must(await mine.complete(id, { keputusan: 'perbaikan' }));
  });

  it('a refused command leaves none either, and the next one restores the case', async () => {
    const { id } = await world.submitted();
    const live = new LiveCases();
    must(await desk(live).complete(id, { keputusan: 'perbaikan' }));
    expect(codeOf(await desk(live).complete(id, { nama: 7 }))).to.equal('form.invalid');
    expect(live.size).to.equal(0);
    must(await desk(live).complete(id, corrected));
  });

  it('two processes that take turns see each what the other did', async () => {
    const { id } = await world.submitted();
    const [mine, theirs] = [desk(new LiveCases()), desk(new LiveCases())];
    for (const at of [mine, theirs]) {
      must(await at.complete(id, { keputusan: 'perbaikan' }));
      must(await (at === mine ? theirs : mine).complete(id, corrected));
    }
    expect(await pathOf(id)).to.deep.equal(['mulai', 'periksa', 'pilih', 'perbaiki', 'periksa', 'pilih', 'perbaiki']);
    await spoil(id);
    expect(codeOf(await theirs.complete(id, { keputusan: 'perbaikan' }))).to.equal('engine.incident');
  });

  it('is bounded', async () => {
    const live = new LiveCases(1);
    for (let n = 0; n < 2; n += 1) must(await desk(live).complete((await world.submitted()).id, { keputusan: 'perbaikan' }));
    expect(live.size).to.equal(1);
  });
});
