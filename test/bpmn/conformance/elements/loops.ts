import { expect } from 'chai';
import { flow, hostWith, Play } from '../../diagram.ts';
import { element } from '../table.ts';

const looped = (loop: string, type = 'userTask', own = ''): string => `<startEvent id="s"/>${flow('a', 's', 'm')}<${type} id="m" name="Rekomendasi dinas" ${own}>${loop}</${type}>${flow('b', 'm', 'e')}<endEvent id="e"/>`;
const multi = (attributes: string, inner = '', type = 'userTask', own = ''): string => looped(`<multiInstanceLoopCharacteristics ${attributes}>${inner}</multiInstanceLoopCharacteristics>`, type, own);
const each = 'camunda:collection="= tim" camunda:elementVariable="dinas"';
const number = '<loopCardinality xsi:type="tFormalExpression">tiga</loopCardinality>';
const until = '<completionCondition xsi:type="tFormalExpression">cukup</completionCondition>';
const team = hostWith({ tiga: 3 }, { tim: ['A', 'B', 'C'] });
/** Enough once two are done; tells what the condition was shown. */
function twoEnough(): { host: typeof team; seen: unknown[][] } {
  const seen: unknown[][] = [];
  const cukup = (scope: Readonly<Record<string, unknown>>): boolean => {
    const counts = [scope['nrOfInstances'], scope['nrOfCompletedInstances'], scope['nrOfActiveInstances']];
    // Asked once of the case as it is stored, and once of the one kept alive.
    if (!seen.some((before) => before.join() === counts.join())) seen.push(counts);
    return scope['nrOfCompletedInstances'] === 2;
  };
  return { host: hostWith({ cukup, tiga: 3 }, { tim: ['A', 'B', 'C'] }), seen };
}

element('Multi-instance', import.meta.url, (table) => {
  table.runs('all at once, one for each entry of a list', multi(each), (source) => {
    const play = new Play(source, team).start();
    expect(play.step?.waits.map(({ index, local }) => [index, local['dinas'], local['loopCounter']])).to.deep.equal([[0, 'A', 1], [1, 'B', 2], [2, 'C', 3]]);
    expect(play.complete('m', 2).complete('m', 0).complete('m', 1).step?.ended).to.equal(true);
  });
  table.runs('one after the other, as often as a number says', multi('isSequential="true"', number), (source) => {
    const play = new Play(source, team).start();
    for (const index of [0, 1, 2]) {
      expect(play.open()).to.deep.equal([`m#${index}`]);
      play.complete('m', index);
    }
    expect(play.step?.ended).to.equal(true);
  });
  table.runs('all at once until a condition holds, which sees nrOfInstances, nrOfCompletedInstances and nrOfActiveInstances; the rest is withdrawn', multi(each, until), (source) => {
    const { host, seen } = twoEnough();
    const play = new Play(source, host).start().complete('m', 1);
    expect(play.open()).to.deep.equal(['m#0', 'm#2']);
    expect(play.complete('m', 2).step?.ended).to.equal(true);
    expect([play.open(), seen]).to.deep.equal([[], [[3, 1, 2], [3, 2, 1]]]);
  });
  table.runs('one after the other until a condition holds', multi('isSequential="true"', number + until), (source) => {
    const { host, seen } = twoEnough();
    expect(new Play(source, host).start().complete('m', 0).complete('m', 1).step?.ended).to.equal(true);
    expect(seen).to.deep.equal([[3, 1, 0], [3, 2, 0]]);
  });
  table.runs('steps that nobody waits for, until a condition holds', multi(each, until, 'task'), (source) => {
    const { host, seen } = twoEnough();
    expect(new Play(source, host).start().step?.ended).to.equal(true);
    expect(seen).to.deep.equal([[3, 1, 2], [3, 2, 1]]);
  });
  table.refused('a sub-process', multi(each, '', 'subProcess').replace('</subProcess>', `<startEvent id="i"/>${flow('y', 'i', 'j')}<endEvent id="j"/></subProcess>`), 'unsupported-element', 'm');
  table.refused('events that it throws itself (behavior)', multi(`behavior="One" ${each}`), 'unsupported-element', 'm');
  table.refused('a list among the data objects (loopDataInputRef)', multi('', '<loopDataInputRef>s</loopDataInputRef>'), 'unsupported-element', 'm');
  table.refused('neither list nor number', multi(''), 'unsupported-element', 'm');
  table.refused('a list and a number', multi(each, number), 'unsupported-element', 'm');
  table.refused('results that overwrite each other', multi(each, '', 'serviceTask', 'camunda:resultVariable="r"'), 'unsupported-element', 'm');
});

element('Standard loop', import.meta.url, (table) => {
  const again = (attributes: string, condition = 'lagi'): string => looped(`<standardLoopCharacteristics ${attributes}>${condition === '' ? '' : `<loopCondition xsi:type="tFormalExpression">${condition}</loopCondition>`}</standardLoopCharacteristics>`);
  table.runs('again as long as a condition holds that is asked after each time, each time a task of its own', again(''), (source) => {
    const play = new Play(source, hostWith({ lagi: true })).start();
    expect(play.step?.waits.map(({ entry, index }) => [entry, index])).to.deep.equal([[1, null]]);
    expect(play.complete('m').step?.waits.map(({ entry, index }) => [entry, index])).to.deep.equal([[2, null]]);
    play.host = hostWith({ lagi: false });
    expect(play.complete('m').step?.ended).to.equal(true);
  });
  table.runs('not even once when the condition is asked before and does not hold', again('testBefore="true"'), (source) => {
    expect(new Play(source, hostWith({ lagi: false })).start().step?.ended).to.equal(true);
    const play = new Play(source, hostWith({ lagi: true })).start();
    play.host = hostWith({ lagi: false });
    expect(play.open()).to.deep.equal(['m']);
    expect(play.complete('m').step?.ended).to.equal(true);
  });
  table.runs('not more often than its maximum', again('loopMaximum="2"'), (source) => {
    const play = new Play(source, hostWith({ lagi: true })).start();
    expect([play.complete('m').open(), play.complete('m').step?.ended]).to.deep.equal([['m'], true]);
  });
  table.refused('neither condition nor maximum', again('', ''), 'unsupported-element', 'm');
  table.refused('a maximum below one', again('loopMaximum="0"'), 'unsupported-element', 'm');
  table.refused('a step that nobody waits for', again('').replaceAll('userTask', 'task'), 'unsupported-element', 'm');
});
