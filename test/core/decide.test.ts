import { expect } from 'chai';
import type { Problem } from '../../src/contract/problem.ts';
import { decide, trackOf } from '../../src/core/index.ts';
import type { Actor, CaseState, Command, CommandContext, Decision, Facts } from '../../src/core/types.ts';
import { bundleOf, compilePackage } from '../../src/packages/index.ts';
import type { PermitPackage } from '../../src/packages/types.ts';
import { miniPackage } from '../packages/mini-package.ts';

const facts: Facts = {
  calendar: { zone: 'Asia/Jakarta', days: {}, officeHours: [{ from: '2026-01-01', to: '2026-12-31', opens: '08:00', closes: '16:00' }] },
  tables: [], uploads: {}, roles: { petugas_administrasi: { name: 'Petugas', roleClass: 'ADMINISTRATIVE' } }, organisations: { KANTOR: { name: 'Kantor' } }, incident: null, assumptions: [], demo: true,
};
const applicant: Actor = { kind: 'ACCOUNT', accountId: 'a1', accountClass: 'PEMOHON', name: 'Sari', parties: ['p1'], assignments: [] };
const stranger: Actor = { ...applicant, accountId: 'a9', parties: ['p9'] };
const officer: Actor = { kind: 'ACCOUNT', accountId: 'o1', accountClass: 'PEMROSES', name: 'Budi', parties: [], assignments: [{ role: 'petugas_administrasi', roleClass: 'ADMINISTRATIVE', organisation: 'KANTOR', permitTypes: null }] };
const system: Actor = { kind: 'SYSTEM', accountId: null, accountClass: null, name: 'Sistem', parties: [], assignments: [] };
const now = '2026-03-02T03:00:00Z';

class Case {
  state: CaseState | null = null;
  last: Decision | null = null;
  private ids = 0;
  private readonly pkg: PermitPackage;
  facts = facts;

  constructor(pkg: PermitPackage) {
    this.pkg = pkg;
  }

  attempt(command: Command, actor: Actor, at = now): Problem | null {
    const context: CommandContext = { actor, onBehalfOf: null, channel: 'WEB', occurredAt: at, now: at, newId: () => `id-${(this.ids += 1)}` };
    const before = JSON.stringify(this.state);
    const result = decide(this.state, command, this.facts, this.pkg, context);
    if (!result.ok) {
      expect(JSON.stringify(this.state), 'a refusal changes nothing').to.equal(before);
      return result.problem;
    }
    this.state = result.value.next;
    this.last = result.value;
    return null;
  }

  run(command: Command, actor: Actor, at = now): this {
    const problem = this.attempt(command, actor, at);
    if (problem !== null) throw new Error(JSON.stringify(problem));
    return this;
  }

  create(): this { return this.run({ type: 'CreateApplication', applicationId: 'c1', permitType: 'izin-uji', versionId: 'v1' }, applicant); }
  submit(data: Record<string, unknown> = { nama: 'Sari', luas: 4 }): this { return this.run(this.submission(data), applicant); }
  submission(data: Record<string, unknown>, accepted = true): Command { return { type: 'SubmitApplication', applicationId: 'c1', revision: this.state?.draft?.revision ?? 0, data, statement: { version: '1', accepted } }; }
  task() { const [task] = this.state?.tasks ?? []; if (task === undefined) throw new Error('no task is open'); return task; }
  completion(data: Record<string, unknown>): Command { return { type: 'CompleteTask', applicationId: 'c1', taskId: this.task().id, revision: this.task().revision, data }; }
  answer(result: Record<string, unknown> = {}): this { return this.run({ type: 'AnswerCall', applicationId: 'c1', callId: this.state?.calls[0]?.id ?? '', result }, system); }
}

describe('decide', () => {
  let pkg: PermitPackage;
  before(async () => {
    const compiled = await compilePackage(bundleOf('izin-uji', miniPackage()));
    if (compiled.package === null) throw new Error(JSON.stringify(compiled.findings));
    pkg = compiled.package;
  });

  it('goes from draft to issued document, one event a command', () => {
    const c = new Case(pkg).create().submit();
    expect(c.state).to.include({ status: 'RUNNING', title: 'Sari', submittedAt: now, receivedCompleteAt: now });
    expect(c.last?.numbers).to.deep.equal([{ purpose: 'REGISTRATION', series: 'reg-uji', pattern: 'REG/{urut:05d}/{tahun}', date: '2026-03-02' }]);
    expect(c.task()).to.include({ element: 'periksa', role: 'petugas_administrasi', organisation: 'KANTOR', stage: 'Verifikasi', dueAt: '2026-03-03T03:00:00Z' });
    c.run(c.completion({ keputusan: 'lengkap' }), officer);
    expect(c.state?.data['periksa']).to.deep.equal({ keputusan: 'lengkap' });
    expect(c.state?.calls[0]).to.include({ topic: 'document.issue' });
    c.run({ type: 'ReserveDocument', applicationId: 'c1', callId: c.state?.calls[0]?.id ?? '', documentId: 'd1', token: 't' }, system);
    expect(c.last?.numbers[0]).to.include({ purpose: 'DOCUMENT', series: 'uji', template: 'izin', documentId: 'd1' });
    c.run({ type: 'AnswerCall', applicationId: 'c1', callId: c.state?.calls[0]?.id ?? '', result: { id: 'd1', nomor: '503/0001', tanggal: '2026-03-02' }, issued: { documentId: 'd1', sha256: 'x', size: 1, validFrom: null, validTo: null, holder: 'Sari', signatory: null, example: true } }, system);
    expect(c.last?.issued[0]).to.include({ template: 'izin', title: 'Izin Uji' });
    c.answer();
    expect(c.last?.notices[0]).to.include({ partyId: 'p1', body: 'Izin 503/0001 siap diambil.' });
    expect(c.state).to.include({ status: 'ENDED', outcome: 'TERBIT', endedAt: now });
    expect(c.state?.revision).to.equal(6);
  });

  it('opens another task after a correction and pauses nothing else', () => {
    const c = new Case(pkg).create().submit();
    c.run(c.completion({ keputusan: 'perbaikan' }), officer);
    expect(c.task()).to.include({ element: 'perbaiki', role: 'pemohon' });
    expect(c.state?.timers[0]).to.include({ element: 'batas', dueAt: '2026-04-01T03:00:00Z' });
    c.run(c.completion({ catatan: 'sudah' }), applicant);
    expect(c.state?.receivedCompleteAt, 'an answer that is not the application itself').to.equal(now);
    expect(c.last?.closedTimers).to.deep.equal([{ id: c.last?.closedTimers[0]?.id, how: 'CANCELLED' }]);
    expect(c.task()).to.include({ element: 'periksa', entry: 2 });
    expect(c.state?.submissionCounts).to.deep.equal({ mulai: 1, periksa: 1, perbaiki: 1 });
  });

  it('counts as received complete what the applicant handed in last and was not sent back', async () => {
    const diagram = miniPackage()['processes/izin-uji/process.bpmn'] ?? '';
    const { package: returning } = await compilePackage(bundleOf('izin-uji', miniPackage({ 'processes/izin-uji/process.bpmn': diagram.replace('camunda:formKey="perbaikan"', 'camunda:formKey="permohonan"') })));
    if (returning === null) throw new Error('the package does not compile');
    const [corrected, checked] = ['2026-03-05T03:00:00Z', '2026-03-06T03:00:00Z'];
    const c = new Case(returning).create().submit();
    c.run(c.completion({ keputusan: 'perbaikan' }), officer, '2026-03-03T03:00:00Z');
    expect(c.state?.receivedCompleteAt).to.equal(null);
    c.run(c.completion({ nama: 'Sari', luas: 5 }), applicant, corrected);
    c.run(c.completion({ keputusan: 'lengkap' }), officer, checked);
    expect(c.state).to.include({ submittedAt: now, receivedCompleteAt: corrected });
  });

  it('ends when the applicant lets the time pass', () => {
    const c = new Case(pkg).create().submit();
    c.run(c.completion({ keputusan: 'perbaikan' }), officer);
    c.run({ type: 'FireTimer', applicationId: 'c1', timerId: c.state?.timers[0]?.id ?? '' }, system);
    expect(c.last?.closedTasks.map(({ how }) => how)).to.deep.equal(['CANCELLED']);
    expect(c.answer().state).to.include({ status: 'ENDED', outcome: 'KEDALUWARSA' });
  });

  const changed = async (change: (diagram: string) => string): Promise<PermitPackage> => {
    const diagram = change(miniPackage()['processes/izin-uji/process.bpmn'] ?? '');
    const compiled = await compilePackage(bundleOf('izin-uji', miniPackage({ 'processes/izin-uji/process.bpmn': diagram })));
    if (compiled.package === null) throw new Error(JSON.stringify(compiled.findings));
    return compiled.package;
  };

  it('reckons each turn of a cycle from when the one before was due, however late it was done', async () => {
    const repeating = await changed((diagram) => diagram.replace('attachedToRef="perbaiki"', 'attachedToRef="perbaiki" cancelActivity="false"').replace(/<bpmn:timeDuration ([^>]*)>P30D<\/bpmn:timeDuration>/, '<bpmn:timeCycle $1>R2/P1D</bpmn:timeCycle>'));
    const c = new Case(repeating).create().submit();
    c.run(c.completion({ keputusan: 'perbaikan' }), officer);
    const fire = (when: string): Case => c.run({ type: 'FireTimer', applicationId: 'c1', timerId: c.state?.timers[0]?.id ?? '' }, system, when);
    expect(c.state?.timers[0]).to.include({ element: 'batas', entry: 1, dueAt: '2026-03-03T03:00:00Z' });
    expect(fire('2026-03-03T09:30:00Z').state?.timers[0]).to.include({ element: 'batas', entry: 2, dueAt: '2026-03-04T03:00:00Z' });
    expect(fire('2026-03-04T03:00:00Z').state?.timers).to.deep.equal([]);
    expect(c.task()).to.include({ element: 'perbaiki' });
  });

  it('hears a message that an event sub-process waits for, at any time, and closes what was open', async () => {
    const withdrawn = await changed((diagram) => diagram
      .replace('<bpmn:process ', '<bpmn:message id="tarik_pesan" name="tarik"/><bpmn:process ')
      .replace('<bpmn:startEvent id="mulai"', '<bpmn:subProcess id="penarikan" name="Penarikan" triggeredByEvent="true"><bpmn:startEvent id="ditarik" name="Ditarik" izin:korelasi="= permohonan.nama"><bpmn:messageEventDefinition messageRef="tarik_pesan"/></bpmn:startEvent><bpmn:sequenceFlow id="ft" sourceRef="ditarik" targetRef="selesai_tarik"/><bpmn:endEvent id="selesai_tarik" name="Ditarik pemohon" izin:hasil="DITARIK"/></bpmn:subProcess><bpmn:startEvent id="mulai"'));
    const c = new Case(withdrawn).create().submit();
    c.run(c.completion({ keputusan: 'perbaikan' }), officer);
    expect(c.state?.awaiting.map(({ name }) => name)).to.deep.equal(['tarik']);
    for (const key of [{}, { key: 'Budi' }]) expect(c.attempt({ type: 'ReceiveMessage', applicationId: 'c1', name: 'tarik', data: {}, ...key }, system)?.code).to.equal('case.outside-sop');
    c.run({ type: 'ReceiveMessage', applicationId: 'c1', name: 'tarik', key: 'Sari', data: {} }, system);
    expect(c.state).to.deep.include({ status: 'ENDED', outcome: 'DITARIK', tasks: [], timers: [], awaiting: [] });
    expect([...(c.last?.closedTasks ?? []), ...(c.last?.closedTimers ?? [])].map(({ how }) => how)).to.deep.equal(['CANCELLED', 'CANCELLED']);
  });

  it('names what stopped the case behind a failed call: the call itself only where nothing caught its failure', async () => {
    const caught = await changed((diagram) => diagram
      .replace('<bpmn:process ', '<bpmn:error id="kurang" name="Kurang" errorCode="KURANG"/><bpmn:process ')
      .replace('<bpmn:sequenceFlow id="f7"', `<bpmn:boundaryEvent id="gagal" name="Data kurang" attachedToRef="terbitkan"><bpmn:outgoing>f20</bpmn:outgoing><bpmn:errorEventDefinition id="e1" errorRef="kurang"/></bpmn:boundaryEvent>
        <bpmn:sequenceFlow id="f20" sourceRef="gagal" targetRef="ulang"/><bpmn:exclusiveGateway id="ulang" name="Masih cukup?" default="f21"><bpmn:incoming>f20</bpmn:incoming><bpmn:outgoing>f21</bpmn:outgoing><bpmn:outgoing>f22</bpmn:outgoing></bpmn:exclusiveGateway>
        <bpmn:sequenceFlow id="f21" sourceRef="ulang" targetRef="tolak"/><bpmn:sequenceFlow id="f22" sourceRef="ulang" targetRef="perbaiki"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">1 / (permohonan.luas - 4) &gt; 0</bpmn:conditionExpression></bpmn:sequenceFlow>
        <bpmn:sequenceFlow id="f7"`));
    const failed = (errorCode: string): Decision['incident'] | undefined => {
      const c = new Case(caught).create().submit();
      c.run(c.completion({ keputusan: 'lengkap' }), officer);
      return c.run({ type: 'FailCall', applicationId: 'c1', callId: c.state?.calls[0]?.id ?? '', errorCode, message: 'Data kurang lengkap' }, system).last?.incident;
    };
    expect(failed('MATI')).to.deep.include({ element: 'terbitkan', kind: 'call', message: 'Data kurang lengkap' });
    expect(failed('KURANG')).to.deep.include({ element: 'ulang', kind: 'expression' });
    expect(failed('KURANG')?.seen.map(({ path }) => path)).to.deep.equal(['permohonan.luas']);
  });

  it('stands still while it is suspended, and goes on with what was left of every time', () => {
    const reason = 'Menunggu putusan pengadilan.';
    const suspend: Command = { type: 'SuspendApplication', applicationId: 'c1', reason };
    const c = new Case(pkg).create().submit();
    c.run(c.completion({ keputusan: 'perbaikan' }), officer);
    const [task, timer] = [c.task(), c.state?.timers[0]];
    expect(c.attempt(suspend, applicant)?.code).to.equal('account.forbidden');
    expect(c.attempt(suspend, { ...officer, assignments: officer.assignments.map((item) => ({ ...item, permitTypes: ['lain'] })) })?.code).to.equal('account.forbidden');
    expect(c.attempt(suspend, { ...officer, parties: ['p1'] })?.code).to.equal('case.own-application');
    expect(c.attempt({ ...suspend, reason: ' ' }, officer)?.code).to.equal('request.invalid');
    c.run(suspend, officer);
    expect(c.state).to.deep.include({ status: 'SUSPENDED', suspendedAt: now, tasks: [task], timers: [timer] });
    expect(c.last?.notices[0]?.body).to.contain(reason);
    const refused: readonly (readonly [Command, Actor])[] = [
      [suspend, officer], [c.completion({ catatan: 'sudah' }), applicant], [{ type: 'SaveTaskDraft', applicationId: 'c1', taskId: task.id, revision: 1, data: {} }, applicant],
      [{ type: 'FireTimer', applicationId: 'c1', timerId: timer?.id ?? '' }, system], [{ type: 'ReceiveMessage', applicationId: 'c1', name: 'tarik', data: {} }, system],
    ];
    for (const [command, actor] of refused) expect(c.attempt(command, actor)?.code, command.type).to.equal('case.suspended');
    // Two working days later: the task has as many left as it had, the timer of thirty days as many hours.
    c.run({ type: 'ResumeApplication', applicationId: 'c1', reason: 'Putusan sudah ada.' }, officer, '2026-03-04T03:00:00Z');
    expect([task.dueAt, timer?.dueAt]).to.deep.equal(['2026-03-09T03:00:00Z', '2026-04-01T03:00:00Z']);
    expect(c.state).to.include({ status: 'RUNNING', suspendedAt: null });
    expect([c.task().dueAt, c.state?.timers[0]?.dueAt]).to.deep.equal(['2026-03-11T03:00:00Z', '2026-04-03T03:00:00Z']);
    expect(c.attempt({ type: 'ResumeApplication', applicationId: 'c1', reason }, officer)?.code).to.equal('case.not-suspended');
    c.run(c.completion({ catatan: 'sudah' }), applicant);
    expect(c.task().element).to.equal('periksa');
  });

  const at = (c: Case): Command => c.completion({ keputusan: 'lengkap' });
  const refusals: readonly (readonly [string, string, (c: Case) => Problem | null])[] = [
    ['a form that is not filled in', 'form.invalid', (c) => c.attempt(c.submission({ nama: 'S' }), applicant)],
    ['a submission without the statement', 'case.statement-required', (c) => c.attempt(c.submission({ nama: 'Sari', luas: 4 }, false), applicant)],
    ['somebody else\'s draft', 'case.not-found', (c) => c.attempt(c.submission({ nama: 'Sari', luas: 4 }), stranger)],
    ['an old draft', 'case.stale', (c) => c.attempt({ type: 'SaveApplicationDraft', applicationId: 'c1', revision: 7, data: {} }, applicant)],
    ['a second submission', 'case.not-draft', (c) => c.submit().attempt(c.submission({ nama: 'Sari', luas: 4 }), applicant)],
    ['the same application twice', 'case.exists', (c) => c.attempt({ type: 'CreateApplication', applicationId: 'c1', permitType: 'izin-uji', versionId: 'v1' }, applicant)],
    ['a task of the office by the applicant', 'task.not-found', (c) => c.submit().attempt(at(c), applicant)],
    ['an officer of another office', 'task.not-yours', (c) => c.submit().attempt(at(c), { ...officer, assignments: officer.assignments.map((item) => ({ ...item, organisation: 'LAIN' })) })],
    ['an officer of another type', 'task.not-yours', (c) => c.submit().attempt(at(c), { ...officer, assignments: officer.assignments.map((item) => ({ ...item, permitTypes: ['lain'] })) })],
    ['an officer of the other class', 'task.wrong-class', (c) => c.submit().attempt(at(c), { ...officer, assignments: officer.assignments.map((item) => ({ ...item, roleClass: 'TECHNICAL' as const })) })],
    ['one\'s own application', 'case.own-application', (c) => c.submit().attempt(at(c), { ...officer, parties: ['p1'] })],
    ['a task that a colleague took', 'task.claimed-by-other', (c) => c.submit().run({ type: 'ClaimTask', applicationId: 'c1', taskId: c.task().id }, officer).attempt(at(c), { ...officer, accountId: 'o2' })],
    ['an old revision of the task', 'task.stale', (c) => { const old = at(c.submit()); return c.run({ type: 'ClaimTask', applicationId: 'c1', taskId: c.task().id }, officer).attempt(old, officer); }],
    ['a task completed twice', 'task.not-open', (c) => { const twice = at(c.submit()); return c.run(twice, officer).attempt(twice, officer); }],
    ['a change of a case that has ended', 'case.ended', (c) => { c.submit().run(at(c), officer).answer().answer(); return c.attempt(c.submission({ nama: 'Sari', luas: 4 }), applicant); }],
    ['a task of a case that is suspended', 'case.suspended', (c) => { c.submit(); c.state = c.state === null ? null : { ...c.state, status: 'SUSPENDED' }; return c.attempt(at(c), officer); }],
    ['a message that nobody waits for', 'case.outside-sop', (c) => c.submit().attempt({ type: 'ReceiveMessage', applicationId: 'c1', name: 'bayar', data: {} }, system)],
    ['a timer fired by a person', 'account.forbidden', (c) => c.submit().attempt({ type: 'FireTimer', applicationId: 'c1', timerId: 'x' }, officer)],
    ['a number for an assumption in production', 'document.assumptions-in-production', (c) => { c.submit().run(at(c), officer); c.facts = { ...facts, demo: false }; return c.attempt({ type: 'ReserveDocument', applicationId: 'c1', callId: c.state?.calls[0]?.id ?? '', documentId: 'd', token: 't' }, system); }],
  ];
  for (const [what, code, attempt] of refusals) it(`refuses ${what}`, () => expect(attempt(new Case(pkg).create())?.code).to.equal(code));

  it('takes applications only where the service is offered online, wholly or in part (Pasal 4, 26)', () => {
    const create: Command = { type: 'CreateApplication', applicationId: 'c1', permitType: 'izin-uji', versionId: 'v1' };
    const answers = (['ELECTRONIC', 'HYBRID', 'MANUAL', 'SUSPENDED'] as const).map((mode) => new Case({ ...pkg, permitType: { ...pkg.permitType, mode } }).attempt(create, applicant)?.code ?? 'accepted');
    expect(answers).to.deep.equal(['accepted', 'accepted', 'case.service-not-offered', 'case.service-not-offered']);
  });

  it('refuses a step whose form the package has lost', () => {
    const { periksa, ...forms } = pkg.forms;
    expect(periksa).to.not.equal(undefined);
    const c = new Case(pkg).create().submit();
    const broken = new Case({ ...pkg, forms });
    broken.state = c.state;
    expect(broken.attempt(at(c), officer)?.code).to.equal('form.not-found');
  });

  it('tells the applicant what was done, what is open and what comes', () => {
    const steps = trackOf(pkg, ['periksa'], [{ id: 't1', element: 'periksa', name: 'Periksa', status: 'OPEN', openedAt: now, completedAt: null, dueAt: null, mine: false, office: 'Kantor' }]);
    expect(steps.map(({ element, state }) => [element, state])).to.deep.equal([['periksa', 'NOW'], ['perbaiki', 'POSSIBLE']]);
    expect(steps[0]).to.include({ holder: 'Petugas Administrasi', duration: '1 hari kerja', stage: 'Verifikasi' });
    const later = trackOf(pkg, ['perbaiki'], []);
    const shared: PermitPackage = { ...pkg, process: { ...pkg.process, lanes: pkg.process.lanes.map((lane) => ({ ...lane, attributes: { ...lane.attributes, unit: '= instansi' } })) } };
    const held = ['Kantor A', 'Kantor B', null].map((office, index) => ({ id: `t${index}`, element: 'periksa', name: 'Periksa', status: 'OPEN' as const, openedAt: now, completedAt: null, dueAt: null, mine: false, office }));
    const gone = { id: 't0', element: 'dihapus', name: 'Langkah lama', status: 'COMPLETED' as const, openedAt: now, completedAt: now, dueAt: null, mine: false, office: 'Kantor' };
    expect(trackOf(pkg, ['periksa'], [gone])[0], 'a step that a later version does not have').to.include({ element: 'dihapus', name: 'Langkah lama', state: 'DONE', holder: 'Kantor' });
    expect(trackOf(shared, ['periksa'], held).slice(0, 3).map(({ holder }) => holder), 'a lane that stands for several offices').to.deep.equal(['Petugas Administrasi, Kantor A', 'Petugas Administrasi, Kantor B', 'Petugas Administrasi']);
    const receiving: PermitPackage = { ...pkg, process: { ...pkg.process, elements: pkg.process.elements.map((element) => (element.id === 'periksa' ? { ...element, type: 'ReceiveTask' as const } : element)) } };
    expect(trackOf(receiving, ['periksa'], [])[0], 'a wait for somebody outside').to.include({ element: 'periksa', state: 'NOW', taskId: null });
    expect(later.map(({ element, state }) => [element, state])).to.deep.equal([['periksa', 'AHEAD']]);
  });
});
