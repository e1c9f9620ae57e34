import { joinSameSource } from '../../../src/bpmn/rules/join-same-source.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

holds(joinSameSource, {
  good: {
    'a join of two steps': `${start}${flow('a', 's', 'g')}<parallelGateway id="g"/>${flow('b', 'g', 'u')}${flow('c', 'g', 'v')}<userTask id="u"/><userTask id="v"/>${flow('d', 'u', 'j')}${flow('f', 'v', 'j')}<parallelGateway id="j"/>${flow('h', 'j', 'e')}${end}`,
  },
  bad: {
    'two flows from one step': [`${start}${flow('a', 's', 'g')}<parallelGateway id="g"/>${flow('b', 'g', 'u')}${flow('c', 'g', 'v')}<userTask id="u"/><userTask id="v"/>${flow('d', 'u', 'j')}${flow('f', 'v', 'j')}${flow('x', 'v', 'j')}<parallelGateway id="j"/>${flow('h', 'j', 'e')}${end}`, 'j'],
  },
});
