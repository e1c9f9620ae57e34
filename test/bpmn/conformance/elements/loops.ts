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
  table.refused('events that it throws itself (behavior)', multi(`behavior="One" ${each}`), 'unsupported-element', 'm');
  table.refused('a list among the data objects (loopDataInputRef)', multi('', '<loopDataInputRef>s</loopDataInputRef>'), 'unsupported-element', 'm');
  table.refused('neither list nor number', multi(''), 'unsupported-element', 'm');
  table.refused('a list and a number', multi(each, number), 'unsupported-element', 'm');
  table.runs('results of decisions, a list in the order of the instances', multi(`isSequential="true" ${each}`, '', 'businessRuleTask', 'camunda:decisionRef="nomor" camunda:resultVariable="r"'), (source) => {
    const host = { ...team, decide: (_: string | null, scope: Readonly<Record<string, unknown>>) => scope['loopCounter'] };
    expect(new Play(source, host).start().step?.assignments.map(({ name, index, value }) => [name, index, value])).to.deep.equal([['r', 0, 1], ['r', 1, 2], ['r', 2, 3]]);
  });
});

const inner = `<startEvent id="i"/>${flow('y', 'i', 'u')}<userTask id="u"/>${flow('z', 'u', 'v')}<userTask id="v"/>${flow('w', 'v', 'j')}<endEvent id="j"/>`;
const level = (loop: string, body = inner, beside = ''): string => `<startEvent id="s"/>${flow('a', 's', 'm')}<subProcess id="m" name="Rekomendasi dinas">${loop}${body}</subProcess>${flow('b', 'm', 'e')}<endEvent id="e"/>${beside}`;
const repeated = (attributes: string, body = inner, inside = '', beside = ''): string => level(`<multiInstanceLoopCharacteristics ${attributes}>${inside}</multiInstanceLoopCharacteristics>`, body, beside);
const placesOf = (play: Play): unknown[][] => (play.step?.waits ?? []).map(({ element: id, entry, index }) => [id, entry, index]);
const forked = (end: string): string => `<startEvent id="i"/>${flow('y', 'i', 'g')}<parallelGateway id="g"/>${flow('g1', 'g', 'u')}${flow('g2', 'g', 'v')}<userTask id="u"/><userTask id="v"/>${flow('z', 'u', 't')}${flow('w', 'v', 'j')}<endEvent id="j"/>${end}`;
const border = (host: string, definition: string, attributes = ''): string => `<boundaryEvent id="k" attachedToRef="${host}" ${attributes}>${definition}</boundaryEvent>${flow('c', 'k', 'x')}<userTask id="x"/>${flow('d', 'x', 'f')}<endEvent id="f"/>`;
const day = '<timerEventDefinition><timeDuration xsi:type="tFormalExpression">P1D</timeDuration></timerEventDefinition>';

element('Multi-instance sub-process', import.meta.url, (table) => {
  table.runs('all at once: each instance goes its own way, with its entry and its number in every step of it', repeated(each), (source) => {
    const play = new Play(source, team).start().complete('u', 1);
    expect(play.step?.waits.map(({ element: id, index, local }) => [id, index, local['dinas'], local['loopCounter']])).to.deep.equal([['u', 0, 'A', 1], ['u', 2, 'C', 3], ['v', 1, 'B', 2]]);
    expect(play.complete('v', 1).complete('u', 0).complete('u', 2).complete('v', 2).complete('v', 0).step?.ended).to.equal(true);
    expect(play.path.filter((id) => id === 'm')).to.have.length(4);
  });
  table.runs('one after the other, as often as a number says', repeated('isSequential="true"', inner, number), (source) => {
    const play = new Play(source, team).start();
    for (const index of [0, 1, 2]) expect(play.complete('u', index).complete('v', index).step?.ended).to.equal(index === 2);
  });
  table.runs('until a condition holds, which sees the counts; the rest is withdrawn', repeated(each, inner, until), (source) => {
    const { host, seen } = twoEnough();
    const play = new Play(source, host).start().complete('u', 1).complete('v', 1).complete('u', 2).complete('v', 2);
    expect([play.step?.ended, play.open(), seen]).to.deep.equal([true, [], [[3, 1, 2], [3, 2, 1]]]);
  });
  table.runs('a step that comes again in an instance is a task of its own', repeated(each, `<startEvent id="i"/>${flow('y', 'i', 'h')}<exclusiveGateway id="h"/>${flow('z', 'h', 'u')}<userTask id="u"/>${flow('w', 'u', 'g')}<exclusiveGateway id="g" default="w2"/>${flow('w1', 'g', 'h', 'dinas = "B"')}${flow('w2', 'g', 'j')}<endEvent id="j"/>`), (source) => {
    const host = hostWith({ 'dinas = "B"': (scope: Readonly<Record<string, unknown>>) => scope['dinas'] === 'B' }, { tim: ['A', 'B'] });
    const play = new Play(source, host).start();
    expect(placesOf(play.complete('u', 1))).to.deep.equal([['u', 1, 0], ['u', 3, 1]]);
    expect(placesOf(play.complete('u', 0))).to.deep.equal([['u', 3, 1]]);
  });
  table.runs('a terminate end ends its own instance only', repeated(each, forked('<endEvent id="t"><terminateEventDefinition/></endEvent>')), (source) => {
    const play = new Play(source, team).start().complete('u', 1);
    expect(play.open()).to.deep.equal(['u#0', 'u#2', 'v#0', 'v#2']);
    expect(play.complete('u', 0).complete('v', 2).complete('u', 2).step?.ended).to.equal(true);
  });
  table.runs('an error end that the border catches ends all instances', repeated(each, forked('<endEvent id="t"><errorEventDefinition/></endEvent>'), '', border('m', '<errorEventDefinition/>')), (source) => {
    const play = new Play(source, team).start().complete('v', 0).complete('u', 1);
    expect([play.open(), play.path.includes('m'), play.complete('x').step?.ended]).to.deep.equal([['x'], false, true]);
  });
  table.runs('an error that is caught inside leaves the sister instances alone', repeated(each, `<startEvent id="i"/>${flow('y', 'i', 'n')}<subProcess id="n"><startEvent id="ni"/>${flow('n1', 'ni', 'u')}<userTask id="u"/>${flow('n2', 'u', 'ng')}<exclusiveGateway id="ng" default="n4"/>${flow('n3', 'ng', 'nt', 'salah')}${flow('n4', 'ng', 'nj')}<endEvent id="nj"/><endEvent id="nt"><errorEventDefinition/></endEvent></subProcess>${flow('w', 'n', 'j')}<endEvent id="j"/>${border('n', '<errorEventDefinition/>')}`), (source) => {
    const play = new Play(source, hostWith({ salah: true }, { tim: ['A', 'B', 'C'] })).start().complete('u', 1);
    expect(play.open()).to.deep.equal(['u#0', 'u#2', 'x#1']);
    expect(play.complete('x', 1).complete('u', 2).complete('u', 0).complete('x', 0).complete('x', 2).step?.ended).to.equal(true);
  });
  table.runs('an escalation that does not interrupt is caught once for each', repeated(each, `<startEvent id="i"/>${flow('y', 'i', 'u')}<userTask id="u"/>${flow('w', 'u', 'j')}<endEvent id="j"><escalationEventDefinition/></endEvent>`, '', border('m', '<escalationEventDefinition/>', 'cancelActivity="false"')), (source) => {
    const play = new Play(source, team).start().complete('u', 1).complete('u', 0).complete('u', 2);
    expect(play.path.filter((id) => id === 'k')).to.have.length(3);
  });
  table.runs('a timer inside belongs to its instance, one on the border to all', repeated(each, `<startEvent id="i"/>${flow('y', 'i', 'u')}<userTask id="u"/>${flow('w', 'u', 'j')}<endEvent id="j"/>${border('u', day)}`, '', `<boundaryEvent id="l" attachedToRef="m">${day}</boundaryEvent>${flow('l1', 'l', 'l2')}<endEvent id="l2"/>`), (source) => {
    const play = new Play(source, team).start().timer('k', 1);
    expect(play.open()).to.deep.equal(['u#0', 'u#2', 'x#1']);
    expect(play.timer('l').step?.ended).to.equal(true);
  });
  table.runs('calls and messages inside: an answer goes to its instance, a message to the one that has waited longest', { body: repeated(each, `<startEvent id="i"/>${flow('y', 'i', 'c1')}<serviceTask id="c1"/>${flow('z', 'c1', 'r')}<receiveTask id="r" messageRef="kabar"/>${flow('w', 'r', 'j')}<endEvent id="j"/>`), root: '<message id="kabar" name="kabar"/>' }, (source) => {
    const play = new Play(source, team).start();
    expect(play.step?.calls.map(({ index, local }) => [index, local['dinas']])).to.deep.equal([[0, 'A'], [1, 'B'], [2, 'C']]);
    play.answer('c1', 2).answer('c1', 0).go({ type: 'message', name: 'kabar' });
    expect(play.open()).to.deep.equal(['r#0', 'c1#1']);
  });
  table.runs('joins wait for the tokens of their own instance', repeated(each, forked('').replace('"t"', '"h"').replace(/targetRef="j"/, 'targetRef="h"') + `<inclusiveGateway id="h"/>${flow('h1', 'h', 'j')}`), (source) => {
    const play = new Play(source, team).start().complete('u', 0).complete('u', 1).complete('v', 1);
    expect(play.open()).to.deep.equal(['u#2', 'v#0', 'v#2']);
    expect(play.path.filter((id) => id === 'm')).to.have.length(1);
  });
  table.runs('an event sub-process inside ends or joins its own instance only', { body: repeated(each, `${inner}<subProcess id="q" triggeredByEvent="true"><startEvent id="q1"><messageEventDefinition messageRef="kabar"/></startEvent>${flow('q2', 'q1', 'x')}<userTask id="x"/>${flow('q3', 'x', 'q4')}<endEvent id="q4"/></subProcess>`), root: '<message id="kabar" name="kabar"/>' }, (source) => {
    const play = new Play(source, team).start().complete('u', 0).go({ type: 'message', name: 'kabar' });
    expect(play.open().filter((id) => !id.startsWith('q1'))).to.deep.equal(['u#1', 'u#2', 'x#0']);
    expect(play.complete('x', 0).complete('u', 1).complete('v', 1).complete('u', 2).complete('v', 2).step?.ended).to.equal(true);
  });
  table.runs('a call of another process, once for each entry', { body: `<startEvent id="s"/>${flow('a', 's', 'm')}<callActivity id="m" calledElement="langkah"><multiInstanceLoopCharacteristics ${each}/></callActivity>${flow('b', 'm', 'e')}<endEvent id="e"/>`, root: `<process id="langkah" isExecutable="true">${inner}</process>` }, (source) => {
    const play = new Play(source, team).start();
    expect(play.open()).to.deep.equal(['m.u#0', 'm.u#1', 'm.u#2']);
    expect(play.complete('m.u', 2).complete('m.v', 2).open()).to.deep.equal(['m.u#0', 'm.u#1']);
  });
  table.refused('a call of a process with a repeated task, once for each entry', { body: `<startEvent id="s"/>${flow('a', 's', 'm')}<callActivity id="m" calledElement="langkah"><multiInstanceLoopCharacteristics ${each}/></callActivity>${flow('b', 'm', 'e')}<endEvent id="e"/>`, root: `<process id="langkah" isExecutable="true">${inner.replace('<userTask id="u"/>', `<userTask id="u"><multiInstanceLoopCharacteristics ${each}/></userTask>`)}</process>` }, 'repeated-in-repeated', 'm.u');
  table.refused('a repeated task in a repeated sub-process', repeated(each, `<startEvent id="i"/>${flow('y', 'i', 'u')}<userTask id="u"><multiInstanceLoopCharacteristics ${each}/></userTask>${flow('w', 'u', 'j')}<endEvent id="j"/>`), 'repeated-in-repeated', 'u');
});

element('Standard loop on a sub-process', import.meta.url, (table) => {
  const again = (attributes: string, body = inner): string => level(`<standardLoopCharacteristics ${attributes}><loopCondition xsi:type="tFormalExpression">lagi</loopCondition></standardLoopCharacteristics>`, body);
  table.runs('again as long as a condition holds, each time with tasks of its own', again(''), (source) => {
    const play = new Play(source, hostWith({ lagi: true })).start().complete('u').complete('v');
    expect(placesOf(play)).to.deep.equal([['u', 2, null]]);
    play.host = hostWith({ lagi: false });
    expect(play.complete('u').complete('v').step?.ended).to.equal(true);
  });
  table.runs('not even once when the condition is asked before and does not hold', again('testBefore="true"'), (source) => {
    expect(new Play(source, hostWith({ lagi: false })).start().step?.ended).to.equal(true);
  });
  table.runs('not more often than its maximum', again('loopMaximum="2"'), (source) => {
    expect(new Play(source, hostWith({ lagi: true })).start().complete('u').complete('v').complete('u').complete('v').step?.ended).to.equal(true);
  });
  table.refused('with nothing in it that waits', again('', `<startEvent id="i"/>${flow('y', 'i', 'j')}<endEvent id="j"/>`), 'loop-without-wait', 'm');
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
