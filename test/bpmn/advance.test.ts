import { expect } from 'chai';
import { advance } from '../../src/bpmn/index.ts';
import { flow, hostWith, Play, sourceOf } from './diagram.ts';

const linear = `<startEvent id="s"/>${flow('a', 's', 't')}<task id="t"/>${flow('b', 't', 'u')}<userTask id="u"/>${flow('c', 'u', 'e')}<endEvent id="e"/>`;
const loop = `<startEvent id="s"/>${flow('a', 's', 'u')}<userTask id="u"/>${flow('b', 'u', 'g')}<exclusiveGateway id="g" default="c"/>${flow('c', 'g', 'fix')}<userTask id="fix"/>${flow('d', 'fix', 'u')}
  ${flow('e1', 'g', 'split', 'good')}<parallelGateway id="split"/>${flow('p1', 'split', 'a1')}<userTask id="a1"/>${flow('p2', 'split', 'a2')}<userTask id="a2"/>
  ${flow('j1', 'a1', 'join')}${flow('j2', 'a2', 'join')}<parallelGateway id="join"/>${flow('z', 'join', 'e')}<endEvent id="e"/>`;

describe('advance', () => {
  it('walks plain tasks by itself and waits at a user task', async () => {
    const play = new Play(await sourceOf(linear)).start();
    expect(play.path).to.deep.equal(['s', 't']);
    expect(play.step?.waits).to.deep.equal([{ element: 'u', entry: 1, index: null, kind: 'user', name: null, local: {} }]);
    play.complete('u');
    expect(play.path).to.deep.equal(['s', 't', 'u', 'e']);
    expect(play.step).to.include({ ended: true });
    expect(play.step?.ends).to.deep.equal(['e']);
  });

  it('gives a task that a loop opens again another entry', async () => {
    const play = new Play(await sourceOf(loop), hostWith({ good: false })).start().complete('u').complete('fix');
    expect(play.step?.waits[0]).to.include({ element: 'u', entry: 2 });
  });

  it('joins what was split even when a loop passed by before', async () => {
    const play = new Play(await sourceOf(loop), hostWith({ good: false })).start().complete('u').complete('fix').complete('u').complete('fix');
    play.host = hostWith({ good: true });
    play.complete('u').complete('a2');
    expect(play.open()).to.deep.equal(['a1']);
    play.complete('a1');
    expect(play.path.slice(-5)).to.deep.equal(['split', 'a2', 'a1', 'join', 'e']);
    expect(play.step?.ended).to.equal(true);
  });

  it('refuses a condition that is not exactly true or false', async () => {
    const source = await sourceOf(loop);
    for (const value of [null, 'ya', 1]) {
      const play = new Play(source, hostWith({ good: value })).start();
      expect(() => play.complete('u')).to.throw('expression at g');
    }
  });

  it('stops at a choice without a way to take', async () => {
    const source = await sourceOf(`<startEvent id="s"/>${flow('a', 's', 'g')}<exclusiveGateway id="g"/>${flow('b', 'g', 'e', 'no')}${flow('c', 'g', 'f', 'no')}<endEvent id="e"/><endEvent id="f"/>`);
    expect(() => new Play(source, hostWith({ no: false })).start()).to.throw('no-flow at g');
  });

  it('says nothing of what a wrong timer or loop yielded: it may be a person\'s data', async () => {
    const timer = await sourceOf(`<startEvent id="s"/>${flow('a', 's', 'c')}<intermediateCatchEvent id="c"><timerEventDefinition><timeDuration>= nik</timeDuration></timerEventDefinition></intermediateCatchEvent>${flow('b', 'c', 'e')}<endEvent id="e"/>`);
    const loops = await sourceOf(`<startEvent id="s"/>${flow('a', 's', 'u')}<userTask id="u"><multiInstanceLoopCharacteristics><loopCardinality>nik</loopCardinality></multiInstanceLoopCharacteristics></userTask>${flow('b', 'u', 'e')}<endEvent id="e"/>`);
    for (const [source, nik] of [[timer, '3671010101900001'], [loops, 3671010101900001]] as const) {
      const result = advance(source, null, { type: 'start' }, hostWith({ nik }));
      expect(result).to.have.property('ok', false);
      expect(JSON.stringify(result)).to.include('Periksa data yang dipakainya').and.not.include('3671010101900001');
    }
  });

  it('keeps services as durable calls with their inputs, answered once', async () => {
    const source = await sourceOf(`<startEvent id="s"/>${flow('a', 's', 'v')}<serviceTask id="v" camunda:type="external" camunda:topic="x.y" camunda:resultVariable="r"><extensionElements><camunda:inputOutput><camunda:inputParameter name="nilai">= luas</camunda:inputParameter></camunda:inputOutput></extensionElements></serviceTask>${flow('b', 'v', 'e')}<endEvent id="e"/>`);
    const play = new Play(source, hostWith({}, { luas: 12 })).start();
    expect(play.step?.calls).to.deep.equal([{ element: 'v', entry: 1, index: null, kind: 'service', topic: 'x.y', inputs: { nilai: 12 }, resultVariable: 'r', local: {} }]);
    expect(play.answer('v').step?.ended).to.equal(true);
    expect(() => play.go({ type: 'answer', element: 'v', entry: 1, index: null })).to.throw('engine');
  });

  it('a failed call goes to the error boundary event of its code', async () => {
    const source = await sourceOf(`<startEvent id="s"/>${flow('a', 's', 'v')}<serviceTask id="v" camunda:type="external" camunda:topic="x.y"/>${flow('b', 'v', 'e')}<endEvent id="e"/>
      <boundaryEvent id="b1" attachedToRef="v"><errorEventDefinition errorRef="er"/></boundaryEvent>${flow('c', 'b1', 'm')}<userTask id="m"/>${flow('d', 'm', 'f')}<endEvent id="f"/>`, '<error id="er" name="mati" errorCode="MATI"/>');
    const play = new Play(source).start().go({ type: 'fail', element: 'v', entry: 1, index: null, errorCode: 'MATI' });
    expect(play.open()).to.deep.equal(['m']);
    expect(() => new Play(source).start().go({ type: 'fail', element: 'v', entry: 1, index: null, errorCode: 'LAIN' })).to.throw();
  });

  it('asks decisions at once and lets the next condition see the result', async () => {
    const source = await sourceOf(`<startEvent id="s"/>${flow('a', 's', 'd1')}<businessRuleTask id="d1" camunda:decisionRef="tarif" camunda:resultVariable="biaya"/>${flow('b', 'd1', 'g')}<exclusiveGateway id="g" default="c"/>${flow('c', 'g', 'e')}${flow('d', 'g', 'f', 'gratis')}<endEvent id="e"/><endEvent id="f"/>`);
    const play = new Play(source, hostWith({ tarif: 0, gratis: (scope: Readonly<Record<string, unknown>>) => scope['biaya'] === 0 })).start();
    expect(play.step?.assignments).to.deep.equal([{ element: 'd1', index: null, name: 'biaya', value: 0 }]);
    expect(play.path).to.deep.equal(['s', 'd1', 'g', 'f']);
  });

  it('opens one instance for each entry of a list and counts itself after them', async () => {
    const source = await sourceOf(`<startEvent id="s"/>${flow('a', 's', 'm')}<userTask id="m"><multiInstanceLoopCharacteristics camunda:collection="= tim" camunda:elementVariable="dinas"/></userTask>${flow('b', 'm', 'e')}<endEvent id="e"/>`);
    const play = new Play(source, hostWith({}, { tim: ['A', 'B', 'C'] })).start();
    expect(play.step?.waits.map(({ index, local }) => [index, local['dinas']])).to.deep.equal([[0, 'A'], [1, 'B'], [2, 'C']]);
    play.complete('m', 1).complete('m', 2);
    expect(play.open()).to.deep.equal(['m#0']);
    play.complete('m', 0);
    expect(play.path).to.deep.equal(['s', 'm', 'm', 'm', 'm', 'e']);
  });

  it('opens sequential instances one after the other and stops at the completion condition', async () => {
    const source = await sourceOf(`<startEvent id="s"/>${flow('a', 's', 'm')}<userTask id="m"><multiInstanceLoopCharacteristics isSequential="true" camunda:collection="= tim" camunda:elementVariable="dinas"><completionCondition xsi:type="tFormalExpression">cukup</completionCondition></multiInstanceLoopCharacteristics></userTask>${flow('b', 'm', 'e')}<endEvent id="e"/>`);
    const play = new Play(source, hostWith({ cukup: false }, { tim: ['A', 'B', 'C'] })).start();
    expect(play.open()).to.deep.equal(['m#0']);
    play.complete('m', 0);
    expect(play.open()).to.deep.equal(['m#1']);
    play.host = hostWith({ cukup: true }, { tim: ['A', 'B', 'C'] });
    expect(play.complete('m', 1).step?.ended).to.equal(true);
  });

  const boundary = (interrupting: boolean): string => `<startEvent id="s"/>${flow('a', 's', 'u')}<userTask id="u"/>${flow('b', 'u', 'e')}<endEvent id="e"/>
    <boundaryEvent id="t" attachedToRef="u" cancelActivity="${interrupting}" izin:hariKerja="true"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">P1D</timeDuration></timerEventDefinition></boundaryEvent>${flow('c', 't', 'm')}<userTask id="m"/>${flow('d', 'm', 'f')}<endEvent id="f"/>`;

  it('a timer is a row, whatever its length, and interrupts when it fires', async () => {
    const play = new Play(await sourceOf(boundary(true))).start();
    expect(play.step?.timers).to.deep.equal([{ element: 't', entry: 1, index: null, kind: 'duration', value: 'P1D', workingDays: true, attachedTo: 'u', interrupting: true }]);
    play.timer('t');
    expect(play.open()).to.deep.equal(['m']);
    expect(play.path).to.deep.equal(['s', 't']);
    expect(play.step?.timers).to.deep.equal([]);
  });

  it('a timer beside leaves the task open, and goes with it', async () => {
    const play = new Play(await sourceOf(boundary(false))).start();
    expect(play.timer('t').open()).to.deep.equal(['u', 'm']);
    const other = new Play(await sourceOf(boundary(false))).start().complete('u');
    expect(other.step).to.include({ ended: true });
    expect(other.step?.timers).to.deep.equal([]);
  });

  it('an event gateway takes what comes first', async () => {
    const source = await sourceOf(`<startEvent id="s"/>${flow('a', 's', 'g')}<eventBasedGateway id="g"/>${flow('b', 'g', 'm')}${flow('c', 'g', 't')}
      <intermediateCatchEvent id="m"><messageEventDefinition messageRef="m1"/></intermediateCatchEvent>${flow('d', 'm', 'e')}<endEvent id="e"/>
      <intermediateCatchEvent id="t"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">= batas</timeDuration></timerEventDefinition></intermediateCatchEvent>${flow('f', 't', 'h')}<endEvent id="h"/>`, '<message id="m1" name="bayar"/>');
    const host = hostWith({}, { batas: 'P30D' });
    const paid = new Play(source, host).start();
    expect(paid.step?.waits[0]).to.include({ element: 'm', kind: 'message', name: 'bayar' });
    expect(paid.step?.timers[0]).to.include({ element: 't', value: 'P30D' });
    expect(paid.go({ type: 'message', name: 'bayar' }).path).to.deep.equal(['s', 'g', 'm', 'e']);
    expect(new Play(source, host).start().timer('t').path).to.deep.equal(['s', 'g', 't', 'h']);
    expect(() => new Play(source, host).start().go({ type: 'message', name: 'lain' })).to.throw('tidak sedang ditunggu');
  });

  it('a sub-process counts after its content and is left whole when interrupted', async () => {
    const source = await sourceOf(`<startEvent id="s"/>${flow('a', 's', 'sub')}<subProcess id="sub"><startEvent id="i"/>${flow('x', 'i', 'u')}<userTask id="u"/>${flow('y', 'u', 'j')}<endEvent id="j"/></subProcess>${flow('b', 'sub', 'e')}<endEvent id="e"/>
      <boundaryEvent id="t" attachedToRef="sub"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">P1D</timeDuration></timerEventDefinition></boundaryEvent>${flow('c', 't', 'f')}<endEvent id="f"/>`);
    expect(new Play(source).start().complete('u').path).to.deep.equal(['s', 'i', 'u', 'j', 'sub', 'e']);
    const late = new Play(source).start().timer('t');
    expect(late.step).to.include({ ended: true });
    expect(late.path).to.deep.equal(['s', 'i', 't', 'f']);
  });

  it('keeps two cases of one source apart', async () => {
    const source = await sourceOf(loop);
    const one = new Play(source, hostWith({ good: true })).start();
    const two = new Play(source, hostWith({ good: false })).start();
    one.complete('u');
    two.complete('u');
    expect([one.open(), two.open()]).to.deep.equal([['a1', 'a2'], ['fix']]);
  });

  it('keeps no variable and no source in the snapshot', async () => {
    const source = await sourceOf(`<startEvent id="s"/>${flow('a', 's', 'm')}<userTask id="m" name="Nama panjang tugas"><multiInstanceLoopCharacteristics camunda:collection="= tim" camunda:elementVariable="orang"/></userTask>${flow('b', 'm', 'e')}<endEvent id="e"/>`);
    const play = new Play(source, hostWith({}, { tim: ['3671010101010001', 'rahasia'], nik: '3671010101010002' })).start().complete('m', 0);
    const stored = JSON.stringify(play.step?.snapshot);
    for (const secret of ['3671010101010001', 'rahasia', '3671010101010002']) expect(stored).not.to.contain(secret);
  });

  it('refuses what is not open and changes nothing', async () => {
    const source = await sourceOf(linear);
    const play = new Play(source).start();
    const before = JSON.stringify(play.step?.snapshot);
    for (const address of [{ element: 'u', entry: 2, index: null }, { element: 'u', entry: 1, index: 0 }, { element: 'x', entry: 1, index: null }]) {
      const result = advance(source, play.step?.snapshot ?? null, { type: 'complete', ...address }, hostWith({}));
      expect(result).to.deep.include({ ok: false });
    }
    expect(JSON.stringify(play.step?.snapshot)).to.equal(before);
  });
});
