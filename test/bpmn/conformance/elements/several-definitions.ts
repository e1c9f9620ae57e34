import { expect } from 'chai';
import { migrate } from '../../../../src/bpmn/index.ts';
import { flow, hostWith, Play, sourceOf } from '../../diagram.ts';
import { element } from '../table.ts';

const root = '<message id="ms" name="bayar"/><message id="mt" name="tarik"/><signal id="sg" name="sanksi"/><error id="er" errorCode="MATI"/><error id="es" errorCode="LAIN"/><escalation id="ec" escalationCode="NAIK"/>';
const message = '<messageEventDefinition messageRef="ms"/>';
const other = '<messageEventDefinition messageRef="mt"/>';
const signal = '<signalEventDefinition signalRef="sg"/>';
const escalation = '<escalationEventDefinition escalationRef="ec"/>';
const error = (id = 'er'): string => `<errorEventDefinition errorRef="${id}"/>`;
const timer = '<timerEventDefinition><timeDuration xsi:type="tFormalExpression">P5D</timeDuration></timerEventDefinition>';
const condition = '<conditionalEventDefinition><condition xsi:type="tFormalExpression">lewat</condition></conditionalEventDefinition>';
const calls = '<messageEventDefinition messageRef="ms" camunda:type="external" camunda:topic="a.b"/>';

const bayar = { type: 'message', name: 'bayar' } as const;
const tarik = { type: 'message', name: 'tarik' } as const;
const sanksi = { type: 'signal', name: 'sanksi' } as const;

const catching = (definitions: string, more = ''): string => `<startEvent id="s"/>${flow('a', 's', 'x')}<intermediateCatchEvent id="x" ${more}>${definitions}</intermediateCatchEvent>${flow('b', 'x', 'u')}<userTask id="u"/>${flow('c', 'u', 'e')}<endEvent id="e"/>`;
const border = (definitions: string, interrupting = true, host = '<userTask id="x"/>'): string => `<startEvent id="s"/>${flow('a', 's', 'x')}${host}${flow('b', 'x', 'e')}<endEvent id="e"/>
  <boundaryEvent id="t" attachedToRef="x" cancelActivity="${interrupting}">${definitions}</boundaryEvent>${flow('c', 't', 'k')}<userTask id="k"/>${flow('d', 'k', 'f')}<endEvent id="f"/>`;
const calling = '<serviceTask id="x" camunda:type="external" camunda:topic="a.b"/>';
const listening = (definitions: string, interrupting = true): string => `<startEvent id="s"/>${flow('a', 's', 'u')}${calling.replace('"x"', '"u"')}${flow('b', 'u', 'e')}<endEvent id="e"/>
  <subProcess id="k" triggeredByEvent="true"><startEvent id="ks" isInterrupting="${interrupting}">${definitions}</startEvent>${flow('k1', 'ks', 'ku')}<userTask id="ku"/>${flow('k2', 'ku', 'ke')}<endEvent id="ke"/></subProcess>`;
/** A sub-process that throws behind a task, with a listener beside it for signals and one on its border for escalations. */
const throwing = (tag: string, definitions: string, catcher = escalation, interrupting = false): string => `<startEvent id="s"/>${flow('a', 's', 'x')}
  <subProcess id="x"><startEvent id="i"/>${flow('i1', 'i', 'u')}<userTask id="u"/>${flow('i2', 'u', 't')}<${tag} id="t">${definitions}</${tag}>${tag === 'endEvent' ? '' : `${flow('i3', 't', 'j')}<endEvent id="j"/>`}</subProcess>${flow('b', 'x', 'e')}<endEvent id="e"/>
  <boundaryEvent id="y" attachedToRef="x" cancelActivity="${interrupting}">${catcher}</boundaryEvent>${flow('c', 'y', 'v')}<userTask id="v"/>${flow('d', 'v', 'f')}<endEvent id="f"/>
  <subProcess id="k" triggeredByEvent="true"><startEvent id="ks" isInterrupting="false">${signal}</startEvent>${flow('k1', 'ks', 'ku')}<userTask id="ku"/>${flow('k2', 'ku', 'ke')}<endEvent id="ke"/></subProcess>`;
const asked = (play: Play): string[] => play.open().filter((id) => id !== 'ks');

element('Event with several definitions', import.meta.url, (table) => {
  table.runs('waits for any one of them: two messages and a signal', { body: catching(message + other + signal), root }, (source) => {
    const waits = new Play(source).start().step?.waits.map(({ element: id, entry, kind, name }) => [id, entry, kind, name]);
    expect(waits).to.deep.equal([['x', 1, 'message', 'bayar'], ['x', 1, 'message', 'tarik'], ['x', 1, 'signal', 'sanksi']]);
    for (const trigger of [bayar, tarik, sanksi]) {
      const play = new Play(source).start().go(trigger);
      expect([play.open(), play.path]).to.deep.equal([['u'], ['s', 'x']]);
      expect(() => play.go(tarik)).to.throw('tidak sedang ditunggu');
    }
  });
  table.runs('behind an event gateway, beside another event', { body: catching(message + timer).replace(flow('a', 's', 'x'), `${flow('a', 's', 'g')}<eventBasedGateway id="g"/>${flow('a1', 'g', 'x')}${flow('a2', 'g', 'y')}<intermediateCatchEvent id="y">${signal}</intermediateCatchEvent>${flow('a3', 'y', 'e')}`), root }, (source) => {
    for (const moved of [new Play(source).start().go(bayar), new Play(source).start().timer('x')]) expect([moved.open(), moved.path, moved.step?.timers]).to.deep.equal([['u'], ['s', 'g', 'x'], []]);
    expect(new Play(source).start().go(sanksi).path).to.deep.equal(['s', 'g', 'y', 'e']);
  });
  table.runs('a message or a time on a border: the row of the time goes with the message, the wait with the time', { body: border(message + timer), root }, (source) => {
    const play = new Play(source).start();
    expect([play.open(), play.step?.timers.map(({ element: id, value, attachedTo }) => [id, value, attachedTo])]).to.deep.equal([['x', 't'], [['t', 'P5D', 'x']]]);
    for (const moved of [play.go(bayar), new Play(source).start().timer('t')]) expect([moved.open(), moved.step?.timers, moved.path]).to.deep.equal([['k'], [], ['s', 't']]);
    expect(new Play(source).start().complete('x').step).to.deep.include({ ended: true, waits: [], timers: [] });
  });
  table.runs('on a border that does not interrupt, each as often as it comes', { body: border(message + signal, false), root }, (source) => {
    const play = new Play(source).start().go(sanksi).complete('k').go(bayar).complete('k').go(sanksi);
    expect([play.open(), play.path]).to.deep.equal([['x', 't', 't', 'k'], ['s', 't', 'k', 'f', 't', 'k', 'f', 't']]);
    expect(play.complete('x').complete('k').step?.ended).to.equal(true);
  });
  table.runs('a condition that holds already does not come again with the message', { body: border(message + condition, false), root }, (source) => {
    const play = new Play(source, hostWith({ lewat: true })).start();
    expect(play.path).to.deep.equal(['s', 't']);
    expect(play.complete('k').go(bayar).path).to.deep.equal(['s', 't', 'k', 'f', 't']);
  });
  table.runs('two errors, and no third one, on a border', { body: border(error() + error('es'), true, calling), root }, (source) => {
    for (const errorCode of ['MATI', 'LAIN']) expect(new Play(source).start().go({ type: 'fail', element: 'x', entry: 1, index: null, errorCode }).open()).to.deep.equal(['k']);
    expect(() => new Play(source).start().go({ type: 'fail', element: 'x', entry: 1, index: null, errorCode: 'TIGA' })).to.throw('uncaught-error at x');
  });
  table.runs('start an event sub-process: an error inside, a time, or a message from outside', { body: listening(error() + timer + other), root }, (source) => {
    const failed = { type: 'fail', element: 'u', entry: 1, index: null, errorCode: 'MATI' } as const;
    for (const moved of [new Play(source).start().go(failed), new Play(source).start().go(tarik), new Play(source).start().timer('ks')]) {
      expect([moved.open(), moved.step?.timers, moved.path]).to.deep.equal([['ku'], [], ['s', 'ks']]);
      expect(moved.complete('ku').step?.ended).to.equal(true);
    }
  });
  table.runs('thrown: all of them, then the token goes on', { body: throwing('intermediateThrowEvent', signal + escalation), root }, (source) => {
    const play = new Play(source).start().complete('u');
    expect([asked(play), play.path]).to.deep.equal([['v', 'ku'], ['s', 'i', 'u', 't', 'ks', 'y', 'j', 'x', 'e']]);
    expect(play.complete('v').complete('ku').step?.ended).to.equal(true);
  });
  table.runs('thrown: the message first, the others when it was answered', { body: throwing('intermediateThrowEvent', signal + calls), root }, (source) => {
    const play = new Play(source).start().complete('u');
    expect([asked(play), play.step?.calls.map(({ topic }) => topic)]).to.deep.equal([['t'], ['a.b']]);
    expect([asked(play.answer('t')), play.path.slice(3)]).to.deep.equal([['ku'], ['t', 'ks', 'j', 'x', 'e']]);
  });
  table.runs('an end that sends a message and then fails', { body: throwing('endEvent', calls + error(), error(), true), root }, (source) => {
    const play = new Play(source).start().complete('u').answer('t');
    expect([asked(play), play.path.slice(3)]).to.deep.equal([['v'], ['t', 'y']]);
  });
  table.runs('wait on in a case that is moved to another version', { body: border(message + timer), root }, async (source) => {
    const { step } = new Play(source).start();
    const to = await sourceOf(border(message + timer).replaceAll('"k"', '"w"'), root);
    const verdict = migrate({ snapshot: step?.snapshot ?? {}, from: source, to, host: hostWith({}) });
    if (verdict.kind !== 'moves') throw new Error(JSON.stringify(verdict));
    for (const trigger of [bayar, { type: 'timer', element: 't', entry: 1, index: null } as const]) expect(new Play(to, hostWith({}), verdict.step).go(trigger).open()).to.deep.equal(['w']);
  });
  table.refused('all of which have to come (parallelMultiple)', { body: catching(message + signal, 'parallelMultiple="true"'), root }, 'unsupported-element', 'x');
  table.refused('two times', { body: catching(timer + timer), root }, 'unsupported-element', 'x');
  table.refused('two conditions', { body: catching(condition + condition), root }, 'unsupported-element', 'x');
  table.refused('a time beside others where nothing is interrupted', { body: border(message + timer, false), root }, 'unsupported-element', 't');
  table.refused('two messages thrown', { body: throwing('intermediateThrowEvent', calls + calls), root }, 'unsupported-element', 't');
  table.refused('two errors thrown', { body: throwing('endEvent', error() + error('es'), error(), true), root }, 'unsupported-element', 't');
  table.refused('terminate and another', { body: throwing('endEvent', `<terminateEventDefinition/>${signal}`), root }, 'unsupported-element', 't');
  table.refused('two keys of correlation', { body: catching(message.replace('messageRef', 'izin:korelasi="= a" messageRef') + other.replace('messageRef', 'izin:korelasi="= b" messageRef')), root }, 'unsupported-element', 'x');
});
