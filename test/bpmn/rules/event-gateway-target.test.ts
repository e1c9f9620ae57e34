import { eventGatewayTarget } from '../../../src/bpmn/rules/event-gateway-target.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

const before = (step: string): string => `${start}${flow('a', 's', 'g')}<eventBasedGateway id="g" name="Mana dulu?"/>${flow('b', 'g', 'u')}${flow('c', 'g', 'r')}${step}<receiveTask id="r"/>${flow('d', 'u', 'e')}${flow('f', 'r', 'e')}${end}`;

holds(eventGatewayTarget, {
  good: {
    'a catching event and a receive task': before('<intermediateCatchEvent id="u"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">P1D</timeDuration></timerEventDefinition></intermediateCatchEvent>'),
  },
  bad: {
    'a task of a person': [before('<userTask id="u" name="Periksa"/>'), 'g', '"Periksa"'],
    'the end of a link, which waits for nothing': [before('<intermediateCatchEvent id="u"><linkEventDefinition name="L"/></intermediateCatchEvent>'), 'g'],
  },
});
