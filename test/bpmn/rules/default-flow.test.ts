import { defaultFlow } from '../../../src/bpmn/rules/default-flow.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

const choice = (gate: string, condition?: string): string => `${start}${flow('a', 's', 'g')}${gate}${flow('b', 'g', 'e', condition)}${flow('c', 'g', 'f')}${end}<endEvent id="f"/>`;

holds(defaultFlow, {
  good: {
    'a default that leaves its choice': choice('<exclusiveGateway id="g" name="Lengkap?" default="c"/>', 'x'),
    'a default of an inclusive gateway': choice('<inclusiveGateway id="g" default="c"/>', 'x'),
  },
  bad: {
    'a default that leaves another step': [choice('<exclusiveGateway id="g" name="Lengkap?" default="a"/>', 'x'), 'g'],
    'a default of a task': [choice('<userTask id="g" default="c"/>'), 'g'],
  },
});
