import { choiceSingleWay } from '../../../src/bpmn/rules/choice-single-way.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

const single = (gate: string, condition?: string, more = ''): string => `${start}${flow('a', 's', 'g')}${gate}${flow('b', 'g', 'e', condition)}${more}${end}`;

holds(choiceSingleWay, {
  good: {
    'a choice of two': single('<exclusiveGateway id="g" name="Lengkap?" default="c"/>', 'x', `${flow('c', 'g', 'f')}<endEvent id="f"/>`),
    'one way without a condition': single('<exclusiveGateway id="g"/>'),
    'one way that is the default': single('<exclusiveGateway id="g" default="b"/>', 'x'),
  },
  bad: {
    'one way under a condition': [single('<exclusiveGateway id="g" name="Lengkap?"/>', 'x'), 'g'],
    'one way out of an inclusive gateway under a condition': [single('<inclusiveGateway id="g"/>', 'x'), 'g'],
  },
});
