import { eventGatewayTarget } from '../../../src/bpmn/rules/event-gateway-target.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

holds(eventGatewayTarget, {
  good: {
    'catching events': `${start}${flow('a', 's', 'g')}<eventBasedGateway id="g"/>${flow('b', 'g', 't')}${flow('c', 'g', 'r')}<intermediateCatchEvent id="t"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">P1D</timeDuration></timerEventDefinition></intermediateCatchEvent><receiveTask id="r"/>${flow('d', 't', 'e')}${flow('f', 'r', 'e')}${end}`,
  },
  bad: {
    'a task of a person': [`${start}${flow('a', 's', 'g')}<eventBasedGateway id="g"/>${flow('b', 'g', 'u')}${flow('c', 'g', 'r')}<userTask id="u"/><receiveTask id="r"/>${flow('d', 'u', 'e')}${flow('f', 'r', 'e')}${end}`, 'g'],
  },
});
