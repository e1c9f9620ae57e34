import { repeatedWayQueued } from '../../../src/bpmn/rules/repeated-way-queued.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

const message = '<messageEventDefinition messageRef="m"/>';
const once = '<timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>';
const often = '<timerEventDefinition><timeCycle>R3/P1D</timeCycle></timerEventDefinition>';
const work = `${start}${flow('a', 's', 'u')}<userTask id="u"/>${flow('b', 'u', 'e')}${end}`;
const border = (trigger: string, step: string, interrupting = false): string => `${work}<boundaryEvent id="t" name="Kabar" attachedToRef="u" cancelActivity="${interrupting}">${trigger}</boundaryEvent>${flow('c', 't', 'r')}${step}${flow('d', 'r', 'f')}<endEvent id="f"/>`;
const listener = (trigger: string, interrupting: boolean): string => `${work}<subProcess id="k" triggeredByEvent="true"><startEvent id="ks" isInterrupting="${interrupting}">${trigger}</startEvent>${flow('c', 'ks', 'r')}<userTask id="r"/>${flow('d', 'r', 'f')}<endEvent id="f"/></subProcess>`;
const wrapped = `<subProcess id="r"><startEvent id="i"/>${flow('i1', 'i', 'w')}<userTask id="w"/>${flow('i2', 'w', 'j')}<endEvent id="j"/></subProcess>`;

const merging = (interrupting: boolean): string => `${start}${flow('a', 's', 'u')}<userTask id="u"/>${flow('b', 'u', 'w')}<boundaryEvent id="t" attachedToRef="u" cancelActivity="${interrupting}">${once}</boundaryEvent>${flow('c', 't', 'r')}<userTask id="r"/>${flow('d', 'r', 'w')}<userTask id="w"/>${flow('f', 'w', 'e')}${end}`;

holds(repeatedWayQueued, {
  good: {
    'a reminder that is sent and not waited for': border(often, '<sendTask id="r"/>'),
    'a task behind a timer that comes once': border(once, '<userTask id="r"/>'),
    'a task behind an event that ends its step': border(message, '<userTask id="r"/>', true),
    'a task to which a deadline leads as the task that it ends': merging(true),
    'an event sub-process that ends all else': listener(message, true),
  },
  bad: {
    'a task to which a reminder leads as the task beside it does': [merging(false), 'w', 'jalan terpendek ke sana: s → t → u'],
    'a task behind every message': [border(message, '<userTask id="r"/>'), 't'],
    'a task behind every turn of a timer': [border(often, '<userTask id="r"/>'), 't'],
    'a task in a sub-process behind every message': [border(message, wrapped), 't'],
    'a task in an event sub-process that every message starts': [listener(message, false), 'ks'],
  },
  root: '<message id="m" name="kabar"/>',
});
