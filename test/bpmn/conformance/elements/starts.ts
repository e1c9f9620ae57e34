import { expect } from 'chai';
import { advance, migrate } from '../../../../src/bpmn/index.ts';
import { flow, hostWith, Play, sourceOf } from '../../diagram.ts';
import { element } from '../table.ts';

const root = '<message id="ms" name="lapor"/><message id="mt" name="tarik"/><signal id="sn" name="sanksi"/>';
const message = '<messageEventDefinition messageRef="ms"/>';
const signal = '<signalEventDefinition signalRef="sn"/>';
const timer = '<timerEventDefinition><timeCycle xsi:type="tFormalExpression">R/P1M</timeCycle></timerEventDefinition>';
const condition = '<conditionalEventDefinition><condition xsi:type="tFormalExpression">lewat</condition></conditionalEventDefinition>';
const start = (id: string, definitions = ''): string => `<startEvent id="${id}">${definitions}</startEvent>${flow(`${id}_a`, id, `${id}_t`)}<task id="${id}_t"/>${flow(`${id}_b`, `${id}_t`, 'm')}`;
/** Each start with a step of its own, then a task that all of them come to. */
const behind = (...starts: readonly string[]): string => `${starts.join('')}<exclusiveGateway id="m"/>${flow('a', 'm', 'u')}<userTask id="u"/>${flow('b', 'u', 'e')}<endEvent id="e"/>`;
const every = behind(start('sm', message), start('s'), start('ss', signal), start('st', timer), start('sc', condition));
const listener = `<subProcess id="k" triggeredByEvent="true"><startEvent id="ks"><messageEventDefinition messageRef="mt"/></startEvent>${flow('k1', 'ks', 'ku')}<userTask id="ku"/>${flow('k2', 'ku', 'ke')}<endEvent id="ke"/></subProcess>`;
const begun = (id: string): string[] => [id, `${id}_t`, 'm'];

element('Start event', import.meta.url, (table) => {
  table.runs('without a trigger, begins the process where nothing else is said', { body: every, root }, (source) => {
    const play = new Play(source).start();
    expect([play.path, play.open()]).to.deep.equal([begun('s'), ['u']]);
    expect(play.complete('u').step).to.deep.include({ ended: true, waits: [], timers: [] });
  });
  table.runs('with a message or a signal, begins a process of its own when that comes', { body: every, root }, (source) => {
    expect(new Play(source).go({ type: 'message', name: 'lapor' }).complete('u').path).to.deep.equal([...begun('sm'), 'u', 'e']);
    expect(new Play(source).go({ type: 'signal', name: 'sanksi' }).path).to.deep.equal(begun('ss'));
    expect(() => new Play(source).go({ type: 'message', name: 'tarik' })).to.throw('tidak dimulai oleh pesan "tarik"');
  });
  table.runs('with a timer or a condition, begins a process when whoever keeps the time or the data says so', { body: every, root }, (source) => {
    for (const id of ['st', 'sc']) {
      const play = new Play(source).go({ type: 'start', element: id });
      expect([play.path, play.step?.timers]).to.deep.equal([begun(id), []]);
    }
    expect(() => new Play(source).go({ type: 'start', element: 'u' })).to.throw('tidak dimulai oleh kejadian awal "u"');
  });
  table.runs('with a trigger only, the first of them begins a process that is simply started', { body: behind(start('ss', signal), start('sm', message)), root }, (source) => {
    expect(new Play(source).start().path).to.deep.equal(begun('ss'));
  });
  table.runs('with several triggers, any one of them', { body: behind(start('sm', message + signal)), root }, (source) => {
    for (const trigger of [{ type: 'message', name: 'lapor' }, { type: 'signal', name: 'sanksi' }] as const) expect(new Play(source).go(trigger).path).to.deep.equal(begun('sm'));
  });
  table.runs('begins once: a process that has begun does not hear it any more', { body: every, root }, (source) => {
    const play = new Play(source).go({ type: 'message', name: 'lapor' });
    expect(() => play.go({ type: 'message', name: 'lapor' })).to.throw('tidak sedang ditunggu');
    expect(() => play.start()).to.throw('sudah dimulai');
  });
  table.runs('whichever it is, the event sub-processes of the process listen', { body: every + listener, root }, (source) => {
    for (const trigger of [{ type: 'start' }, { type: 'message', name: 'lapor' }, { type: 'start', element: 'st' }] as const) {
      const play = new Play(source).go(trigger);
      expect(play.open()).to.deep.equal(['u', 'ks']);
      expect(play.go({ type: 'message', name: 'tarik' }).open()).to.deep.equal(['ku']);
    }
  });
  table.runs('of a case that is moved to another version, is not asked for again', { body: every + listener, root }, async (source) => {
    const { step } = new Play(source).go({ type: 'message', name: 'lapor' });
    const to = await sourceOf(behind(start('sm', message), start('s')) + listener, root);
    const verdict = migrate({ snapshot: step?.snapshot ?? {}, from: source, to, host: hostWith({}) });
    if (verdict.kind !== 'moves') throw new Error(JSON.stringify(verdict));
    const moved = advance(to, verdict.step.snapshot, { type: 'message', name: 'tarik' }, hostWith({}));
    expect(moved.ok && moved.step.waits.map(({ element: id }) => id)).to.deep.equal(['ku']);
  });
  table.refused('two without a trigger', { body: behind(start('s'), start('s2')), root }, 'several-start-events', 's2');
  table.refused('two for the same message', { body: behind(start('s', message), start('s2', message)), root }, 'several-start-events', 's2');
  table.refused('with a trigger, in a sub-process', { body: `<startEvent id="s"/>${flow('a', 's', 'x')}<subProcess id="x"><startEvent id="i">${message}</startEvent>${flow('b', 'i', 'j')}<endEvent id="j"/></subProcess>${flow('c', 'x', 'e')}<endEvent id="e"/>`, root }, 'start-event-inside', 'i');
  table.refused('with a key of correlation', { body: behind(start('s', message.replace('messageRef', 'izin:korelasi="= a" messageRef'))), root }, 'unsupported-element', 's');
  table.refused('with an error', { body: behind(start('s', '<errorEventDefinition/>')), root }, 'unsupported-element', 's');
});
