import { conditionIgnored } from '../../../src/bpmn/rules/condition-ignored.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

const fork = (kind: string, condition?: string): string => `${start}${flow('a', 's', 'g')}<${kind}Gateway id="g" name="Bagi tugas"/>${flow('b', 'g', 'u', condition)}${flow('c', 'g', 'v')}<userTask id="u"/><userTask id="v"/>${flow('d', 'u', 'j')}${flow('f', 'v', 'j')}<${kind}Gateway id="j"/>${flow('h', 'j', 'e')}${end}`;

holds(conditionIgnored, {
  good: {
    'a fork without conditions': fork('parallel'),
    'an inclusive fork with one': fork('inclusive', 'x'),
  },
  bad: {
    'a fork with one': [fork('parallel', 'x'), 'g'],
  },
});
