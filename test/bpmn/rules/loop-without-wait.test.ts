import { loopWithoutWait } from '../../../src/bpmn/rules/loop-without-wait.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

holds(loopWithoutWait, {
  good: {
    'a way back past a task': `${start}${flow('a', 's', 'u')}<userTask id="u"/>${flow('b', 'u', 'g')}<exclusiveGateway id="g" default="c"/>${flow('c', 'g', 'u')}${flow('d', 'g', 'e', 'x')}${end}`,
  },
  bad: {
    'a way back past nothing that waits': [`${start}${flow('a', 's', 'u')}<task id="u"/>${flow('b', 'u', 'g')}<exclusiveGateway id="g" default="c"/>${flow('c', 'g', 'u')}${flow('d', 'g', 'e', 'x')}${end}`, 'u'],
  },
});
