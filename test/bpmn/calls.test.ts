import { expect } from 'chai';
import { lint, located, migrate, parse } from '../../src/bpmn/index.ts';
import type { Finding, Library, ProcessSource } from '../../src/bpmn/types.ts';
import { diagram, flow, hostWith, Play } from './diagram.ts';

/** A process that another can call. */
const called = (id: string, body: string, name = ''): string => `<process id="${id}" name="${name}">${body}</process>`;
const line = (id: string, ...steps: readonly string[]): string => {
  const ids = steps.map((step) => /id="([^"]+)"/.exec(step)?.[1] ?? '');
  return [...steps, ...ids.slice(1).map((to, at) => flow(`${id}${at}`, ids[at] ?? '', to))].join('');
};
const call = (id: string, process: string, inner = '', attributes = ''): string => `<callActivity id="${id}" name="Panggil ${id}" calledElement="${process}" ${attributes}>${inner}</callActivity>`;
const plain = (id: string, ...steps: readonly string[]): string => line(id, `<startEvent id="${id}_mulai"/>`, ...steps, `<endEvent id="${id}_selesai"/>`);
const main = (...steps: readonly string[]): string => line('f', '<startEvent id="s"/>', ...steps, '<endEvent id="e"/>');

async function drawn(body: string, root = '', library?: Library): Promise<ProcessSource> {
  const { source, findings } = await parse(diagram(body, root), library);
  expect([...findings, ...(source === null ? [] : lint(source))].filter(({ severity }) => severity === 'error')).to.deep.equal([]);
  return source as ProcessSource;
}

async function refused(body: string, root = '', library?: Library): Promise<Finding[]> {
  const { source, findings } = await parse(diagram(body, root), library);
  return [...findings, ...(source === null ? [] : located(lint(source), source))].filter(({ severity }) => severity === 'error');
}

const file = (root: string): string => diagram('', root).replace('<process id="p" isExecutable="true"></process>', '');

describe('a call activity', () => {
  it('runs the process that it calls, each time under ids of its own', async () => {
    const source = await drawn(main(call('satu', 'q'), call('dua', 'q')), called('q', plain('q', '<userTask id="t" name="Periksa"/>'), 'Pemeriksaan'));
    const play = new Play(source).start();
    expect(play.open()).to.deep.equal(['satu.t']);
    play.complete('satu.t').complete('dua.t');
    expect(play.path).to.deep.equal(['s', 'satu.q_mulai', 'satu.t', 'satu.q_selesai', 'satu', 'dua.q_mulai', 'dua.t', 'dua.q_selesai', 'dua', 'e']);
    expect(play.step?.ended).to.equal(true);
    expect(source.calls).to.deep.equal([{ activity: 'satu', process: 'q', name: 'Pemeriksaan', file: null }, { activity: 'dua', process: 'q', name: 'Pemeriksaan', file: null }]);
  });

  it('calls through a called process and from within a sub-process', async () => {
    const source = await drawn(main(`<subProcess id="u">${plain('u', call('luar', 'b'))}</subProcess>`), called('b', plain('b', call('dalam', 'c'))) + called('c', plain('c', '<userTask id="t"/>')));
    const play = new Play(source).start();
    expect(play.open()).to.deep.equal(['luar.dalam.t']);
    expect(play.complete('luar.dalam.t').step?.ended).to.equal(true);
  });

  it('finds a process in another file, by its qualified name too, with messages and errors of that file', async () => {
    const other = file(`<message id="m" name="hasil_uji"/><error id="k" errorCode="GAGAL"/>${called('q', `${plain('q', '<receiveTask id="t" messageRef="m"/>', '<exclusiveGateway id="g" default="q_gagal0"/>')}
      ${line('q_gagal', '<exclusiveGateway id="g"/>', '<endEvent id="z"><errorEventDefinition errorRef="k"/></endEvent>').replace('<exclusiveGateway id="g"/>', '')}`.replace('sourceRef="g" targetRef="q_selesai">', 'sourceRef="g" targetRef="q_selesai"><conditionExpression xsi:type="tFormalExpression">lulus</conditionExpression>'))}`);
    const root = '<error id="k" errorCode="LAIN"/><error id="g" errorCode="GAGAL"/><message id="m2" name="lain"/>';
    const source = await drawn(`${main(call('panggil', 'x:q'))}<boundaryEvent id="batas" attachedToRef="panggil"><errorEventDefinition errorRef="g"/></boundaryEvent>${flow('h', 'batas', 'gagal')}<endEvent id="gagal"/>`, root, { files: { 'processes/_shared/uji.bpmn': other }, elsewhere: [] });
    expect(source.calls[0]).to.deep.equal({ activity: 'panggil', process: 'q', name: '', file: 'processes/_shared/uji.bpmn' });
    for (const [lulus, end] of [[true, 'e'], [false, 'gagal']] as const) {
      const play = new Play(source, hostWith({ lulus })).start();
      expect(play.step?.waits[0]).to.include({ element: 'panggil.t', name: 'hasil_uji' });
      play.go({ type: 'message', name: 'hasil_uji' });
      expect(play.path.at(-1)).to.equal(end);
    }
  });

  it('is left by timer, escalation and message on its border', async () => {
    const root = '<message id="m" name="cabut"/><escalation id="k" escalationCode="NAIK"/>';
    const body = (definition: string, interrupting: boolean): string => `${main(call('panggil', 'q'))}<boundaryEvent id="batas" attachedToRef="panggil" cancelActivity="${interrupting}">${definition}</boundaryEvent>${flow('h', 'batas', 'lain')}<endEvent id="lain"/>`;
    const inside = called('q', plain('q', '<intermediateThrowEvent id="n"><escalationEventDefinition escalationRef="k"/></intermediateThrowEvent>', '<userTask id="t"/>'));
    const timed = new Play(await drawn(body('<timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>', true), root + inside)).start().timer('batas');
    expect(timed.path.at(-1)).to.equal('lain');
    expect(timed.step?.ended).to.equal(true);
    const told = new Play(await drawn(body('<messageEventDefinition messageRef="m"/>', true), root + inside)).start().go({ type: 'message', name: 'cabut' });
    expect(told.step?.ended).to.equal(true);
    const raised = new Play(await drawn(body('<escalationEventDefinition escalationRef="k"/>', false), root + inside)).start();
    expect(raised.path).to.include('lain');
    expect(raised.open()).to.deep.equal(['panggil.t']);
  });

  it('gives its lane to a called process without lanes; one with lanes keeps its own', async () => {
    const lanes = (id: string, role: string, ...steps: readonly string[]): string => `<laneSet id="ls_${id}"><lane id="lajur" name="${role}" izin:peran="${role}">${steps.map((step) => `<flowNodeRef>${step}</flowNodeRef>`).join('')}</lane></laneSet>`;
    const library = { files: { 'q.bpmn': file(called('q', `${lanes('q', 'kabid', 'q_mulai', 't', 'q_selesai')}${plain('q', '<userTask id="t"/>')}`)) }, elsewhere: [] };
    const source = await drawn(`${lanes('p', 'petugas', 's', 'satu', 'dua', 'e')}${main(call('satu', 'q'), call('dua', 'r'))}`, called('r', plain('r', '<userTask id="u"/>')), library);
    const roleOf = (id: string): string | undefined => source.lanes.find((lane) => lane.id === source.elements.find((element) => element.id === id)?.lane)?.attributes['peran'];
    expect([roleOf('satu.t'), roleOf('dua.u')]).to.deep.equal(['kabid', 'petugas']);
  });

  it('may be executable by itself when another calls it', async () => {
    const source = await drawn(main(call('panggil', 'q')), called('q', plain('q', '<userTask id="t"/>')).replace('<process', '<process isExecutable="true"'));
    expect(source.processId).to.equal('p');
  });

  it('accepts what says no more than that all data are shared', async () => {
    const inner = '<extensionElements><camunda:in businessKey="#{execution.processBusinessKey}"/><camunda:in variables="all"/><camunda:out variables="all"/></extensionElements>';
    await drawn(main(call('panggil', 'q', inner, 'camunda:calledElementBinding="deployment"')), called('q', plain('q', '<userTask id="t"/>')));
  });

  const inside = called('q', plain('q', '<userTask id="t"/>'), 'Pemeriksaan');
  const mapping = (text: string): string => `<extensionElements>${text}</extensionElements>`;
  const cases: readonly (readonly [what: string, rule: string, element: string, message: RegExp, body: string, root?: string, library?: Library])[] = [
    ['a process that is not there', 'call-unknown', 'x', /Proses "r".*Yang ada: "q"\..*berkas itu|Proses "r".*Yang ada: "q".*folder paketnya/, main(call('x', 'r')), inside],
    ['a process of nowhere, where several files could have it', 'call-unknown', 'x', /Yang ada: "q", "lain", "jauh"\. .*_shared/, main(call('x', 'r')), inside, { files: { 'a.bpmn': file(called('lain', plain('l', '<task id="t"/>'))) }, elsewhere: ['jauh'] }],
    ['a process that two files have', 'call-unknown', 'x', /ada di diagram ini dan a\.bpmn/, main(call('x', 'q')), inside, { files: { 'a.bpmn': file(inside) }, elsewhere: [] }],
    ['a pool without steps', 'call-unknown', 'x', /Tidak ada proses lain/, main(call('x', 'q')), '<process id="q"/>'],
    ['itself', 'call-recursive', 'x', /"p" → "p"/, main(call('x', 'p')), ''],
    ['a process that calls it', 'call-recursive', 'z', /"p" → "b" → "p".*Di proses "b"/, main(call('x', 'b')), called('b', plain('b', call('z', 'p')))],
    ['a process that calls itself through another', 'call-recursive', 'z', /"b" → "c" → "b"/, main(call('x', 'b')), called('b', plain('b', call('y', 'c'))) + called('c', plain('c', call('z', 'b')))],
    ['no process', 'unsupported-element', 'x', /tidak menyebut proses/, main('<callActivity id="x"/>'), inside],
    ['an expression', 'unsupported-element', 'x', /sebagai ekspresi/, main(call('x', '= jenis')), inside],
    ['an expression of another engine', 'unsupported-element', 'x', /sebagai ekspresi/, main(call('x', '${jenis}')), inside],
    ['the latest version', 'unsupported-element', 'x', /meminta versi tertentu/, main(call('x', 'q', '', 'camunda:calledElementBinding="latest"')), inside],
    ['a version by number', 'unsupported-element', 'x', /versi tertentu \(version 3\)/, main(call('x', 'q', '', 'camunda:calledElementBinding="version" camunda:calledElementVersion="3"')), inside],
    ['one value handed in', 'unsupported-element', 'x', /Pemetaan camunda:in source="a".*tidak dijalankan/, main(call('x', 'q', mapping('<camunda:in source="a" target="b"/>'))), inside],
    ['one value handed out', 'unsupported-element', 'x', /Pemetaan camunda:out sourceExpression/, main(call('x', 'q', mapping('<camunda:out sourceExpression="a" target="b"/>'))), inside],
    ['only local values handed in', 'unsupported-element', 'x', /local="true"/, main(call('x', 'q', mapping('<camunda:in variables="all" local="true"/>'))), inside],
    ['a case of CMMN', 'unsupported-element', 'x', /CMMN/, main(call('x', 'q', '', 'camunda:caseRef="k"')), inside],
    ['a start with a trigger', 'start-event-inside', 'm', /punya pemicu.*Di proses "q"/, main(call('x', 'q')), called('q', line('q', '<startEvent id="m"><signalEventDefinition/></startEvent>', '<endEvent id="n"/>'))],
    ['several starts', 'several-start-events', 'm2', /bukan satu-satunya.*Di proses "q"/, main(call('x', 'q')), called('q', `${plain('q', '<task id="t"/>')}<startEvent id="m2"/>${flow('w', 'm2', 't')}`)],
    ['no start', 'start-event-missing', 'x', /kejadian awal/, main(call('x', 'q')), called('q', '<task id="t"/><endEvent id="n"/>' + flow('w', 't', 'n'))],
    ['what does not run in it', 'unsupported-element', 't', /belum didukung.*Di proses "Uji", berkas a\.bpmn/, main(call('x', 'q')), '', { files: { 'a.bpmn': file(called('q', plain('q', '<scriptTask id="t"/>'), 'Uji')) }, elsewhere: [] }],
    ['a file that is hostile', 'doctype', '', /DOCTYPE.*Di berkas a\.bpmn/, main(call('x', 'q')), '', { files: { 'a.bpmn': file(inside).replace('<definitions', '<!DOCTYPE x><definitions') }, elsewhere: [] }],
    ['a file that is torn', 'not-bpmn', '', /a\.bpmn/, main(call('x', 'q')), '', { files: { 'a.bpmn': '<process id="q">' }, elsewhere: [] }],
    ['an error that nobody catches', 'error-end-uncaught', 'n', /Di proses "q"/, main(call('x', 'q')), '<error id="k" errorCode="K"/>' + called('q', line('q', '<startEvent id="m"/>', '<endEvent id="n"><errorEventDefinition errorRef="k"/></endEvent>'))],
    ['a step whose id looks like one inside', 'call-id-taken', 'x.t', /Id "x\.t" diawali id pemanggilan "x"/, main(call('x', 'q'), '<task id="x.t"/>'), inside],
    ['a step in a called process whose id looks like one further inside', 'call-id-taken', 'y.t', /Id "y\.t" diawali id pemanggilan "y".*Di proses "b"/, main(call('x', 'b')), called('b', plain('b', call('y', 'q'), '<task id="y.t"/>')) + inside],
    ['a form at its start', 'inner-start-form', 'm', /Formulir.*tidak pernah/, main(call('x', 'q')), called('q', line('q', '<startEvent id="m" camunda:formKey="permohonan"/>', '<userTask id="t"/>', '<endEvent id="n"/>'))],
  ];
  for (const [what, rule, element, message, body, root, library] of cases) {
    it(`refuses ${what}`, async () => {
      const findings = await refused(body, root, library);
      const found = findings.find((finding) => finding.rule === rule && (finding.element ?? '') === element);
      expect(found?.message, JSON.stringify(findings)).to.match(message);
    });
  }

  it('says once what is wrong with a process that is called twice', async () => {
    const findings = await refused(main(call('x', 'q'), call('y', 'q')), called('q', `${plain('q', '<task id="t"/>')}<startEvent id="m2"/>${flow('w', 'm2', 't')}`));
    expect(findings.map(({ rule, element }) => [rule, element])).to.deep.equal([['several-start-events', 'm2']]);
  });

  const chain = (length: number, width: number): string => Array.from({ length }, (_, at) => called(`q${at}_`, plain(`q${at}_`, ...Array.from({ length: width }, (_one, n) => call(`c${at}_${n}`, `q${at + 1}_`))))).join('') + called(`q${length}_`, plain(`q${length}_`, '<task id="tugas"/>'));

  it('does not grow without bound: each process calls the next eight times', async () => {
    expect((await refused(main(call('x', 'q0_')), chain(9, 8))).map(({ rule }) => rule)).to.deep.equal(['calls-too-large']);
  });

  it('does not go down without bound', async () => {
    expect((await refused(main(call('x', 'q0_')), chain(12, 1))).map(({ rule }) => rule)).to.deep.equal(['call-too-deep']);
    expect(await refused(main(call('x', 'q0_')), chain(9, 1))).to.deep.equal([]);
  });
});

describe('a case inside a called process', () => {
  const inside = (...steps: readonly string[]): string => called('q', plain('q', ...steps));

  it('moves to another version of it', async () => {
    const from = await drawn(main(call('x', 'q')), inside('<userTask id="t"/>'));
    const to = await drawn(main(call('x', 'q')), inside('<userTask id="t"/>', '<userTask id="u"/>'));
    const play = new Play(from).start();
    const verdict = migrate({ snapshot: JSON.parse(JSON.stringify(play.step?.snapshot)), from, to, host: hostWith({}) });
    if (verdict.kind !== 'moves') throw new Error(JSON.stringify(verdict));
    const moved = new Play(to, hostWith({}), verdict.step).complete('x.t').complete('x.u');
    expect(moved.step?.ended).to.equal(true);
  });

  it('needs a mapping when its step is called otherwise, and moves out into a sub-process with one', async () => {
    const from = await drawn(main(call('x', 'q')), inside('<userTask id="t"/>'));
    const to = await drawn(main(`<subProcess id="x">${plain('q', '<userTask id="t"/>')}</subProcess>`));
    const play = new Play(from).start();
    const move = { snapshot: JSON.parse(JSON.stringify(play.step?.snapshot)), from, to, host: hostWith({}) };
    expect(migrate(move).kind).to.equal('needs-mapping');
    const verdict = migrate({ ...move, mapping: { 'x.t': 't' } });
    expect(verdict.kind, JSON.stringify(verdict)).to.equal('moves');
  });
});
