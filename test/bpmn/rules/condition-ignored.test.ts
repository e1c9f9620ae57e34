import { conditionIgnored } from '../../../src/bpmn/rules/condition-ignored.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

holds(conditionIgnored, {
  good: {
    'a fork without conditions': `${start}${flow('a', 's', 'g')}<parallelGateway id="g"/>${flow('b', 'g', 'u')}${flow('c', 'g', 'v')}<userTask id="u"/><userTask id="v"/>${flow('d', 'u', 'j')}${flow('f', 'v', 'j')}<parallelGateway id="j"/>${flow('h', 'j', 'e')}${end}`,
  },
  bad: {
    'a fork with one': [`${start}${flow('a', 's', 'g')}<parallelGateway id="g"/>${flow('b', 'g', 'u', 'x')}${flow('c', 'g', 'v')}<userTask id="u"/><userTask id="v"/>${flow('d', 'u', 'j')}${flow('f', 'v', 'j')}<parallelGateway id="j"/>${flow('h', 'j', 'e')}${end}`, 'g'],
  },
});
