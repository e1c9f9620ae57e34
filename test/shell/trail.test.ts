import { expect } from 'chai';
import { rowOf, rowsOf } from '../../src/shell/database.ts';
import { canonical, namedStream } from '../../src/shell/trail/chain.ts';
import { verifyStream } from '../../src/shell/trail/verify.ts';
import { createWorld, must, type World } from './world.ts';

describe('the trail', () => {
  let world: World;
  before(async () => { world = await createWorld(); });
  after(() => world.db.drop());

  async function corrected(): Promise<string> {
    const { id, taskId } = await world.submitted();
    must(await world.run({ type: 'CompleteTask', applicationId: id, taskId, revision: 1, data: { keputusan: 'perbaikan' } }, world.officer, { channel: 'LOKET', occurredAt: '2026-03-02T08:30:00+07:00' }));
    return id;
  }
  const check = (id: string) => verifyStream(world.database, { kind: 'case', id });

  it('every command leaves an event with actor, on-behalf-of, channel and both times; the chain holds', async () => {
    const id = await corrected();
    const { verified, brokenAt, events } = await check(id);
    expect({ verified, brokenAt }).to.deep.equal({ verified: true, brokenAt: null });
    expect(events.map(({ seq, type }) => `${seq} ${type}`)).to.deep.equal(['1 application.created', '2 application.submitted', '3 number.drawn', '4 task.completed']);
    expect(events[1]).to.include({ actor_id: world.applicant.accountId, on_behalf_of: world.applicant.parties[0], channel: 'WEB' });
    expect(events[3]).to.include({ actor_id: world.officer.accountId, actor_name: world.officer.name, on_behalf_of: null, channel: 'LOKET', occurred_at: '2026-03-02T01:30:00.000Z', recorded_at: world.clock.now });
    expect(JSON.parse(events[3]?.payload ?? '')).to.have.nested.property('data.keputusan', 'perbaikan');
  });

  const tampers: readonly [string, (seq: number) => string][] = [
    ['an actor exchanged', (seq) => `update event set actor_name = 'Orang Lain' where seq = ${seq} and stream_id = `],
    ['a time moved', (seq) => `update event set occurred_at = occurred_at - interval '1 day' where seq = ${seq} and stream_id = `],
    ['a payload rewritten', (seq) => `update event_payload set payload = replace(payload, 'perbaikan', 'lengkap') where seq = ${seq} and stream_id = `],
    ['a hash recomputed by someone', (seq) => `update event set hash = repeat('0', 64) where seq = ${seq} and stream_id = `],
  ];
  for (const [name, sql] of tampers) {
    it(`tells where the chain breaks: ${name}`, async () => {
      const id = await corrected();
      await world.db.owner.raw(`${sql(4)} '${id}'`);
      expect(await check(id)).to.include({ verified: false, brokenAt: 4 });
    });
  }

  it('an event taken out of the middle or cut off at the end is found', async () => {
    const [middle, end] = [await corrected(), await corrected()];
    for (const [id, seq] of [[middle, 2], [end, 4]] as const) {
      await world.db.owner.raw('delete from event_payload where stream_id = ? and seq = ?', [id, seq]);
      await world.db.owner.raw('delete from event where stream_id = ? and seq = ?', [id, seq]);
    }
    expect(await check(middle)).to.include({ verified: false, brokenAt: 3 });
    expect(await check(end)).to.include({ verified: false, brokenAt: 4 });
  });

  it('still verifies after the payloads were lawfully emptied', async () => {
    const id = await corrected();
    await world.db.owner.raw('update event_payload set payload = null, salt = null where stream_id = ?', [id]);
    const { verified, events } = await check(id);
    expect(verified).to.equal(true);
    expect(events.every(({ payload }) => payload === null)).to.equal(true);
  });

  it('the application\'s role can read and add, and nothing else', async () => {
    const id = await corrected();
    for (const sql of ['update event set type = type where stream_id = ?', 'delete from event where stream_id = ?', 'update event_payload set payload = payload where stream_id = ?', 'delete from event_payload where stream_id = ?']) {
      const code = await world.database.raw(sql, [id]).then(() => 'allowed', (error: { code: string }) => error.code);
      expect(code, sql).to.equal('42501');
    }
    expect(await rowsOf(world.database, 'select 1 from event where stream_id = ?', [id])).to.have.length(4);
  });

  it('writers of one stream that is no case wait for each other', async () => {
    const days = Array.from({ length: 8 }, (_, i) => `2027-01-0${i + 1}`);
    const { putCalendarDay } = await import('../../src/shell/office/calendar.ts');
    const results = await Promise.all(days.map((date) => putCalendarDay(world, { date, kind: 'LIBUR_DAERAH', name: 'Uji', legalBasis: 'Uji' }, { actor: world.analyst, channel: 'WEB', occurredAt: world.clock.now })));
    expect(results.every((result) => result.ok)).to.equal(true);
    const { verified, events } = await verifyStream(world.database, namedStream('setting', 'calendar'));
    expect({ verified, count: events.length }).to.deep.equal({ verified: true, count: days.length });
  });

  it('the same payload has another hash each time: a guess cannot be confirmed without the salt', async () => {
    const ids = [await corrected(), await corrected()];
    const rows = await Promise.all(ids.map((id) => rowOf<{ hash: string }>(world.database, `select payload_sha256 as hash from event where stream_id = ? and type = 'application.submitted'`, [id])));
    expect(rows[0]?.hash).to.not.equal(rows[1]?.hash);
  });

  it('canonical JSON does not depend on the order of keys, and keeps the order of lists', () => {
    expect(canonical({ b: 1, a: { d: [2, 1], c: null } })).to.equal('{"a":{"c":null,"d":[2,1]},"b":1}');
    expect(canonical({ a: { c: null, d: [2, 1] }, b: 1, e: undefined })).to.equal(canonical({ b: 1, a: { d: [2, 1], c: null } }));
  });
});
