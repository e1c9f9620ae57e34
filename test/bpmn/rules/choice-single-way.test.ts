import { choiceSingleWay } from '../../../src/bpmn/rules/choice-single-way.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

holds(choiceSingleWay, {
  good: {
    'a choice of two': `${start}${flow('a', 's', 'g')}<exclusiveGateway id="g" name="Lengkap?" default="c"/>${flow('b', 'g', 'e', 'x')}${flow('c', 'g', 'f')}${end}<endEvent id="f"/>`,
    'one way without a condition': `${start}${flow('a', 's', 'g')}<exclusiveGateway id="g"/>${flow('b', 'g', 'e')}${end}`,
  },
  bad: {
    'one way under a condition': [`${start}${flow('a', 's', 'g')}<exclusiveGateway id="g"/>${flow('b', 'g', 'e', 'x')}${end}`, 'g'],
  },
});
