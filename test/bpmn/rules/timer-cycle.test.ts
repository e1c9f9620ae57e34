import { timerCycle } from '../../../src/bpmn/rules/timer-cycle.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

const cycle = (text: string, attributes = ''): string => `<timerEventDefinition ${attributes}><timeCycle xsi:type="tFormalExpression">${text}</timeCycle></timerEventDefinition>`;
const beside = (definition: string, interrupting = false): string => `${start}${flow('a', 's', 'u')}<userTask id="u"/>${flow('b', 'u', 'e')}${end}<boundaryEvent id="t" name="Ingatkan" attachedToRef="u" cancelActivity="${interrupting}">${definition}</boundaryEvent>${flow('c', 't', 'f')}<endEvent id="f"/>`;
const inTheWay = (definition: string): string => `${start}${flow('a', 's', 't')}<intermediateCatchEvent id="t" name="Tunggu">${definition}</intermediateCatchEvent>${flow('b', 't', 'e')}${end}`;
const days = 'izin:hariKerja="true"';

holds(timerCycle, {
  good: {
    'three times beside a task that stays open': beside(cycle('R3/P1D')),
    'again and again': beside(cycle('R/PT4H')),
    'a cycle in FEEL': beside(cycle('= selang')),
    'a cycle in working days': beside(cycle('R/P5D', days)),
    'a duration in the way': inTheWay(cycle('P1D').replaceAll('timeCycle', 'timeDuration')),
  },
  bad: {
    'a cycle that ends the task': [beside(cycle('R3/P1D'), true), 't'],
    'a cycle in the way': [inTheWay(cycle('R3/PT1H')), 't'],
    'a cron text': [beside(cycle('0 0 9 * * ?')), 't', '"0 0 9 * * ?"'],
    'a cycle of nothing': [beside(cycle('R/PT0S')), 't'],
    'a cycle with a beginning of its own': [beside(cycle('R3/2026-01-01T08:00:00Z/P1D')), 't'],
    'no times': [beside(cycle('R0/P1D')), 't'],
    'working days by the month': [beside(cycle('R/P1M', days)), 't', 'dalam hari, minggu, atau jam'],
  },
});
