import { expect } from 'chai';
import { parse } from '../../src/bpmn/index.ts';
import { bundleOf, compilePackage, simulate } from '../../src/packages/index.ts';
import type { Answer, PermitPackage } from '../../src/packages/types.ts';
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
});
