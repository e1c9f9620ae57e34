import { expect } from 'chai';
import { advance, migrate } from '../../../../src/bpmn/index.ts';
import { flow, hostWith, Play, sourceOf } from '../../diagram.ts';
import { element } from '../table.ts';

const root = '<message id="ms" name="tarik"/><signal id="sg" name="sanksi"/>';
const message = '<messageEventDefinition messageRef="ms"/>';
const signal = '<signalEventDefinition signalRef="sg"/>';
const timer = '<timerEventDefinition><timeDuration xsi:type="tFormalExpression">P5D</timeDuration></timerEventDefinition>';
const condition = '<conditionalEventDefinition><condition xsi:type="tFormalExpression">lewat</condition></conditionalEventDefinition>';
const listener = (definition: string, interrupting = true, id = 'k'): string => `<subProcess id="${id}" triggeredByEvent="true"><startEvent id="${id}s" isInterrupting="${interrupting}">${definition}</startEvent>${flow(`${id}1`, `${id}s`, `${id}u`)}<userTask id="${id}u"/>${flow(`${id}2`, `${id}u`, `${id}e`)}<endEvent id="${id}e"/></subProcess>`;
/** Two branches that meet again, so that a token may wait at the join. */
const work = `<startEvent id="s"/>${flow('a', 's', 'g')}<parallelGateway id="g"/>${flow('b', 'g', 'u')}${flow('c', 'g', 'v')}<userTask id="u"/><userTask id="v"/>${flow('d', 'u', 'j')}${flow('f', 'v', 'j')}<parallelGateway id="j"/>${flow('h', 'j', 'e')}<endEvent id="e"/>`;
const inside = (listeners: string): string => `<startEvent id="o"/>${flow('o1', 'o', 'x')}<subProcess id="x">${work}${listeners}</subProcess>${flow('o2', 'x', 'w')}<userTask id="w"/>${flow('o3', 'w', 'oe')}<endEvent id="oe"/>`;
const tarik = { type: 'message', name: 'tarik' } as const;

element('Event sub-process', import.meta.url, (table) => {
  table.runs('started by a message from outside, ends everything else of the process', { body: work + listener(message) + listener(signal, true, 'l'), root }, (source) => {
    const play = new Play(source).start().complete('u').go(tarik);
    expect([play.open(), play.path]).to.deep.equal([['ku'], ['s', 'g', 'u', 'ks']]);
    play.complete('ku');
    expect([play.step?.ended, play.step?.ends, play.open()]).to.deep.equal([true, ['ke'], []]);
  });
  table.runs('ends the tokens that wait at an inclusive join', { body: work.replace('<parallelGateway id="j"/>', '<inclusiveGateway id="j"/>') + listener(message), root }, (source) => {
    const play = new Play(source).start().complete('u').go(tarik);
    expect([play.open(), play.complete('ku').path]).to.deep.equal([['ku'], ['s', 'g', 'u', 'ks', 'ku', 'ke', 'k']]);
  });
  table.runs('never started, is gone with the process', { body: work + listener(message), root }, (source) => {
    const play = new Play(source).start().complete('u').complete('v');
    expect([play.step?.ended, play.open(), play.path]).to.deep.equal([true, [], ['s', 'g', 'u', 'v', 'j', 'e']]);
  });
  table.runs('of a process that waits for nobody, never listens', { body: `<startEvent id="s"/>${flow('a', 's', 'e')}<endEvent id="e"/>${listener(message)}`, root }, (source) => {
    expect(new Play(source).start().step).to.deep.include({ ended: true, waits: [] });
  });
  table.warned('that does not interrupt, runs beside, again at each message, one run after the other; the process ends when all are done', { body: work + listener(message, false), root }, 'repeated-way-queued', 'ks', (source) => {
    const play = new Play(source).start().go(tarik);
    expect(play.open()).to.deep.equal(['u', 'v', 'ks', 'ku']);
    play.complete('ku').go(tarik).complete('u').complete('v');
    expect([play.open(), play.step?.ended]).to.deep.equal([['ks', 'ku'], false]);
    expect(play.complete('ku').step?.ended).to.equal(true);
    expect(play.path).to.deep.equal(['s', 'g', 'ks', 'ku', 'ke', 'k', 'ks', 'u', 'v', 'j', 'e', 'ku', 'ke', 'k']);
  });
  table.warned('that interrupts, ends those that do not, and what was still to begin of them', { body: work + listener(message, false) + listener(signal, true, 'l'), root }, 'repeated-way-queued', 'ks', (source) => {
    const play = new Play(source).start().go(tarik).go(tarik).go({ type: 'signal', name: 'sanksi' });
    expect(play.open()).to.deep.equal(['lu']);
    expect(play.complete('lu').step?.ended).to.equal(true);
  });
  table.runs('of a sub-process, ends that only; the way goes on behind it', { body: inside(listener(message)), root }, (source) => {
    const play = new Play(source).start().complete('u').go(tarik).complete('ku');
    expect([play.open(), play.path]).to.deep.equal([['w'], ['o', 's', 'g', 'u', 'ks', 'ku', 'ke', 'k', 'x']]);
    expect(() => play.go(tarik)).to.throw('tidak sedang ditunggu');
  });
  table.runs('of a sub-process that does not interrupt', { body: inside(listener(message, false)), root }, (source) => {
    const play = new Play(source).start().go(tarik).complete('u').complete('v');
    expect(play.open()).to.deep.equal(['ks', 'ku']);
    expect(play.complete('ku').open()).to.deep.equal(['w']);
  });
  table.runs('started by a signal from outside', { body: work + listener(signal), root }, (source) => {
    expect(new Play(source).start().go({ type: 'signal', name: 'sanksi' }).open()).to.deep.equal(['ku']);
  });
  table.runs('started by a timer, which is a row beside the way', work + listener(timer), (source) => {
    const play = new Play(source).start();
    expect(play.step?.timers).to.deep.equal([{ element: 'ks', entry: 1, index: null, kind: 'duration', value: 'P5D', workingDays: false, attachedTo: 'k', interrupting: true }]);
    expect(play.timer('ks').open()).to.deep.equal(['ku']);
    expect(play.complete('ku').step).to.deep.include({ ended: true, timers: [] });
  });
  table.runs('started by a timer that does not interrupt, once', work + listener(timer, false), (source) => {
    const play = new Play(source).start().timer('ks');
    expect([play.open(), play.step?.timers]).to.deep.equal([['u', 'v', 'ku'], []]);
    expect(play.complete('u').complete('v').complete('ku').step?.ended).to.equal(true);
  });
  table.runs('started by a condition, when it becomes true', work + listener(condition), (source) => {
    const play = new Play(source, hostWith({ lewat: false })).start();
    play.host = hostWith({ lewat: true });
    expect([play.complete('u').open(), play.path]).to.deep.equal([['ku'], ['s', 'g', 'u', 'ks']]);
  });
  table.runs('stopped by the terminate end of its level', { body: inside(listener(message)).replace('<endEvent id="e"/>', '<endEvent id="e"><terminateEventDefinition/></endEvent>'), root }, (source) => {
    expect(new Play(source).start().complete('u').complete('v').open()).to.deep.equal(['w']);
  });
  table.refused('beside a way on which the process waits for ever', { body: work.replace(flow('d', 'u', 'j'), `${flow('d', 'u', 'q')}<exclusiveGateway id="q" default="q1"/>${flow('q1', 'q', 'j')}${flow('q2', 'q', 'q3', 'batal')}<endEvent id="q3"/>`) + listener(message), root }, 'deadlock', 'j');
  table.refused('directly inside another', { body: work + listener(message).replace('<userTask', `${listener(signal, true, 'l')}<userTask`), root }, 'unsupported-element', 'l');
  table.runs('what it throws goes further out, not to its own start', {
    body: inside(`<subProcess id="k" triggeredByEvent="true"><startEvent id="ks" isInterrupting="false"><escalationEventDefinition escalationRef="ec"/></startEvent>${flow('k1', 'ks', 'ku')}<userTask id="ku"/>${flow('k2', 'ku', 'ke')}<endEvent id="ke"><escalationEventDefinition escalationRef="ec"/></endEvent></subProcess>`)
      .replace(flow('d', 'u', 'j'), `${flow('d', 'u', 'n')}<intermediateThrowEvent id="n"><escalationEventDefinition escalationRef="ec"/></intermediateThrowEvent>${flow('n1', 'n', 'j')}`)
      + `<boundaryEvent id="r" attachedToRef="x" cancelActivity="false"><escalationEventDefinition escalationRef="ec"/></boundaryEvent>${flow('r1', 'r', 'ru')}<userTask id="ru"/>${flow('r2', 'ru', 're')}<endEvent id="re"/>`,
    root: '<escalation id="ec" escalationCode="LAMBAT"/>',
  }, (source) => {
    const play = new Play(source).start().complete('u');
    expect(play.open()).to.deep.equal(['v', 'ku']);
    expect(play.complete('ku').open()).to.deep.equal(['v', 'ru']);
  });
  table.runs('listens on in a case that is moved to another version', { body: work + listener(message), root }, async (source) => {
    const play = new Play(source).start().complete('u');
    const to = await sourceOf(work.replaceAll('"v"', '"v2"') + listener(message).replace('"ku"', '"ku" name="Catat"'), root);
    const verdict = migrate({ snapshot: play.step?.snapshot ?? {}, from: source, to, mapping: { v: 'v2' }, host: hostWith({}) });
    if (verdict.kind !== 'moves') throw new Error(JSON.stringify(verdict));
    const moved = advance(to, verdict.step.snapshot, tarik, hostWith({}));
    expect(moved.ok && moved.step.waits.map(({ element: id }) => id)).to.deep.equal(['ku']);
  });
  table.refused('without a trigger', work + listener(''), 'unsupported-element', 'ks');
  table.refused('with two triggers', { body: work + listener(message).replace('<userTask', `<startEvent id="k2">${signal}</startEvent><userTask`), root }, 'unsupported-element', 'k');
  table.refused('with an arrow to it', { body: work + listener(message) + flow('z', 'u', 'k'), root }, 'unsupported-element', 'k');
  table.refused('with a boundary event', { body: `${work}${listener(message)}<boundaryEvent id="b1" attachedToRef="k">${signal}</boundaryEvent>${flow('z', 'b1', 'e')}`, root }, 'unsupported-element', 'b1');
  table.refused('that a cycle of time starts', work + listener(timer.replaceAll('timeDuration', 'timeCycle').replace('P5D', 'R3/P5D'), false), 'timer-cycle', 'ks');
});
