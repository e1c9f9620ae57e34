import { expect } from 'chai';
import { flow, Play } from '../../diagram.ts';
import { element } from '../table.ts';

const cycle = (text: string): string => `<timerEventDefinition><timeCycle xsi:type="tFormalExpression">${text}</timeCycle></timerEventDefinition>`;
const border = (text: string, interrupting = false, more = ''): string => `<startEvent id="s"/>${flow('a', 's', 'x')}<userTask id="x"/>${flow('b', 'x', 'e')}<endEvent id="e"/>
  <boundaryEvent id="t" attachedToRef="x" cancelActivity="${interrupting}" ${more}>${cycle(text)}</boundaryEvent>${flow('c', 't', 'y')}<task id="y"/>${flow('d', 'y', 'f')}<endEvent id="f"/>`;

element('Timer event', import.meta.url, (table) => {
  table.runs('a cycle beside a task: each turn is a row of its own, as often as it says', border('R3/P2D', false, 'izin:hariKerja="true"'), (source) => {
    const play = new Play(source).start();
    for (const entry of [1, 2, 3]) {
      expect(play.step?.timers).to.deep.equal([{ element: 't', entry, index: null, kind: 'cycle', value: 'P2D', workingDays: true, attachedTo: 'x', interrupting: false }]);
      play.timer('t');
    }
    expect([play.step?.timers, play.open()]).to.deep.equal([[], ['x']]);
    expect(play.complete('x').path).to.deep.equal(['s', 't', 'y', 'f', 't', 'y', 'f', 't', 'y', 'f', 'x', 'e']);
  });
  table.runs('a cycle without end goes on until the task is done', border('R/PT1H'), (source) => {
    const play = new Play(source).start().timer('t').timer('t').timer('t').timer('t');
    expect(play.step?.timers[0]).to.include({ entry: 5, value: 'PT1H' });
    expect(play.complete('x').step).to.deep.include({ ended: true, timers: [] });
  });
  table.runs('a turn that was taken is not taken again', border('R/PT1H'), (source) => {
    const play = new Play(source).start().timer('t');
    expect(() => play.go({ type: 'timer', element: 't', entry: 1, index: null })).to.throw('tidak sedang terbuka');
  });
  table.refused('a cycle that interrupts', border('R3/PT1H', true), 'timer-cycle', 't');
  table.refused('a cycle in the way of the token', `<startEvent id="s"/>${flow('a', 's', 'x')}<intermediateCatchEvent id="x">${cycle('R3/PT1H')}</intermediateCatchEvent>${flow('b', 'x', 'e')}<endEvent id="e"/>`, 'timer-cycle', 'x');
  table.refused('a cycle of nothing', border('R/PT0S'), 'timer-cycle', 't');
  table.refused('a cycle with a beginning of its own', border('R3/2026-01-01T08:00:00Z/P1D'), 'timer-cycle', 't');
  table.refused('a cron text', border('0 0 9 * * ?'), 'timer-cycle', 't');
});
