import { expect } from 'chai';
import type { ProcessSource } from '../../src/bpmn/types.ts';
import { flow, hostWith, Play, sourceOf } from './diagram.ts';

const start = '<startEvent id="s"/>';
const end = '<endEvent id="e"/>';
const catching = (id: string, definition: string): string => `<intermediateCatchEvent id="${id}">${definition}</intermediateCatchEvent>`;
const message = '<messageEventDefinition messageRef="r"/>';
const signal = '<signalEventDefinition signalRef="r"/>';
const root = { message: '<message id="r" name="kabar"/>', signal: '<signal id="r" name="kabar"/>' };
/** Two events that wait at once, each with a task behind it. */
const twice = (definition: string): string => `${start}${flow('a', 's', 'g')}<parallelGateway id="g"/>${flow('b', 'g', 'r1')}${flow('c', 'g', 'r2')}${catching('r1', definition)}${catching('r2', definition)}
  ${flow('d', 'r1', 'u1')}${flow('f', 'r2', 'u2')}<userTask id="u1"/><userTask id="u2"/>${flow('h', 'u1', 'e')}${flow('i', 'u2', 'e')}${end}`;
const border = (definition: string, interrupting: boolean): string => `${start}${flow('a', 's', 'x')}<userTask id="x"/>${flow('b', 'x', 'e')}${end}
  <boundaryEvent id="t" attachedToRef="x" cancelActivity="${interrupting}">${definition}</boundaryEvent>${flow('c', 't', 'y')}<userTask id="y"/>${flow('d', 'y', 'f')}<endEvent id="f"/>`;
/** Sub-process with an event for any error on its border. */
const guarded = (inner: string): Promise<ProcessSource> => sourceOf(`${start}${flow('a', 's', 'x')}<subProcess id="x"><startEvent id="i"/>${inner}<endEvent id="j"/></subProcess>${flow('b', 'x', 'e')}${end}
  <boundaryEvent id="t" attachedToRef="x"><errorEventDefinition/></boundaryEvent>${flow('c', 't', 'y')}<userTask id="y"/>${flow('d', 'y', 'f')}<endEvent id="f"/>`);

describe('messages and signals', () => {
  it('a message has one receiver', async () => {
    const play = new Play(await sourceOf(twice(message), root.message)).start().go({ type: 'message', name: 'kabar' });
    expect(play.open()).to.deep.equal(['r2', 'u1']);
    expect(play.go({ type: 'message', name: 'kabar' }).open()).to.deep.equal(['u1', 'u2']);
  });

  it('a signal reaches everyone who listens', async () => {
    const play = new Play(await sourceOf(twice(signal), root.signal)).start();
    expect(play.step?.waits.map(({ kind, name }) => [kind, name])).to.deep.equal([['signal', 'kabar'], ['signal', 'kabar']]);
    expect(play.go({ type: 'signal', name: 'kabar' }).open()).to.deep.equal(['u1', 'u2']);
  });

  it('a signal is no message', async () => {
    const play = new Play(await sourceOf(twice(signal), root.signal)).start();
    expect(() => play.go({ type: 'message', name: 'kabar' })).to.throw('tidak sedang ditunggu');
  });

  it('a wait without a name goes by its element', async () => {
    const play = new Play(await sourceOf(twice('<messageEventDefinition/>'))).start().go({ type: 'message', name: 'r2' });
    expect(play.open()).to.deep.equal(['r1', 'u2']);
  });

  it('a receive task at an event gateway ends the wait of the others', async () => {
    const source = await sourceOf(`${start}${flow('a', 's', 'g')}<eventBasedGateway id="g"/>${flow('b', 'g', 'm')}${flow('c', 'g', 't')}<receiveTask id="m" messageRef="r"/>${flow('d', 'm', 'u')}<userTask id="u"/>${flow('z', 'u', 'e')}${end}
      ${catching('t', signal.replace('"r"', '"r2"'))}${flow('f', 't', 'h')}<endEvent id="h"/>`, `${root.message}<signal id="r2" name="lain"/>`);
    expect(new Play(source).start().go({ type: 'message', name: 'kabar' }).open()).to.deep.equal(['u']);
    expect(new Play(source).start().go({ type: 'signal', name: 'lain' }).path).to.deep.equal(['s', 'g', 't', 'h']);
  });

  for (const kind of ['message', 'signal'] as const) {
    const definition = kind === 'message' ? message : signal;
    it(`a ${kind} on the border interrupts once`, async () => {
      const play = new Play(await sourceOf(border(definition, true), root[kind])).start().go({ type: kind, name: 'kabar' });
      expect(play.open()).to.deep.equal(['y']);
      expect(() => play.go({ type: kind, name: 'kabar' })).to.throw(`${kind === 'signal' ? 'Sinyal' : 'Pesan'} "kabar" tidak sedang ditunggu`);
    });

    it(`a ${kind} beside the task is heard as often as it comes, until the task is done`, async () => {
      const play = new Play(await sourceOf(border(definition, false), root[kind])).start();
      play.go({ type: kind, name: 'kabar' }).go({ type: kind, name: 'kabar' });
      expect(play.open()).to.deep.equal(['x', 't', 'y']);
      play.complete('x');
      expect(() => play.go({ type: kind, name: 'kabar' })).to.throw('tidak sedang ditunggu');
      expect(play.complete('y').complete('y').path).to.deep.equal(['s', 't', 't', 'x', 'e', 'y', 'f', 'y', 'f']);
      expect(play.step?.ended).to.equal(true);
    });
  }
});

describe('errors and incidents', () => {
  it('an error that ends a sub-process goes to its border, and what stood beside it is closed', async () => {
    const source = await guarded(`${flow('x1', 'i', 'g')}<parallelGateway id="g"/>${flow('x2', 'g', 'u')}${flow('x3', 'g', 'v')}<userTask id="u"/><userTask id="v"/>${flow('x4', 'u', 'k')}<endEvent id="k"><errorEventDefinition/></endEvent>${flow('x5', 'v', 'j')}`);
    const play = new Play(source).start().complete('u');
    expect(play.open()).to.deep.equal(['y']);
    expect(play.complete('y').path).to.deep.equal(['s', 'i', 'g', 'u', 'k', 't', 'y', 'f']);
  });

  const failing: readonly (readonly [string, string, string])[] = [
    ['a condition that cannot be evaluated', `${flow('x1', 'i', 'g')}<exclusiveGateway id="g" default="x2"/>${flow('x2', 'g', 'j')}${flow('x3', 'g', 'k', 'rusak')}<endEvent id="k"/>`, 'expression at g'],
    ['a choice without a way', `${flow('x1', 'i', 'g')}<exclusiveGateway id="g"/>${flow('x2', 'g', 'j', 'tidak')}${flow('x3', 'g', 'k', 'tidak')}<endEvent id="k"/>`, 'no-flow at g'],
    ['a timer that cannot be evaluated', `${flow('x1', 'i', 'g')}${catching('g', '<timerEventDefinition><timeDuration xsi:type="tFormalExpression">= rusak</timeDuration></timerEventDefinition>')}${flow('x2', 'g', 'j')}`, 'expression at g'],
    ['a timer that is no time', `${flow('x1', 'i', 'g')}${catching('g', '<timerEventDefinition><timeDuration xsi:type="tFormalExpression">= angka</timeDuration></timerEventDefinition>')}${flow('x2', 'g', 'j')}`, 'expression at g'],
    ['a list that cannot be evaluated', `${flow('x1', 'i', 'g')}<userTask id="g"><multiInstanceLoopCharacteristics camunda:collection="= rusak"/></userTask>${flow('x2', 'g', 'j')}`, 'expression at g'],
    ['a loop that waits for nobody', `${flow('x1', 'i', 'g')}<task id="g"/>${flow('x2', 'g', 'h')}<exclusiveGateway id="h" default="x3"/>${flow('x3', 'h', 'g')}${flow('x4', 'h', 'j', 'tidak')}`, 'engine at g'],
  ];
  for (const [what, inner, expected] of failing) {
    it(`${what} is an incident, never an error of the procedure`, async () => {
      const source = await guarded(inner);
      expect(() => new Play(source, hostWith({ tidak: false, angka: 7 })).start()).to.throw(expected);
    });
  }

  it('a branch that ends elsewhere leaves the join waiting, which is an incident and no end', async () => {
    const source = await sourceOf(`${start}${flow('a', 's', 'g')}<parallelGateway id="g"/>${flow('b', 'g', 'u')}${flow('c', 'g', 'v')}<userTask id="u"/><userTask id="v"/>${flow('d', 'u', 'q')}<exclusiveGateway id="q" default="d1"/>${flow('d1', 'q', 'j')}${flow('d2', 'q', 'k', 'batal')}<endEvent id="k"/>
      ${flow('f', 'v', 'j')}<parallelGateway id="j"/>${flow('h', 'j', 'e')}${end}`);
    const play = new Play(source, hostWith({ batal: true })).start().complete('u');
    expect(() => play.complete('v')).to.throw('Proses berhenti tanpa langkah yang terbuka');
  });

  it('terminate ends its own level and nothing outside it', async () => {
    const inner = (last: string): string => `<startEvent id="i"/>${flow('x1', 'i', 'g')}<parallelGateway id="g"/>${flow('x2', 'g', 'u')}${flow('x3', 'g', 'v')}<userTask id="u"/><userTask id="v"/>${flow('x4', 'u', 'k')}<endEvent id="k"><terminateEventDefinition/></endEvent>${flow('x5', 'v', last)}<endEvent id="${last}"/>`;
    const whole = new Play(await sourceOf(inner('e'))).start().complete('u');
    expect([whole.step?.ended, whole.path, whole.open()]).to.deep.equal([true, ['i', 'g', 'u', 'k'], []]);
    const part = new Play(await sourceOf(`${start}${flow('a', 's', 'x')}<subProcess id="x">${inner('j')}</subProcess>${flow('b', 'x', 'w')}<userTask id="w"/>${flow('c', 'w', 'e')}${end}`)).start().complete('u');
    expect(part.open()).to.deep.equal(['w']);
    expect(part.path).to.deep.equal(['s', 'i', 'g', 'u', 'k', 'x']);
  });

  it('a parallel gateway takes every way, whatever is written on it', async () => {
    const source = await sourceOf(`${start}${flow('a', 's', 'g')}<parallelGateway id="g"/>${flow('b', 'g', 'u', 'tidak')}${flow('c', 'g', 'v')}<userTask id="u"/><userTask id="v"/>${flow('d', 'u', 'e')}${flow('f', 'v', 'e')}${end}`);
    expect(new Play(source, hostWith({ tidak: false })).start().open()).to.deep.equal(['u', 'v']);
  });
});
