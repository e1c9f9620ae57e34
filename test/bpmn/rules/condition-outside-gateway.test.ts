import { conditionOutsideGateway } from '../../../src/bpmn/rules/condition-outside-gateway.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

const leaving = (step: string, condition?: string): string => `${start}${flow('a', 's', 'g')}${step}${flow('b', 'g', 'e', condition)}${flow('c', 'g', 'f')}${end}<endEvent id="f"/>`;

holds(conditionOutsideGateway, {
  good: {
    'one behind a choice': leaving('<exclusiveGateway id="g" default="c"/>', 'x'),
    'one behind an inclusive gateway': leaving('<inclusiveGateway id="g" default="c"/>', 'x'),
    'ways out of a task without': leaving('<userTask id="g" name="Periksa"/>'),
  },
  bad: {
    'one behind a task': [leaving('<userTask id="g" name="Periksa"/>', 'x'), 'g'],
    'one behind the start': [`${start}${flow('a', 's', 'e', 'x')}${end}`, 's'],
  },
});
