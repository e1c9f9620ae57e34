import { defaultFlow } from '../../../src/bpmn/rules/default-flow.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

holds(defaultFlow, {
  good: {
    'a default that leaves its choice': `${start}${flow('a', 's', 'g')}<exclusiveGateway id="g" name="Lengkap?" default="c"/>${flow('b', 'g', 'e', 'x')}${flow('c', 'g', 'f')}${end}<endEvent id="f"/>`,
  },
  bad: {
    'a default that leaves another step': [`${start}${flow('a', 's', 'g')}<exclusiveGateway id="g" name="Lengkap?" default="a"/>${flow('b', 'g', 'e', 'x')}${flow('c', 'g', 'f', 'y')}${end}<endEvent id="f"/>`, 'g'],
    'a default of a task': [`${start}${flow('a', 's', 'u')}<userTask id="u" default="b"/>${flow('b', 'u', 'e')}${end}`, 'u'],
  },
});
