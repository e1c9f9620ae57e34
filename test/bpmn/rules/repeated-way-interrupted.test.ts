import { repeatedWayInterrupted } from '../../../src/bpmn/rules/repeated-way-interrupted.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

const border = (id: string, on: string, interrupting: boolean, trigger: string): string => `<boundaryEvent id="${id}" attachedToRef="${on}" cancelActivity="${interrupting}">${trigger}</boundaryEvent>${flow(`${id}1`, id, id === 't' ? 'r' : 'q')}`;
const message = '<messageEventDefinition messageRef="m"/>';
const once = '<timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>';
const often = '<timerEventDefinition><timeCycle>R3/P1D</timeCycle></timerEventDefinition>';
const beside = (trigger: string, borders: string, loop = ''): string => `${start}${flow('a', 's', 'u')}<userTask id="u"/>${flow('b', 'u', 'e')}${end}${border('t', 'u', false, trigger)}<userTask id="r">${loop}</userTask>${flow('c', 'r', 'f')}<endEvent id="f"/>${borders}`;
const merging = (borders: string): string => `${start}${flow('a', 's', 'u')}<userTask id="u"/>${flow('b', 'u', 'r')}${border('i', 'u', false, once).replace('targetRef="q"', 'targetRef="w"')}<userTask id="w"/>${flow('g', 'w', 'r')}<userTask id="r"/>${flow('c', 'r', 'e')}${end}${borders}`;
const deadline = `${border('d', 'r', true, once)}<endEvent id="q"/>`;

holds(repeatedWayInterrupted, {
  good: {
    'a reminder that nothing ends': beside(often, ''),
    'a step without a deadline, to which a reminder leads as the task beside it does': merging(''),
    'a step with a deadline, begun once': beside(once, deadline),
  },
  bad: {
    'a step with a deadline, to which a reminder leads as the task beside it does': [merging(deadline), 'r', 'jalan terpendek ke sana: s → i → u'],
    'a step with a deadline, begun by every message': [beside(message, deadline), 'r'],
    'a step with a deadline, begun by every turn of a timer': [beside(often, deadline), 'r'],
    'a loop, begun by every message': [beside(message, '', '<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>'), 'r'],
  },
  root: '<message id="m" name="kabar"/>',
});
