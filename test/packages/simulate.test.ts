import { expect } from 'chai';
import { parse } from '../../src/bpmn/index.ts';
import { bundleOf, compilePackage, simulate } from '../../src/packages/index.ts';
import type { Answer, PermitPackage } from '../../src/packages/types.ts';
import { flow, sourceOf } from '../bpmn/diagram.ts';
import { miniPackage } from './mini-package.ts';

const options = { seed: 1, now: '2026-03-02T09:00:00+07:00' };
async function packaged(): Promise<PermitPackage> {
  const { package: pkg, findings } = await compilePackage(bundleOf('izin-uji', miniPackage()));
  if (pkg === null) throw new Error(JSON.stringify(findings));
  return pkg;
}
const start: Answer = { start: { nama: 'Sari', luas: 4 } };

describe('simulate a package', () => {
  it('follows the answers and answers services by itself', async () => {
    const run = simulate(await packaged(), [start, { task: 'periksa', data: { keputusan: 'perbaikan' } }, { task: 'perbaiki', data: { catatan: 'sudah' } }, { task: 'periksa', data: { keputusan: 'lengkap' } }], options);
    expect(run).to.include({ ended: true, outcome: 'TERBIT', error: null });
    expect(run.path).to.deep.equal(['mulai', 'periksa', 'pilih', 'perbaiki', 'periksa', 'pilih', 'terbitkan', 'kabari', 'terbit']);
  });

  it('fires a boundary timer when the answers name it', async () => {
    const run = simulate(await packaged(), [start, { task: 'periksa', data: { keputusan: 'perbaikan' } }, { timer: 'batas' }], options);
    expect(run).to.include({ ended: true, outcome: 'KEDALUWARSA' });
    expect(run.path).to.include('batas').and.not.to.include('perbaiki');
  });

  it('without answers fills the forms with data that fit and comes to an end', async () => {
    for (const seed of [1, 2, 3]) expect(simulate(await packaged(), [], { ...options, seed })).to.include({ ended: true, error: null });
  });

  it('stops with the element when a form refuses the data', async () => {
    const run = simulate(await packaged(), [start, { task: 'periksa', data: { keputusan: 'mungkin' } }], options);
    expect(run.ended).to.equal(false);
    expect(run.error?.element).to.equal('periksa');
  });

  it('stops when an answer names a task that is not open', async () => {
    expect(simulate(await packaged(), [start, { task: 'tolak', data: { alasan: ['abc'] } }], options).error?.message).to.contain('tidak sedang terbuka');
  });
});

describe('simulate a bare diagram', () => {
  it('puts the keys of data at top level and passes plain tasks by itself', async () => {
    const { source } = await parse(`<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="x">
      <process id="p" isExecutable="true">
        <startEvent id="s"/><sequenceFlow id="a" sourceRef="s" targetRef="t"/><task id="t"/><sequenceFlow id="b" sourceRef="t" targetRef="u"/>
        <userTask id="u"/><sequenceFlow id="c" sourceRef="u" targetRef="g"/><exclusiveGateway id="g" default="e1"/>
        <sequenceFlow id="e1" sourceRef="g" targetRef="x"/><sequenceFlow id="e2" sourceRef="g" targetRef="y"><conditionExpression xsi:type="tFormalExpression">nilai &gt; 10</conditionExpression></sequenceFlow>
        <endEvent id="x"/><endEvent id="y"/>
      </process></definitions>`);
    if (source === null) throw new Error('diagram refused');
    const run = simulate({ process: source }, [{ start: { nilai: 1 } }, { task: 'u', data: { nilai: 11 } }], options);
    expect(run).to.include({ ended: true, outcome: null, error: null });
    expect(run.path).to.deep.equal(['s', 't', 'u', 'g', 'y']);
  });

  it('lets services and decisions succeed with nothing, and takes waits without a name by their element', async () => {
    const { source } = await parse(`<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="x"><process id="p" isExecutable="true">
      <startEvent id="s"/><sequenceFlow sourceRef="s" targetRef="v"/><serviceTask id="v"/><sequenceFlow sourceRef="v" targetRef="k"/><businessRuleTask id="k"/><sequenceFlow sourceRef="k" targetRef="r"/>
      <receiveTask id="r"/><sequenceFlow sourceRef="r" targetRef="e"/><endEvent id="e"/></process></definitions>`);
    if (source === null) throw new Error('diagram refused');
    for (const answers of [[], [{ message: 'r' }]]) expect(simulate({ process: source }, answers, options)).to.deep.include({ ended: true, error: null, path: ['s', 'v', 'k', 'r', 'e'] });
  });

  it('begins at the start event that the first answer fits, else at the one without a trigger', async () => {
    const begin = (id: string, definition: string): string => `<startEvent id="${id}">${definition}</startEvent>${flow(`${id}f`, id, 'g')}`;
    const body = `${begin('pesan', '<messageEventDefinition messageRef="m"/>')}${begin('biasa', '')}${begin('sinyal', '<signalEventDefinition signalRef="n"/>')}${begin('waktu', '<timerEventDefinition><timeCycle xsi:type="tFormalExpression">R/P1M</timeCycle></timerEventDefinition>')}
      <exclusiveGateway id="g" default="d"/>${flow('d', 'g', 'e')}${flow('l', 'g', 'luas', 'nilai > 10')}<endEvent id="e"/><endEvent id="luas"/>`;
    const path = async (answers: readonly Answer[], drawn = body) => (await run(drawn, answers, '<message id="m" name="lapor"/><signal id="n" name="sanksi"/>')).path;
    expect(await path([{ message: 'lapor', data: { nilai: 11 } }])).to.deep.equal(['pesan', 'g', 'luas']);
    expect(await path([{ start: { nilai: 11 } }])).to.deep.equal(['biasa', 'g', 'luas']);
    for (const [answer, id] of [[{ signal: 'sanksi' }, 'sinyal'], [{ timer: 'waktu' }, 'waktu']] as const) expect(await path([answer], body.replace(flow('l', 'g', 'luas', 'nilai > 10'), '').replace('<endEvent id="luas"/>', ''))).to.deep.equal([id, 'g', 'e']);
  });

  const run = async (body: string, answers: readonly Answer[] = [], root = '') => simulate({ process: await sourceOf(body, root) }, answers, options);
  const waiting = `<startEvent id="s"/>${flow('v1', 's', 'f')}<parallelGateway id="f"/>${flow('v2', 'f', 'waktu')}${flow('v3', 'f', 'surat')}${flow('v4', 'f', 'orang')}
    <intermediateCatchEvent id="waktu"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent><receiveTask id="surat" messageRef="m"/><userTask id="orang"/>
    <boundaryEvent id="tepi" attachedToRef="orang"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">PT1M</timeDuration></timerEventDefinition></boundaryEvent>
    ${flow('v5', 'waktu', 'j')}${flow('v6', 'surat', 'j')}${flow('v7', 'orang', 'j')}${flow('v8', 'tepi', 'pergi')}<parallelGateway id="j"/>${flow('v9', 'j', 'e')}<endEvent id="e"/><endEvent id="pergi"/>`;

  it('does by default what is open in order: user tasks, then messages, then timers; a boundary timer only when it is named', async () => {
    const message = '<message id="m" name="kabar"/>';
    expect((await run(waiting, [], message)).path).to.deep.equal(['s', 'f', 'orang', 'surat', 'waktu', 'j', 'e']);
    expect((await run(waiting, [{ timer: 'waktu' }, { message: 'kabar', data: {} }], message)).path).to.deep.equal(['s', 'f', 'waktu', 'surat', 'orang', 'j', 'e']);
    const left = await run(waiting, [{ timer: 'tepi' }], message);
    expect(left.path.slice(0, 4)).to.deep.equal(['s', 'f', 'tepi', 'pergi']);
  });

  it('takes user tasks in document order, whichever was opened first', async () => {
    const fork = `<startEvent id="s"/>${flow('v1', 's', 'f')}<userTask id="a"/><parallelGateway id="f"/>${flow('v2', 'f', 'b')}${flow('v3', 'f', 'a')}<userTask id="b"/>${flow('v4', 'a', 'j')}${flow('v5', 'b', 'j')}<parallelGateway id="j"/>${flow('v6', 'j', 'e')}<endEvent id="e"/>`;
    expect((await run(fork)).path).to.deep.equal(['s', 'f', 'a', 'b', 'j', 'e']);
  });

  it('begins the ways of a fork in document order, whatever the order of its arrows', async () => {
    const fork = `<startEvent id="s"/>${flow('v1', 's', 'f')}<task id="a"/><parallelGateway id="f"/>${flow('v2', 'f', 'b')}${flow('v3', 'f', 'a')}<task id="b"/>${flow('v4', 'a', 'j')}${flow('v5', 'b', 'j')}<parallelGateway id="j"/>${flow('v6', 'j', 'e')}<endEvent id="e"/>`;
    expect((await run(fork)).path).to.deep.equal(['s', 'f', 'a', 'b', 'j', 'e']);
  });

  it('in a scenario does tasks that no answer names when their turn comes, so that a new step needs no answer in each of them', async () => {
    const process = await sourceOf(`<startEvent id="s"/>${flow('v1', 's', 'a')}<userTask id="a"/>${flow('v2', 'a', 'b')}<userTask id="b"/>${flow('v3', 'b', 'c')}<userTask id="c"/>${flow('v4', 'c', 'e')}<endEvent id="e"/>`);
    const inTurn = (...tasks: string[]) => simulate({ process }, tasks.map((task) => ({ task })), { ...options, fillsUnnamed: true });
    expect(inTurn('a', 'c')).to.deep.include({ error: null, path: ['s', 'a', 'b', 'c', 'e'] });
    expect(inTurn('c', 'a').error?.element, 'a task whose answer comes later').to.equal('c');
    expect(simulate({ process }, [{ task: 'a' }, { task: 'c' }], options).error?.element, 'answers of the command line are applied as they come').to.equal('c');
  });

  it('brings signals that the answers name', async () => {
    const body = `<startEvent id="s"/>${flow('v1', 's', 'w')}<intermediateCatchEvent id="w"><signalEventDefinition signalRef="x"/></intermediateCatchEvent>${flow('v2', 'w', 'e')}<endEvent id="e"/>`;
    const signalled = await run(body, [{ signal: 'sirene' }], '<signal id="x" name="sirene"/>');
    expect(signalled).to.include({ ended: true, error: null });
    expect(signalled.path).to.deep.equal(['s', 'w', 'e']);
  });

  it('names a task with instances once for each and once for itself, and a sub-process after its content', async () => {
    const body = `<startEvent id="s"/>${flow('v1', 's', 'u')}<subProcess id="u"><startEvent id="us"/>${flow('v2', 'us', 'm')}<userTask id="m"><multiInstanceLoopCharacteristics><loopCardinality xsi:type="tFormalExpression">2</loopCardinality></multiInstanceLoopCharacteristics></userTask>${flow('v3', 'm', 'ue')}<endEvent id="ue"/></subProcess>${flow('v4', 'u', 'e')}<endEvent id="e"/>`;
    expect((await run(body)).path).to.deep.equal(['s', 'us', 'm', 'm', 'm', 'ue', 'u', 'e']);
  });

  it('stops after 1,000 steps of a loop without end', async () => {
    const endless = await run(`<startEvent id="s"/>${flow('v1', 's', 'a')}<exclusiveGateway id="a"/>${flow('v2', 'a', 'u')}<userTask id="u"/>${flow('v3', 'u', 'g')}<exclusiveGateway id="g" default="v4"/>${flow('v4', 'g', 'a')}${flow('v5', 'g', 'e', 'false')}<endEvent id="e"/>`);
    expect(endless).to.include({ ended: false, outcome: null });
    expect(endless.error?.message).to.match(/1[.,]?000/);
    expect(endless.path.filter((id) => id === 'u').length).to.be.within(900, 1000);
  });

  it('takes a step of a called process by its own id, or by the one that says which call', async () => {
    const called = `<process id="q">${flow('q1', 'm', 't')}<startEvent id="m"/><userTask id="t"/>${flow('q2', 't', 'w')}<intermediateCatchEvent id="w"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></intermediateCatchEvent>${flow('q3', 'w', 'n')}<endEvent id="n"/></process>`;
    const body = `<startEvent id="s"/>${flow('a', 's', 'f')}<parallelGateway id="f"/>${flow('b', 'f', 'x')}${flow('c', 'f', 'y')}<callActivity id="x" calledElement="q"/><callActivity id="y" calledElement="q"/>${flow('d', 'x', 'j')}${flow('g', 'y', 'j')}<parallelGateway id="j"/>${flow('h', 'j', 'e')}<endEvent id="e"/>`;
    const [first, second] = [['x.t', 'x.w', 'x.n', 'x'], ['y.t', 'y.w', 'y.n', 'y']];
    const begun = ['s', 'f', 'x.m', 'y.m'];
    expect((await run(body, [{ task: 't' }, { timer: 'w' }], called)).path).to.deep.equal([...begun, ...first, ...second, 'j', 'e']);
    expect((await run(body, [{ task: 'y.t' }, { timer: 'y.w' }], called)).path).to.deep.equal([...begun, ...second, ...first, 'j', 'e']);
    expect((await run(body, [{ task: 'x' }], called)).error?.message).to.contain('tidak sedang terbuka');
  });
});
