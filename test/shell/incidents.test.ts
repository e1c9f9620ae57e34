import { expect } from 'chai';
import type { Incident } from '../../src/contract/incident.ts';
import type { Actor, CaseCall, Correction } from '../../src/core/types.ts';
import { bundleOf } from '../../src/packages/index.ts';
import { later } from '../../src/shell/chance.ts';
import { openDatabase, rowOf, rowsOf } from '../../src/shell/database.ts';
import type { Connector } from '../../src/shell/jobs/connector.ts';
import { fireTimer, performCall, type JobDeps, type Outcome } from '../../src/shell/jobs/perform.ts';
import { silentLog } from '../../src/shell/log.ts';
import { createQueries } from '../../src/shell/queries/index.ts';
import { retryAllOfCause, retryIncident, retrySameCause } from '../../src/shell/retry-incidents.ts';
import { verifyStream } from '../../src/shell/trail/verify.ts';
import { diagram, miniPackage, permitType } from '../packages/mini-package.ts';
import { codeOf, createWorld, monday, must, system, type World } from './world.ts';

/** The small permit, in which the archive is waited for and its answer decides; after a day without it a rule is asked. */
const archived = diagram
  .replace('<bpmn:flowNodeRef>lewat</bpmn:flowNodeRef>', '<bpmn:flowNodeRef>lewat</bpmn:flowNodeRef><bpmn:flowNodeRef>arsip</bpmn:flowNodeRef><bpmn:flowNodeRef>sehari</bpmn:flowNodeRef><bpmn:flowNodeRef>cukup</bpmn:flowNodeRef><bpmn:flowNodeRef>luas_cukup</bpmn:flowNodeRef><bpmn:flowNodeRef>lengkap</bpmn:flowNodeRef>')
  .replace('targetRef="terbitkan"><bpmn:conditionExpression', 'targetRef="arsip"><bpmn:conditionExpression')
  .replace('<bpmn:incoming>f3</bpmn:incoming>', '<bpmn:incoming>f27</bpmn:incoming><bpmn:incoming>f24</bpmn:incoming>')
  .replace('<bpmn:sequenceFlow id="f7"', `
    <bpmn:sendTask id="arsip" name="Tanya arsip" camunda:type="external" camunda:topic="message.send" izin:pesan="siap" camunda:resultVariable="arsip"><bpmn:incoming>f3</bpmn:incoming><bpmn:outgoing>f21</bpmn:outgoing></bpmn:sendTask>
    <bpmn:sequenceFlow id="f21" sourceRef="arsip" targetRef="cukup"/>
    <bpmn:exclusiveGateway id="cukup" name="Lembar arsip cukup?" default="f23"><bpmn:incoming>f21</bpmn:incoming><bpmn:outgoing>f22</bpmn:outgoing><bpmn:outgoing>f23</bpmn:outgoing></bpmn:exclusiveGateway>
    <bpmn:sequenceFlow id="f22" sourceRef="cukup" targetRef="lengkap"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">arsip.jumlah &gt; 3 and permohonan.nama != "Tanpa Nama"</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="f23" sourceRef="cukup" targetRef="tolak"/>
    <bpmn:exclusiveGateway id="lengkap" name="Semua terjilid?" default="f28"><bpmn:incoming>f22</bpmn:incoming><bpmn:outgoing>f27</bpmn:outgoing><bpmn:outgoing>f28</bpmn:outgoing></bpmn:exclusiveGateway>
    <bpmn:sequenceFlow id="f27" sourceRef="lengkap" targetRef="terbitkan"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">arsip.jilid &gt; 0</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="f28" sourceRef="lengkap" targetRef="tolak"/>
    <bpmn:boundaryEvent id="sehari" name="Satu hari" attachedToRef="arsip"><bpmn:outgoing>f25</bpmn:outgoing><bpmn:timerEventDefinition id="t3"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P1D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
    <bpmn:sequenceFlow id="f25" sourceRef="sehari" targetRef="luas_cukup"/>
    <bpmn:exclusiveGateway id="luas_cukup" name="Luas cukup?" default="f26"><bpmn:incoming>f25</bpmn:incoming><bpmn:outgoing>f24</bpmn:outgoing><bpmn:outgoing>f26</bpmn:outgoing></bpmn:exclusiveGateway>
    <bpmn:sequenceFlow id="f24" sourceRef="luas_cukup" targetRef="terbitkan"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">1 / (permohonan.luas - 4) &gt; 0</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="f26" sourceRef="luas_cukup" targetRef="tolak"/>
    <bpmn:sequenceFlow id="f7"`)
  .replace('izin:pesan="siap">', `izin:pesan="siap"><bpmn:extensionElements><camunda:inputOutput><camunda:inputParameter name="penerima">=permohonan.nama</camunda:inputParameter><camunda:inputParameter name="luas">=permohonan.luas</camunda:inputParameter></camunda:inputOutput></bpmn:extensionElements>`);
/** And reports that may come at any time, however often. */
const reported = archived
  .replace('<bpmn:process ', '<bpmn:message id="laporan_pesan" name="laporan"/><bpmn:process ')
  .replace('<bpmn:startEvent id="mulai"', `<bpmn:subProcess id="laporan" name="Laporan" triggeredByEvent="true">
    <bpmn:startEvent id="lapor" name="Laporan masuk" isInterrupting="false"><bpmn:outgoing>l1</bpmn:outgoing><bpmn:messageEventDefinition id="l0" messageRef="laporan_pesan"/></bpmn:startEvent>
    <bpmn:sequenceFlow id="l1" sourceRef="lapor" targetRef="banyak"/>
    <bpmn:exclusiveGateway id="banyak" name="Banyak jilid?" default="l3"><bpmn:incoming>l1</bpmn:incoming><bpmn:outgoing>l2</bpmn:outgoing><bpmn:outgoing>l3</bpmn:outgoing></bpmn:exclusiveGateway>
    <bpmn:sequenceFlow id="l2" sourceRef="banyak" targetRef="dicatat"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">if arsip = null then 1 / (permohonan.luas - 4) &gt; 0 else arsip.jilid &gt; 3</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="l3" sourceRef="banyak" targetRef="cukup_dibaca"/>
    <bpmn:endEvent id="dicatat" name="Dicatat"><bpmn:incoming>l2</bpmn:incoming></bpmn:endEvent><bpmn:endEvent id="cukup_dibaca" name="Cukup dibaca"><bpmn:incoming>l3</bpmn:incoming></bpmn:endEvent>
  </bpmn:subProcess><bpmn:startEvent id="mulai"`);
const personalForm = miniPackage()['forms/izin-uji/permohonan.schema.json']?.replace('"title":"Nama",', '"title":"Nama","x-pdp":"umum",') ?? '';

describe('incidents', () => {
  let world: World;
  let deps: JobDeps;
  let provider: Actor;
  let answer: (call: CaseCall) => ReturnType<Connector['perform']>;
  const asked: CaseCall[] = [];

  before(async () => {
    world = await createWorld({ deploy: false });
    must(await world.packages.deploy(bundleOf('izin-uji', miniPackage({
      'processes/izin-uji/process.bpmn': reported, 'processes/izin-uji/permit-type.json': JSON.stringify({ ...permitType, awaits: [{ name: 'laporan', description: 'laporan tentang permohonan' }] }), 'forms/izin-uji/permohonan.schema.json': personalForm, 'processes/izin-uji/scenarios/terbit.json': null,
    })), { operator: 'penguji' }));
    provider = await world.person('penyedia1', { role: 'penyedia', organisation: 'KANTOR' });
    const document: Connector = { topic: 'document.issue', perform: async () => ({ result: { nomor: '1', tanggal: '2026-03-02' } }) };
    const message: Connector = { topic: 'message.send', perform: ({ call }) => { asked.push(call); return answer(call); } };
    deps = { ...world, log: silentLog, connectors: [document, message] };
  });
  beforeEach(() => {
    world.clock.now = monday;
    answer = async () => ({ result: {} });
  });
  after(() => world.db.drop());

  const rowIn = (table: 'call' | 'timer', id: string) => rowOf<{ id: string; state: string; attempts: number; dueAt: string }>(world.database, `select id, state, attempts, due_at as "dueAt" from ${table} where application_id = ? and closed_at is null`, [id]);
  const queries = () => createQueries({ ...world, baseUrl: '' });
  const context = (actor: Actor) => ({ actor, channel: 'WEB' as const, occurredAt: world.clock.now });
  const retry = (id: string, reason: string, corrections: readonly Correction[] = [], actor = provider) => retryIncident(world, id, { reason, corrections }, context(actor));

  /** A case that waits for the archive. */
  async function waiting(): Promise<string> {
    const { id, taskId } = await world.submitted();
    must(await world.run({ type: 'CompleteTask', applicationId: id, taskId, revision: 1, data: { keputusan: 'lengkap' } }, world.officer));
    return id;
  }
  async function archive(id: string, jumlah: unknown, jilid: unknown = 1): Promise<Outcome> {
    answer = async () => ({ result: { jumlah, jilid } });
    const outcome = await perform(id);
    answer = async () => ({ result: {} });
    return outcome;
  }
  async function perform(id: string): Promise<Outcome> {
    return performCall(deps, { applicationId: id, callId: (await rowIn('call', id))?.id ?? '' });
  }
  async function failedCall(): Promise<string> {
    const id = await waiting();
    expect(await archive(id, 5)).to.equal('done');
    await perform(id);
    answer = async () => ({ error: { code: 'MATI', message: 'Alamat penerima ditolak' } });
    expect(await perform(id)).to.equal('incident');
    answer = async () => ({ result: {} });
    return id;
  }
  async function incidentOf(id: string): Promise<Incident> {
    const list = await queries().incidents(provider, { state: 'open', cursor: null });
    const found = list?.items.find(({ applicationId }) => applicationId === id);
    if (found === undefined) throw new Error(`no incident of ${id}`);
    return found;
  }
  const statusOf = (id: string) => rowOf<{ status: string; outcome: string | null }>(world.database, 'select status, outcome from application where id = ?', [id]);

  it('an expression that fails stops the case at its element, with what it read; corrected, the case goes on from there', async () => {
    const id = await waiting();
    expect(await archive(id, 'banyak')).to.equal('incident');
    const incident = await incidentOf(id);
    expect(incident).to.include({ element: 'cukup', elementName: 'Lembar arsip cukup?', kind: 'expression', command: 'AnswerCall', attempts: 1, resolvedAt: null, serviceName: 'Izin Uji' });
    expect(incident.seen).to.deep.equal([
      { path: 'arsip.jumlah', label: 'arsip.jumlah', text: '•••', masked: true, correctable: true },
      { path: 'permohonan.nama', label: 'Nama', text: '•••', masked: true, correctable: false },
    ]);
    expect(JSON.stringify(await rowsOf(world.database, 'select seen from incident where id = ?', [incident.id]))).to.not.contain('Sari');
    must(await retry(incident.id, 'Arsip menulis dengan kata; lembarnya lima.', [{ path: 'arsip.jumlah', value: 5 }]));
    expect(await rowIn('call', id)).to.include({ state: 'OPEN' });
    expect((await queries().incident(provider, incident.id))).to.include({ resolution: 'RETRIED', resolvedBy: provider.name, reason: 'Arsip menulis dengan kata; lembarnya lima.' });
    const { verified, events } = await verifyStream(world.database, { kind: 'case', id });
    expect(verified).to.equal(true);
    const event = events.find(({ type }) => type === 'incident.retried');
    expect(event?.actor_name).to.equal(provider.name);
    expect(JSON.parse(event?.payload ?? '')).to.deep.include({ reason: 'Arsip menulis dengan kata; lembarnya lima.', corrections: [{ path: 'arsip.jumlah', before: 'banyak', value: 5 }] });
    expect(await rowOf(world.database, 'select given from incident where id = ?', [incident.id]), 'what the service said is kept no longer than it is needed').to.deep.equal({ given: {} });
    expect(codeOf(await retry(incident.id, 'Sekali lagi.'))).to.equal('incident.not-open');
  });

  it('nobody lets a case of their own go on', async () => {
    const id = await waiting();
    expect(await archive(id, 'banyak')).to.equal('incident');
    const own = { ...provider, parties: world.applicant.parties };
    expect(codeOf(await retry((await incidentOf(id)).id, 'Dicoba.', [{ path: 'arsip.jumlah', value: 5 }], own))).to.equal('case.own-application');
  });

  it('a failed statement tells none of its values', async () => {
    const failed = await world.database.raw('select ?::int', ['3671011234567890x']).catch((error: Error) => error.message);
    expect(failed).to.include('select $1::int').and.not.include('select \'3671011234567890x');
  });

  it('a case that stops again keeps nothing of the correction, and says why', async () => {
    const id = await waiting();
    expect(await archive(id, 'banyak')).to.equal('incident');
    const before = await rowOf(world.database, 'select data, snapshot, revision from application where id = ?', [id]);
    const incident = await incidentOf(id);
    const again = await retry(incident.id, 'Dicoba.', [{ path: 'arsip.jumlah', value: 'lima' }]);
    expect(again).to.deep.include({ ok: false });
    expect(again.ok ? null : again.problem).to.deep.include({ code: 'incident.still-stopped' });
    expect(await rowOf(world.database, 'select data, snapshot, revision from application where id = ?', [id])).to.deep.equal(before);
    expect(await incidentOf(id)).to.include({ id: incident.id, resolvedAt: null });
  });

  it('a second fault behind the corrected one can be corrected too: what was read there is seen after the first try', async () => {
    const id = await waiting();
    expect(await archive(id, 'banyak', 'dua')).to.equal('incident');
    const { id: incidentId } = await incidentOf(id);
    const [first, second] = [{ path: 'arsip.jumlah', value: 5 }, { path: 'arsip.jilid', value: 2 }];
    expect(codeOf(await retry(incidentId, 'Dicoba.', [first, second])), 'nobody has seen it yet').to.equal('request.invalid');
    const stopped = await retry(incidentId, 'Dicoba.', [first]);
    expect(stopped.ok ? null : stopped.problem.params).to.include({ langkah: 'lengkap' });
    expect((await incidentOf(id)).seen.map(({ path, correctable }) => [path, correctable])).to.deep.equal([['arsip.jumlah', true], ['permohonan.nama', false], ['arsip.jilid', true]]);
    must(await retry(incidentId, 'Arsip menulis keduanya dengan kata.', [first, second]));
    expect(await rowIn('call', id)).to.include({ state: 'OPEN' });
  });

  it('a call that failed is corrected and asked again, under the same key', async () => {
    const id = await failedCall();
    const incident = await incidentOf(id);
    expect(incident).to.include({ element: 'kabari', kind: 'call', command: 'FailCall', message: 'Alamat penerima ditolak' });
    expect(incident.seen).to.deep.equal([
      { path: 'input.penerima', label: 'Masukan "penerima"', text: '•••', masked: true, correctable: true },
      { path: 'input.luas', label: 'Masukan "luas"', text: '4', masked: false, correctable: true },
    ]);
    must(await retry(incident.id, 'Luas salah ketik.', [{ path: 'input.luas', value: 8 }]));
    expect(await rowIn('call', id)).to.include({ state: 'OPEN', attempts: 0 });
    expect(await perform(id)).to.equal('done');
    expect(asked.at(-1)?.inputs).to.deep.equal({ penerima: 'Sari', luas: 8 });
    expect(asked.at(-1)?.id).to.equal(asked.at(-2)?.id);
    expect(await statusOf(id)).to.deep.equal({ status: 'ENDED', outcome: 'TERBIT' });
  });

  it('a timer whose rule fails waits as an incident; every try is counted on the same one', async () => {
    const id = await waiting();
    const timer = await rowIn('timer', id);
    world.clock.now = timer?.dueAt ?? '';
    expect(await fireTimer(deps, { applicationId: id, timerId: timer?.id ?? '' })).to.equal('incident');
    const incident = await incidentOf(id);
    expect(incident).to.include({ element: 'luas_cukup', command: 'FireTimer', attempts: 1 });
    expect(incident.seen).to.deep.equal([{ path: 'permohonan.luas', label: 'Luas', text: '4', masked: false, correctable: false }]);
    expect(codeOf(await retry(incident.id, 'Dicoba.'))).to.equal('incident.still-stopped');
    expect(await incidentOf(id)).to.include({ id: incident.id, attempts: 2 });
    // What comes meanwhile by another way ends the timer and its incident with it.
    expect(await archive(id, 5)).to.equal('done');
    expect(await queries().incident(provider, incident.id)).to.include({ resolution: 'WENT_ON' });
  });

  it('what persons answered, what a decision or the register gave, and what was not seen there is corrected by nobody here', async () => {
    const id = await waiting();
    expect(await archive(id, 'banyak')).to.equal('incident');
    const { id: incidentId } = await incidentOf(id);
    for (const path of ['permohonan.nama', 'periksa.keputusan', 'arsip.lain', 'dokumen.nomor', 'berkas.nomor', 'input.jumlah', '__proto__.jumlah', '']) {
      expect(codeOf(await retry(incidentId, 'Dicoba.', [{ path, value: 'x' }])), path).to.equal('request.invalid');
    }
    expect(codeOf(await retry(incidentId, '   '))).to.equal('request.invalid');
  });

  it('only whoever handles incidents sees them or lets a case go on', async () => {
    const id = await failedCall();
    const { id: incidentId } = await incidentOf(id);
    const elsewhere = await world.person('penyedia2', { role: 'penyedia', organisation: 'KANTOR', permitTypes: ['izin-lain'] });
    expect((await queries().incidents(elsewhere, { state: 'open', cursor: null }))?.items, 'of another service').to.deep.equal([]);
    expect(await queries().incident(elsewhere, incidentId)).to.equal(null);
    expect(codeOf(await retry(incidentId, 'Dicoba.', [], elsewhere))).to.equal('account.forbidden');
    for (const actor of [world.officer, world.applicant, world.head]) {
      expect(await queries().incidents(actor, { state: 'open', cursor: null })).to.equal(null);
      expect(await queries().incident(actor, incidentId)).to.equal(null);
      expect(codeOf(await retry(incidentId, 'Dicoba.', [], actor))).to.equal('account.forbidden');
    }
  });

  it('all of one cause go on together; those of another stay', async () => {
    const other = await waiting();
    await archive(other, 'banyak');
    const ids = [await failedCall(), await failedCall()];
    const [first] = await Promise.all(ids.map(incidentOf));
    const { sameCause } = first ?? { sameCause: 0 };
    expect(sameCause).to.be.at.least(2);
    const idempotency = { key: 'semua-sekaligus', bodySha256: 'a' };
    // A pool of one connection: nothing may be held while the cases go on.
    const narrow = openDatabase(world.db.url, { max: 1 });
    const all = () => retrySameCause({ ...deps, database: narrow }, first?.id ?? '', 'Layanan hidup lagi.', { ...context(provider), idempotency });
    const told = { retried: sameCause, stopped: 0, failed: 0, left: 0, repeatedBy: 'SYSTEM' };
    expect(must(await all())).to.deep.equal(told);
    expect(must(await all()), 'asked again, because the answer was lost').to.deep.equal(told);
    await narrow.destroy();
    for (const id of ids) expect(await perform(id)).to.equal('done');
    expect(await incidentOf(other)).to.include({ resolvedAt: null });
  });

  it('of one cause, some that cannot go on hold up nobody, and every one has its turn', async () => {
    const stoppedTimer = async (): Promise<string> => {
      const id = await waiting();
      const timer = await rowIn('timer', id);
      world.clock.now = timer?.dueAt ?? '';
      expect(await fireTimer(deps, { applicationId: id, timerId: timer?.id ?? '' })).to.equal('incident');
      world.clock.now = monday;
      return id;
    };
    const ids = [await stoppedTimer(), await stoppedTimer(), await stoppedTimer()];
    const [broken = '', still = '', mended = ''] = ids;
    // An event that is there already: a fault of ours, not of the case.
    await world.db.owner.raw('update application set stream_seq = 0 where id = ?', [broken]);
    await world.db.owner.raw(`update application set data = jsonb_set(data, '{permohonan,luas}', '9') where id = any(?)`, [[broken, mended]]);
    const { id } = await incidentOf(broken);
    world.clock.now = later(monday, 2 * 86_400_000);
    const batch = async (most: number) => must(await retrySameCause(deps, id, 'Luas diperbaiki.', context(provider), most));
    expect(await batch(2)).to.deep.equal({ retried: 0, stopped: 1, failed: 1, left: 1, repeatedBy: 'SYSTEM' });
    expect(await batch(2), 'next comes who has waited longest').to.include({ retried: 1, failed: 1, left: 1 });
    expect(await rowsOf(world.database, `select 1 from timer where application_id = ? and state = 'FIRED'`, [mended])).to.have.length(1);
    expect(must(await retryAllOfCause(deps, id, 'Sekali lagi.', context(provider), 1))).to.deep.equal({ retried: 0, stopped: 1, failed: 1, left: 0, repeatedBy: 'SYSTEM' });
    expect(await incidentOf(still)).to.include({ attempts: 3 });
  });

  it('those of another command are of another cause', async () => {
    const [first, second] = [await failedCall(), await failedCall()];
    await world.db.owner.raw(`update incident set command = 'AnswerCall' where application_id = ? and resolved_at is null`, [second]);
    const before = await incidentOf(first);
    expect((await incidentOf(second)).sameCause).to.equal(1);
    expect(must(await retryAllOfCause(deps, before.id, 'Layanan hidup lagi.', context(provider))).retried).to.equal(before.sameCause);
    expect(await incidentOf(second)).to.include({ resolvedAt: null });
  });

  it('a retry whose answer was lost gives the same answer', async () => {
    const id = await failedCall();
    const { id: incidentId } = await incidentOf(id);
    const again = () => retryIncident(world, incidentId, { reason: 'Layanan hidup lagi.', corrections: [] }, { ...context(provider), idempotency: { key: 'satu', bodySha256: 'a' } });
    expect(must(await again())).to.include({ repeatedBy: 'SYSTEM' }).and.to.deep.equal(must(await again()));
  });

  it('a message that stops its case twice is one incident, and ends with the next that is taken, by the operator, or with the case', async () => {
    const report = (id: string, lembar: number) => world.run({ type: 'ReceiveMessage', applicationId: id, name: 'laporan', data: { lembar } }, system);
    const openOnes = (id: string) => rowsOf(world.database, `select attempts, given -> 'data' as data from incident where application_id = ? and resolved_at is null`, [id]);
    const stopped = async (): Promise<{ id: string; incidentId: string }> => {
      const id = await waiting();
      for (const lembar of [1, 2]) must(await report(id, lembar));
      expect(await openOnes(id)).to.deep.equal([{ attempts: 2, data: { lembar: 2 } }]);
      const { id: incidentId } = await incidentOf(id);
      expect(await archive(id, 5), 'the case goes on beside it, and is mended by what it reads now').to.equal('done');
      expect(await openOnes(id)).to.have.length(1);
      return { id, incidentId };
    };
    const [sent, retried, ended] = [await stopped(), await stopped(), await stopped()];
    must(await report(sent.id, 3));
    expect(await queries().incident(provider, sent.incidentId)).to.include({ resolution: 'WENT_ON' });
    must(await retry(retried.incidentId, 'Arsip sudah menjawab.'));
    expect(await queries().incident(provider, retried.incidentId)).to.include({ resolution: 'RETRIED' });
    await perform(ended.id);
    expect(await perform(ended.id)).to.equal('done');
    expect([await statusOf(ended.id), await openOnes(ended.id)]).to.deep.equal([{ status: 'ENDED', outcome: 'TERBIT' }, []]);
  });

  it('a snapshot that knows less than the case is an incident: a task of it would be lost without a word', async () => {
    const id = await waiting();
    const timer = await rowIn('timer', id);
    await world.db.owner.raw(`insert into task select application_id, gen_random_uuid(), 'periksa', 9, null, 'Periksa permohonan', stage, role, organisation, form_key, local, 1, null, opened_at, due_at from task where application_id = ? limit 1`, [id]);
    world.clock.now = timer?.dueAt ?? '';
    expect(await fireTimer(deps, { applicationId: id, timerId: timer?.id ?? '' })).to.equal('incident');
    expect(await incidentOf(id)).to.include({ kind: 'snapshot', elementName: 'Periksa permohonan' });
    expect(await rowsOf(world.database, `select 1 from task where application_id = ? and state = 'OPEN'`, [id])).to.have.length(1);
  });

  it('what a person could not finish is an incident until that person finishes it', async () => {
    const { id, taskId } = await world.submitted();
    await world.db.owner.raw(`update application set snapshot = '{}'::jsonb where id = ?`, [id]);
    const complete = () => world.run({ type: 'CompleteTask', applicationId: id, taskId, revision: 1, data: { keputusan: 'lengkap' } }, world.officer);
    const before = await rowOf(world.database, 'select data, revision, status from application where id = ?', [id]);
    expect(codeOf(await complete()), 'a snapshot that does not fit is never guessed at').to.equal('engine.incident');
    expect(codeOf(await complete())).to.equal('engine.incident');
    expect(await rowOf(world.database, 'select data, revision, status from application where id = ?', [id])).to.deep.equal(before);
    expect(await incidentOf(id)).to.include({ command: 'CompleteTask', attempts: 2, repeatedBy: 'PERSON' });
  });
});
