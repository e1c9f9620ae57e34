import { xorConditionMissing } from '../../../src/bpmn/rules/xor-condition-missing.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

holds(xorConditionMissing, {
  good: {
    'a condition and a default': `${start}${flow('a', 's', 'g')}<exclusiveGateway id="g" name="Lengkap?" default="c"/>${flow('b', 'g', 'e', 'x')}${flow('c', 'g', 'f')}${end}<endEvent id="f"/>`,
  },
  bad: {
    'a way that says nothing': [`${start}${flow('a', 's', 'g')}<exclusiveGateway id="g" name="Lengkap?"/>${flow('b', 'g', 'e', 'x')}${flow('c', 'g', 'f')}${end}<endEvent id="f"/>`, 'g'],
  },
});
