import { duplicateFlow } from '../../../src/bpmn/rules/duplicate-flow.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

holds(duplicateFlow, {
  good: {
    'one flow between two steps': `${start}${flow('a', 's', 'g')}<parallelGateway id="g"/>${flow('b', 'g', 'u')}${flow('c', 'g', 'v')}<userTask id="u"/><userTask id="v"/>${flow('d', 'u', 'j')}${flow('f', 'v', 'j')}<parallelGateway id="j"/>${flow('h', 'j', 'e')}${end}`,
  },
  bad: {
    'two': [`${start}${flow('a', 's', 'g')}<exclusiveGateway id="g" name="Lengkap?" default="c"/>${flow('b', 'g', 'e', 'x')}${flow('c', 'g', 'e')}${end}<endEvent id="f"/>`, 'c'],
  },
});
