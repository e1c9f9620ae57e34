import { expect } from 'chai';
import { advance } from '../../src/bpmn/index.ts';
import { decode } from '../../src/bpmn/run/snapshot.ts';
import type { ProcessSource, Snapshot, StepResult } from '../../src/bpmn/types.ts';
import { flow, hostWith, Play, sourceOf } from './diagram.ts';

const procedure = (inner: string): string => `<startEvent id="s"/>${flow('a', 's', 'sub')}<subProcess id="sub"><startEvent id="s1"/>${flow('b', 's1', inner)}<userTask id="${inner}"/>${flow('c', inner, 'e1')}<endEvent id="e1"/></subProcess>${flow('d', 'sub', 'e')}<endEvent id="e"/>
  <boundaryEvent id="late" attachedToRef="sub"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">P1D</timeDuration></timerEventDefinition></boundaryEvent>${flow('f', 'late', 'w')}<userTask id="w"/>${flow('g', 'w', 'e2')}<endEvent id="e2"/>`;

const moved = (source: ProcessSource, snapshot: unknown, element = 'u'): StepResult => advance(source, snapshot as Snapshot, { type: 'complete', element, entry: 1, index: null }, hostWith({}));
const whyNot = (result: StepResult): string => (result.ok ? 'it went on' : `${result.incident.kind}: ${result.incident.message}`);

describe('the snapshot of a case', () => {
  let source: ProcessSource;
  let snapshot: Snapshot;
  before(async () => {
    source = await sourceOf(procedure('u'));
    snapshot = JSON.parse(JSON.stringify(new Play(source).start().step?.snapshot)) as Snapshot;
  });

  it('is small, numbered, and the same case when it is read again', () => {
    expect(snapshot['v']).to.equal(1);
    expect(JSON.stringify(snapshot).length).to.be.below(6000);
    expect(moved(source, snapshot)).to.have.nested.property('step.ended', true);
  });

  it('is read as it was written before it had a number', () => {
    expect(moved(source, JSON.parse(JSON.stringify(decode(snapshot, source))))).to.have.nested.property('step.ended', true);
  });

  it('of another diagram is an incident that names the step', async () => {
    expect(whyNot(moved(await sourceOf(procedure('lain')), snapshot, 'lain'))).to.match(/^snapshot: .*"u" tidak ada/);
  });

  it('of a step that was moved out of its sub-process is an incident', async () => {
    const flat = await sourceOf(`<startEvent id="s"/>${flow('a', 's', 'sub')}<userTask id="sub"/>${flow('b', 'sub', 'u')}<userTask id="u"/>${flow('c', 'u', 'w')}<userTask id="w"/>${flow('d', 'w', 'e')}<endEvent id="e"/><userTask id="s1"/><userTask id="late"/>`);
    expect(whyNot(moved(flat, snapshot))).to.match(/^snapshot: .*"u" tidak ada/);
  });

  it('that is not whole is an incident', () => {
    const engine = snapshot['engine'] as Record<string, unknown>;
    for (const broken of [{}, { ...snapshot, v: 99 }, { ...snapshot, engine: [] }, { ...snapshot, entries: { u: 0 } }, { ...snapshot, ends: ['?'] }, { ...snapshot, engine: {} },
      { ...snapshot, engine: { ...engine, execution: {} } }, { ...snapshot, engine: { ...engine, broker: { 'q:run-q': [7] } } }, { ...snapshot, engine: { ...engine, broker: 'x' } }]) {
      expect(whyNot(moved(source, broken)), JSON.stringify(broken).slice(0, 80)).to.match(/^snapshot: /);
    }
  });
});
