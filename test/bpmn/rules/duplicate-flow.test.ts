import { duplicateFlow } from '../../../src/bpmn/rules/duplicate-flow.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

const choice = (otherEnd: string): string => `${start}${flow('a', 's', 'g')}<exclusiveGateway id="g" name="Lengkap?" default="c"/>${flow('b', 'g', 'e', 'x')}${flow('c', 'g', otherEnd)}${end}<endEvent id="f"/>`;

holds(duplicateFlow, {
  good: {
    'two flows to two ends': choice('f'),
    'a way there and one back': `${start}${flow('a', 's', 'u')}<userTask id="u"/>${flow('b', 'u', 'g')}<exclusiveGateway id="g" default="c"/>${flow('c', 'g', 'u')}${flow('d', 'g', 'e', 'x')}${end}`,
  },
  bad: {
    'two between the same two steps': [choice('e'), 'c'],
  },
});
