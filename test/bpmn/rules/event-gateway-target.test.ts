import { eventGatewayTarget } from '../../../src/bpmn/rules/event-gateway-target.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

const before = (step: string): string => `${start}${flow('a', 's', 'g')}<eventBasedGateway id="g" name="Mana dulu?"/>${flow('b', 'g', 'u')}${flow('c', 'g', 'r')}${step}<receiveTask id="r"/>${flow('d', 'u', 'e')}${flow('f', 'r', 'e')}${end}`;

const caught = '<intermediateCatchEvent id="u" name="Batas waktu"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">P1D</timeDuration></timerEventDefinition></intermediateCatchEvent>';

holds(eventGatewayTarget, {
  good: {
    'a catching event and a receive task': before(caught),
  },
  bad: {
    'a task of a person': [before('<userTask id="u" name="Periksa"/>'), 'g', '"Periksa"'],
    'a receive task with an event on its border': [`${before(caught)}<boundaryEvent id="t" name="Lewat" attachedToRef="r"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>${flow('h', 't', 'e')}`, 'g', '"Lewat"'],
    'an event that another way leads to': [before(caught).replace(flow('a', 's', 'g'), `${flow('a', 's', 'x')}<exclusiveGateway id="x" default="x1"/>${flow('x1', 'x', 'g')}${flow('x2', 'x', 'u', 'langsung')}`), 'g', '"Batas waktu"'],
    'the end of a link, which waits for nothing': [before('<intermediateCatchEvent id="u"><linkEventDefinition name="L"/></intermediateCatchEvent>'), 'g'],
  },
});
