import { expect } from 'chai';
import type { ProcessSource } from '../../src/bpmn/types.ts';
import { flow, hostWith, Play, sourceOf } from './diagram.ts';

const over = (type: string, attributes: string, inner = '', own = '', beside = ''): Promise<ProcessSource> =>
  sourceOf(`<startEvent id="s"/>${flow('a', 's', 'm')}<${type} id="m" ${own}><multiInstanceLoopCharacteristics ${attributes}>${inner}</multiInstanceLoopCharacteristics></${type}>${flow('b', 'm', 'e')}<endEvent id="e"/>${beside}`, '<message id="r" name="kabar"/>');
const each = 'camunda:collection="= tim" camunda:elementVariable="dinas"';
const number = '<loopCardinality xsi:type="tFormalExpression">banyak</loopCardinality>';
const withTeam = (tim: unknown): ReturnType<typeof hostWith> => hostWith({}, { tim });
const letters = (count: number): string[] => Array.from({ length: count }, (_, n) => `dinas ${n}`);

describe('multi-instance', () => {
  for (const [what, attributes] of [['at once', each], ['one after the other', `isSequential="true" ${each}`]] as const) {
    it(`an empty list passes ${what}`, async () => {
      const play = new Play(await over('userTask', attributes), withTeam([])).start();
      expect([play.step?.ended, play.path]).to.deep.equal([true, ['s', 'm', 'e']]);
    });
  }

  it('takes a list, and nothing that is none', async () => {
    const source = await over('userTask', each);
    for (const tim of [null, 'abc', 3, { a: 1 }]) expect(() => new Play(source, withTeam(tim)).start(), String(tim)).to.throw('expression at m');
  });

  it('takes a whole number that is not too large', async () => {
    const source = await over('userTask', '', number);
    expect(new Play(source, hostWith({ banyak: 3 })).start().open()).to.deep.equal(['m#0', 'm#1', 'm#2']);
    for (const banyak of [-1, 1.5, 501, 1e9, 'dua', null]) expect(() => new Play(source, hostWith({ banyak })).start(), String(banyak)).to.throw('expression at m');
  });

  it('opens all of a long list at once', async () => {
    expect(new Play(await over('userTask', each), withTeam(letters(120))).start().open()).to.have.length(120);
    const tooMany = await over('userTask', each);
    expect(() => new Play(tooMany, withTeam(letters(501))).start()).to.throw('dari 0 sampai 500');
  });

  it('keeps its number when the list changes meanwhile', async () => {
    const source = await over('userTask', each);
    const grown = new Play(source, withTeam(['A', 'B'])).start();
    grown.host = withTeam(['A', 'B', 'C', 'D']);
    expect(grown.complete('m', 0).complete('m', 1).step?.ended).to.equal(true);
    const shrunk = new Play(source, withTeam(['A', 'B', 'C'])).start();
    shrunk.host = withTeam(['A']);
    expect(shrunk.complete('m', 1).open()).to.deep.equal(['m#0', 'm#2']);
  });

  it('may name its entry as the engine names things', async () => {
    for (const name of ['id', 'parent', 'index', 'type', 'output']) {
      const play = new Play(await over('userTask', `camunda:collection="= tim" camunda:elementVariable="${name}"`), withTeam(['A', 'B'])).start();
      expect(play.step?.waits.map(({ local }) => local[name]), name).to.deep.equal(['A', 'B']);
      expect(play.complete('m', 0).complete('m', 1).step?.ended, name).to.equal(true);
    }
  });

  it('counts each instance and itself, of whatever kind', async () => {
    const host = hostWith({ k: 1 }, { tim: ['A', 'B'] });
    for (const [type, own] of [['task', ''], ['manualTask', ''], ['businessRuleTask', 'camunda:decisionRef="k"']] as const) {
      expect(new Play(await over(type, each, '', own), host).start().path, type).to.deep.equal(['s', 'm', 'm', 'm', 'e']);
    }
    const services = new Play(await over('serviceTask', each), host).start();
    expect(services.step?.calls.map(({ index, local }) => [index, local['dinas']])).to.deep.equal([[0, 'A'], [1, 'B']]);
    for (const call of services.step?.calls ?? []) services.go({ type: 'answer', ...call });
    expect(services.path).to.deep.equal(['s', 'm', 'm', 'm', 'e']);
    const messages = new Play(await over('receiveTask', each, '', 'messageRef="r"'), host).start();
    expect(messages.go({ type: 'message', name: 'kabar' }).go({ type: 'message', name: 'kabar' }).path).to.deep.equal(['s', 'm', 'm', 'm', 'e']);
  });

  it('forgets what its instances answered when it begins anew', async () => {
    const body = `<startEvent id="s"/>${flow('a', 's', 'g')}<exclusiveGateway id="g"/>${flow('b', 'g', 'm')}<userTask id="m" camunda:formKey="saran"><multiInstanceLoopCharacteristics ${each}/></userTask>${flow('c', 'm', 'h')}<exclusiveGateway id="h" default="d"/>${flow('d', 'h', 'e')}${flow('f', 'h', 'g', 'lagi')}<endEvent id="e"/>`;
    const play = new Play(await sourceOf(body), hostWith({ lagi: true }, { tim: ['A'] })).start();
    expect(play.step?.assignments).to.deep.equal([]);
    play.host = hostWith({ lagi: true }, { tim: ['A'], saran: [{ isi: 'ya' }] });
    expect(play.complete('m', 0).step?.assignments).to.deep.equal([{ element: 'm', index: null, name: 'saran', value: null }]);
  });

  it('opens no more than 1,000 steps at once', async () => {
    const forked = ['u', 'v', 'w'].map((id) => `${flow(`g${id}`, 'g', id)}<userTask id="${id}"/>${flow(`${id}j`, id, `e${id}`)}<endEvent id="e${id}"/>`).join('');
    const source = await sourceOf(`<startEvent id="s"/>${flow('a', 's', 'm')}<subProcess id="m"><multiInstanceLoopCharacteristics ${each}/><startEvent id="i"/>${flow('y', 'i', 'g')}<parallelGateway id="g"/>${forked}</subProcess>${flow('b', 'm', 'e')}<endEvent id="e"/>`);
    expect(() => new Play(source, withTeam(letters(400))).start()).to.throw('Lebih dari 1000 langkah terbuka');
  });

  const timer = (interrupting: boolean): string => `<boundaryEvent id="t" attachedToRef="m" cancelActivity="${interrupting}"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">P1D</timeDuration></timerEventDefinition></boundaryEvent>${flow('c', 't', 'y')}<userTask id="y"/>${flow('d', 'y', 'f')}<endEvent id="f"/>`;
  for (const mode of [each, `isSequential="true" ${each}`]) {
    it(`one timer stands over all instances (${mode.slice(0, 12)})`, async () => {
      const source = await over('userTask', mode, '', '', timer(true));
      const late = new Play(source, withTeam(['A', 'B', 'C'])).start().complete('m', 0).timer('t');
      expect([late.open(), late.step?.timers]).to.deep.equal([['y'], []]);
      const beside = new Play(await over('userTask', mode, '', '', timer(false)), withTeam(['A', 'B'])).start().timer('t').complete('m', 0).complete('m', 1);
      expect([beside.open(), beside.path]).to.deep.equal([['y'], ['s', 't', 'm', 'm', 'm', 'e']]);
    });
  }
});
