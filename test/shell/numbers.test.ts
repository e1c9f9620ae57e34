import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ok, refuse, type Result } from '../../src/contract/problem.ts';
import type { Rendered, RenderRequest } from '../../src/documents/types.ts';
import { bundleOf } from '../../src/packages/index.ts';
import { later } from '../../src/shell/chance.ts';
import { rowOf, rowsOf } from '../../src/shell/database.ts';
import { giveUpNumber } from '../../src/shell/give-up-number.ts';
import { createFolderStore } from '../../src/shell/files/store.ts';
import { documentIssue } from '../../src/shell/jobs/document-issue.ts';
import { fireTimer, performCall, type JobDeps } from '../../src/shell/jobs/perform.ts';
import { moveCases } from '../../src/shell/move-cases.ts';
import { silentLog } from '../../src/shell/log.ts';
import { numbers } from '../../src/shell/queries/numbers.ts';
import { diagram, miniPackage, permitType } from '../packages/mini-package.ts';
import { codeOf, createWorld, monday, must, system, type World } from './world.ts';

/** The small permit, whose issue may also fail in a way that the diagram knows, or take too long. */
const patient = diagram
  .replace('<bpmn:flowNodeRef>lewat</bpmn:flowNodeRef>', '<bpmn:flowNodeRef>lewat</bpmn:flowNodeRef><bpmn:flowNodeRef>gagal</bpmn:flowNodeRef><bpmn:flowNodeRef>terlalu_lama</bpmn:flowNodeRef><bpmn:flowNodeRef>batal</bpmn:flowNodeRef>')
  .replace('<bpmn:sequenceFlow id="f7"', `
    <bpmn:boundaryEvent id="gagal" name="Data kurang" attachedToRef="terbitkan"><bpmn:outgoing>f20</bpmn:outgoing><bpmn:errorEventDefinition id="e1" errorRef="kurang"/></bpmn:boundaryEvent>
    <bpmn:boundaryEvent id="terlalu_lama" name="1 hari" attachedToRef="terbitkan"><bpmn:outgoing>f21</bpmn:outgoing><bpmn:timerEventDefinition id="t2"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P1D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
    <bpmn:sequenceFlow id="f20" sourceRef="gagal" targetRef="batal"/><bpmn:sequenceFlow id="f21" sourceRef="terlalu_lama" targetRef="batal"/>
    <bpmn:endEvent id="batal" name="Batal" izin:hasil="DIBATALKAN"><bpmn:incoming>f20</bpmn:incoming><bpmn:incoming>f21</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="f7"`)
  .replace('<bpmn:process ', '<bpmn:error id="kurang" name="Kurang" errorCode="document.fields-missing"/><bpmn:process ');

interface RegisterRow { readonly seq: number; readonly year: number; readonly number: string; readonly state: string; readonly reason: string | null; readonly applicationId: string }

describe('numbers of documents', () => {
  let world: World;
  let folder: string;
  let deps: JobDeps;
  let render: (request: RenderRequest) => Promise<Result<Rendered>>;
  const made = async (request: RenderRequest): Promise<Result<Rendered>> => {
    const pdf = new TextEncoder().encode(`%PDF ${request.number}`);
    return ok({ pdf, sha256: createHash('sha256').update(pdf).digest('hex'), validFrom: null, validTo: null, holder: 'Sari' });
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'perizinan-nomor-'));
    await open();
  });
  afterEach(() => { [render, world.clock.now] = [made, monday]; });
  after(async () => {
    await world.db.drop();
    await rm(folder, { recursive: true });
  });

  async function open(): Promise<void> {
    world = await createWorld({ deploy: false });
    must(await world.packages.deploy(bundleOf('izin-uji', miniPackage({ 'processes/izin-uji/process.bpmn': patient })), { operator: 'penguji', waiver: { rules: ['end-without-notice'], reason: 'Hanya nomornya yang diuji' } }));
    render = made;
    deps = { ...world, log: silentLog, connectors: [documentIssue({ ...world, files: createFolderStore(folder), renderer: { render: (request) => render(request) }, baseUrl: 'https://izin.contoh' })] };
  }
  async function toIssue(): Promise<{ applicationId: string; callId: string }> {
    const { id, taskId } = await world.submitted();
    must(await world.run({ type: 'CompleteTask', applicationId: id, taskId, revision: 1, data: { keputusan: 'lengkap' } }, world.officer));
    const call = await rowOf<{ id: string }>(world.database, `select id from call where application_id = ? and state = 'OPEN'`, [id]);
    return { applicationId: id, callId: call?.id ?? '' };
  }
  const register = (series = 'uji'): Promise<RegisterRow[]> => rowsOf<RegisterRow>(world.database, 'select seq, year, number, state, reason, application_id as "applicationId" from number_register where series = ? order by year, seq', [series]);
  const numberOf = async (applicationId: string): Promise<RegisterRow[]> => (await register()).filter((row) => row.applicationId === applicationId);
  const eventsOf = async (applicationId: string, type: string): Promise<Record<string, unknown>[]> => (await rowsOf<{ payload: string }>(world.database, `
    select p.payload from event e join event_payload p on p.stream_id = e.stream_id and p.stream_kind = e.stream_kind and p.seq = e.seq where e.stream_id = ? and e.type = ? order by e.seq`, [applicationId, type])).map(({ payload }) => (typeof payload === 'string' ? JSON.parse(payload) : payload) as Record<string, unknown>);
  /** Every number that was ever drawn stands in the register, once, from 1 to the counter. */
  async function expectAccounted(): Promise<void> {
    const counters = await rowsOf<{ series: string; year: number; last: number }>(world.database, 'select series, year, last from number_counter');
    for (const { series, year, last } of counters) {
      const seqs = (await register(series)).filter((row) => row.year === year).map(({ seq }) => seq);
      expect(seqs, `${series} ${year}`).to.deep.equal(Array.from({ length: last }, (_, at) => at + 1));
    }
    expect(await rowOf<{ count: number }>(world.database, `select count(*) as count from number_register n where state = 'ISSUED' and purpose = 'DOCUMENT' and not exists (select 1 from document d where d.number = n.number)`)).to.deep.equal({ count: 0 });
  }

  it('a failure that the diagram catches makes the number void, and says why in register and trail', async () => {
    const key = await toIssue();
    render = async () => refuse('document.fields-missing', { params: { isian: 'permohonan.nama' } });
    expect(await performCall(deps, key)).to.equal('done');
    expect(await rowOf(world.database, 'select status, outcome from application where id = ?', [key.applicationId])).to.deep.equal({ status: 'ENDED', outcome: 'DIBATALKAN' });
    const [number] = await numberOf(key.applicationId);
    expect(number).to.include({ state: 'VOID', reason: 'Penerbitan gagal: document.fields-missing: permohonan.nama' });
    expect(await eventsOf(key.applicationId, 'number.voided')).to.deep.equal([{ purpose: 'DOCUMENT', call: key.callId, series: 'uji', year: 2026, seq: number?.seq, number: number?.number, reason: number?.reason }]);
    await expectAccounted();
  });

  it('a case that goes on without the document makes the number void', async () => {
    const key = await toIssue();
    render = async () => refuse('document.render-failed');
    expect(await performCall(deps, key)).to.equal('later');
    expect(await numberOf(key.applicationId)).to.have.length(1);
    const timer = await rowOf<{ id: string; dueAt: string }>(world.database, `select id, due_at as "dueAt" from timer where application_id = ? and state = 'OPEN'`, [key.applicationId]);
    world.clock.now = timer?.dueAt ?? '';
    expect(await fireTimer(deps, { applicationId: key.applicationId, timerId: timer?.id ?? '' })).to.equal('done');
    const [number] = await numberOf(key.applicationId);
    expect(number?.state).to.equal('VOID');
    expect(number?.reason).to.include('tidak jadi');
    expect(await eventsOf(key.applicationId, 'number.voided')).to.have.length(1);
    expect(await performCall(deps, key)).to.equal('nothing to do');
    await expectAccounted();
  });

  it('a case whose call was never tried has no number to void', async () => {
    const key = await toIssue();
    const timer = await rowOf<{ id: string; dueAt: string }>(world.database, `select id, due_at as "dueAt" from timer where application_id = ? and state = 'OPEN'`, [key.applicationId]);
    world.clock.now = timer?.dueAt ?? '';
    expect(await fireTimer(deps, { applicationId: key.applicationId, timerId: timer?.id ?? '' })).to.equal('done');
    expect(await numberOf(key.applicationId)).to.deep.equal([]);
    expect(await eventsOf(key.applicationId, 'number.voided')).to.deep.equal([]);
    await expectAccounted();
  });

  it('a try that comes again has the same number and tells the trail nothing new', async () => {
    const key = await toIssue();
    render = async () => refuse('document.render-failed');
    for (const hours of [0, 1, 2]) {
      world.clock.now = later(monday, hours * 3_600_000);
      expect(await performCall(deps, key)).to.equal('later');
    }
    render = made;
    world.clock.now = later(monday, 3 * 3_600_000);
    expect(await performCall(deps, key)).to.equal('done');
    expect((await numberOf(key.applicationId)).map(({ state }) => state)).to.deep.equal(['ISSUED']);
    expect(await eventsOf(key.applicationId, 'document.reserved')).to.have.length(1);
    expect(await eventsOf(key.applicationId, 'number.drawn')).to.have.length(2);
    await expectAccounted();
  });

  it('a failure that nobody catches keeps the number reserved until the operator gives it up, with a reason', async () => {
    const key = await toIssue();
    render = async () => { throw new Error('putus'); };
    await world.db.owner.raw('update call set attempts = 11 where id = ?', [key.callId]);
    expect(await performCall(deps, key)).to.equal('incident');
    expect((await numberOf(key.applicationId))[0]).to.include({ state: 'RESERVED', reason: null });
    const giveUp = { type: 'VoidNumber', ...key, reason: 'Permohonan diselesaikan di luar sistem, berita acara 12/BA/2026.' } as const;
    expect(codeOf(await world.run(giveUp, world.officer))).to.equal('account.forbidden');
    expect(codeOf(await world.run({ ...giveUp, reason: '  ' }, system))).to.equal('request.invalid');
    expect(codeOf(await world.run({ ...giveUp, callId: world.chance.newId() }, system))).to.equal('task.not-open');
    must(await world.run(giveUp, { ...system, name: 'Operator galih' }));
    expect((await numberOf(key.applicationId))[0]).to.include({ state: 'VOID', reason: giveUp.reason });
    const event = await rowOf<{ name: string }>(world.database, `select actor_name as name from event where stream_id = ? and type = 'number.voided'`, [key.applicationId]);
    expect(event?.name).to.equal('Operator galih');
    expect(codeOf(await world.run(giveUp, system))).to.equal('number.void');
    await expectAccounted();
  });

  it('a number given up while its file is made is not issued: the next try draws another one', async () => {
    const key = await toIssue();
    const numbers: string[] = [];
    render = async (request) => {
      numbers.push(request.number);
      if (numbers.length === 1) must(await world.run({ type: 'VoidNumber', ...key, reason: 'Salah seri.' }, system));
      return made(request);
    };
    expect(await performCall(deps, key)).to.equal('nothing to do');
    expect(await rowsOf(world.database, 'select 1 from document where application_id = ?', [key.applicationId])).to.deep.equal([]);
    expect(await performCall(deps, key)).to.equal('done');
    const rows = await numberOf(key.applicationId);
    expect(rows.map(({ number, state, reason }) => [number, state, reason])).to.deep.equal([[numbers[0], 'VOID', 'Salah seri.'], [numbers[1], 'ISSUED', null]]);
    expect(numbers[1]).not.to.equal(numbers[0]);
    expect(await rowOf(world.database, 'select number from document where application_id = ?', [key.applicationId])).to.deep.equal({ number: numbers[1] });
    await expectAccounted();
  });

  it('many at once, some of which fail: no gap, no number twice, every one accounted for', async function many() {
    this.timeout(60_000);
    const before = (await register()).length;
    const keys = [];
    for (let n = 0; n < 16; n += 1) keys.push(await toIssue());
    let turn = 0;
    render = async (request) => ((turn += 1) % 4 === 0 ? refuse('document.fields-missing') : made(request));
    // each alarm twice, as after a crash
    await Promise.all([...keys, ...keys].map((key) => performCall(deps, key)));
    const drawn = (await register()).slice(before);
    expect(new Set(drawn.map(({ applicationId }) => applicationId)).size).to.equal(16);
    expect(drawn).to.have.length(16);
    expect(drawn.filter(({ state }) => state === 'RESERVED')).to.deep.equal([]);
    expect(drawn.filter(({ state }) => state === 'VOID').length).to.be.greaterThan(0);
    expect(new Set((await register()).map(({ number }) => number)).size).to.equal((await register()).length);
    await expectAccounted();
  });

  it('begins again with the year of the office, at its midnight', async () => {
    world.clock.now = '2026-12-31T16:59:00.000Z';
    const old = await toIssue();
    expect(await performCall(deps, old)).to.equal('done');
    world.clock.now = '2026-12-31T17:00:00.000Z';
    const fresh = await toIssue();
    expect(await performCall(deps, fresh)).to.equal('done');
    expect((await numberOf(old.applicationId))[0]).to.include({ year: 2026 });
    expect((await numberOf(fresh.applicationId))[0]).to.include({ year: 2027, seq: 1, number: '503/0001/UJI/I/2027' });
    await expectAccounted();
  });

  it('can be read as a register: sums of every series, every number with its state, page by page', async () => {
    const whole = { series: null, state: null, cursor: null };
    const { series } = await numbers(world.database, 2026, whole);
    expect(series.map(({ series: name, purpose }) => [name, purpose])).to.deep.equal([['reg-uji', 'REGISTRATION'], ['uji', 'DOCUMENT']]);
    for (const row of series) {
      expect(row.isComplete).to.equal(true);
      expect(row.issued + row.reserved + row.void).to.equal(row.drawn);
    }
    const voids = await numbers(world.database, 2026, { ...whole, series: 'uji', state: 'VOID' });
    expect(voids.items.length).to.equal(series[1]?.void);
    for (const item of voids.items) {
      expect(item.reason).to.be.a('string').and.not.equal('');
      expect(item.registrationNumber).to.match(/^REG\//);
      expect(item.voidedAt).to.be.a('string');
    }
    await world.db.owner.raw(`insert into number_counter select 'seri-besar', 2026, 250`);
    await world.db.owner.raw(`insert into number_register (series, year, seq, number, purpose, state, application_id, drawn_at, issued_at) select 'seri-besar', 2026, g, 'B/' || g, 'REGISTRATION', 'ISSUED', ?, now(), now() from generate_series(1, 250) g where g <> 77`, [world.chance.newId()]);
    const seqs: number[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof numbers>> = await numbers(world.database, 2026, { series: 'seri-besar', state: null, cursor });
      seqs.push(...page.items.map(({ seq }) => seq));
      cursor = page.next;
    } while (cursor !== null);
    expect(seqs).to.deep.equal(Array.from({ length: 250 }, (_, at) => at + 1).filter((seq) => seq !== 77));
    expect((await numbers(world.database, 2026, whole)).series.find((row) => row.series === 'seri-besar'), 'a missing number shows').to.include({ drawn: 250, issued: 249, isComplete: false });
    expect((await numbers(world.database, 2026, { ...whole, series: 'seri-besar', cursor: `x'; drop` })).items[0]?.seq).to.equal(1);
    expect(await numbers(world.database, 2031, whole)).to.deep.equal({ year: 2031, series: [], items: [], next: null });
    await world.db.owner.raw(`insert into number_register (series, year, seq, number, purpose, state, application_id, drawn_at) values ('seri-besar', 2026, 77, 'B/77', 'REGISTRATION', 'ISSUED', ?, now())`, [world.chance.newId()]);
  });

  it('is given up by its number, in the operator\'s name, only while it is reserved', async () => {
    const key = await toIssue();
    render = async () => refuse('document.render-failed');
    await performCall(deps, key);
    const [row] = await numberOf(key.applicationId);
    const number = row?.number ?? '';
    must((await giveUpNumber(world, number, 'Dibatalkan menurut berita acara 1/2026.', 'galih')) ?? refuse('number.void'));
    expect((await numberOf(key.applicationId))[0]).to.include({ state: 'VOID', reason: 'Dibatalkan menurut berita acara 1/2026.' });
    expect(await rowOf(world.database, `select actor_name as name, channel from event where stream_id = ? and type = 'number.voided'`, [key.applicationId])).to.deep.equal({ name: 'galih', channel: 'MANUAL' });
    expect(await giveUpNumber(world, number, 'Lagi.', 'galih')).to.equal(null);
    const issued = (await register()).find(({ state }) => state === 'ISSUED');
    expect(await giveUpNumber(world, issued?.number ?? '', 'Lagi.', 'galih')).to.equal(null);
    expect(await giveUpNumber(world, 'tidak ada', 'Lagi.', 'galih')).to.equal(null);
    await expectAccounted();
  });

  it('is final: what is issued or void stays so, and nothing is ever deleted, whoever asks the database', async () => {
    const key = await toIssue();
    expect(await performCall(deps, key)).to.equal('done');
    const refusedBy = async (sql: string, connection = world.database): Promise<string> => connection.raw(sql).then(() => 'accepted', (error: { code?: string }) => error.code ?? 'unknown');
    expect(await refusedBy(`update number_register set state = 'RESERVED' where state = 'ISSUED'`)).to.equal('23514');
    expect(await refusedBy(`update number_register set state = 'ISSUED' where state = 'VOID'`)).to.equal('23514');
    expect(await refusedBy(`update number_register set state = 'RESERVED' where state = 'VOID'`, world.db.owner)).to.equal('23514');
    expect(await refusedBy('delete from number_register')).to.equal('42501');
    expect(await refusedBy(`update number_register set number = 'x'`)).to.equal('42501');
    const reserved = await toIssue();
    render = async () => refuse('document.render-failed');
    await performCall(deps, reserved);
    expect(await refusedBy(`update number_register set state = 'VOID' where state = 'RESERVED'`), 'void without a reason').to.equal('23514');
    expect(await refusedBy(`insert into number_register (series, year, seq, number, purpose, state, application_id, drawn_at) select 'lain', year, seq, number, purpose, state, application_id, drawn_at from number_register limit 1`), 'the same number in another series').to.equal('23505');
  });

  it('of a case that moved to an SOP with another template: the next to be drawn is its, one that is reserved has to be given up first', async () => {
    const [fresh, reserved] = [await toIssue(), await toIssue()];
    render = async () => { throw new Error('putus'); };
    expect(await performCall(deps, reserved)).to.equal('later');
    render = made;
    const permit = JSON.stringify({ ...permitType, effectiveFrom: '2026-03-02' });
    const { version } = must(await world.packages.deploy(bundleOf('izin-uji', miniPackage({ 'processes/izin-uji/permit-type.json': permit, 'processes/izin-uji/process.bpmn': patient.replace('izin:dokumen="izin"', 'izin:dokumen="penolakan"') })), { operator: 'penguji', check: async () => [] }));
    const moved = must(await moveCases(world, { type: 'izin-uji', version, cases: [fresh.applicationId, reserved.applicationId], mapping: null, timers: 'keep', reason: 'Keputusan 503/2/2026', operator: 'operator', isDryRun: false }));
    expect(moved).to.deep.include({ moved: 2, cannot: [] });
    expect(await performCall(deps, fresh)).to.equal('done');
    world.clock.now = later(monday, 3000);
    expect(await performCall(deps, reserved)).to.equal('incident');
    const incident = await rowOf<{ id: string; message: string }>(world.database, 'select id, message from incident where application_id = ?', [reserved.applicationId]);
    expect(incident?.message).to.contain('Batalkan nomor itu');
    must(await world.run({ type: 'VoidNumber', ...reserved, reason: 'Templatnya berganti.' }, system));
    must(await world.run({ type: 'RetryIncident', applicationId: reserved.applicationId, incidentId: incident?.id ?? '', reason: 'Nomor dibatalkan.', corrections: [] }, system));
    expect(await performCall(deps, reserved)).to.equal('done');
    for (const { applicationId } of [fresh, reserved]) expect(await rowsOf(world.database, 'select template from document where application_id = ?', [applicationId])).to.deep.equal([{ template: 'penolakan' }]);
    await expectAccounted();
  });
});
