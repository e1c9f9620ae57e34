import { xorConditionMissing } from '../../../src/bpmn/rules/xor-condition-missing.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

const choice = (gate: string, second?: string): string => `${start}${flow('a', 's', 'g')}${gate}${flow('b', 'g', 'e', 'x')}${flow('c', 'g', 'f', second)}${end}<endEvent id="f" name="Selesai"/>`;

holds(xorConditionMissing, {
  good: {
    'a condition and a default': choice('<exclusiveGateway id="g" name="Lengkap?" default="c"/>'),
    'two conditions': choice('<exclusiveGateway id="g" name="Lengkap?"/>', 'y'),
    'an inclusive gateway, where such a way is always taken': choice('<inclusiveGateway id="g" name="Lengkap?"/>'),
  },
  bad: {
    'a way that says nothing': [choice('<exclusiveGateway id="g" name="Lengkap?"/>'), 'g', 'anah dari "Lengkap?" ke "Selesai"'],
  },
});
