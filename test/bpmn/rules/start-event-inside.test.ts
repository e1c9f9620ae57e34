import { startEventInside } from '../../../src/bpmn/rules/start-event-inside.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

const timer = '<timerEventDefinition><timeDuration xsi:type="tFormalExpression">P1D</timeDuration></timerEventDefinition>';
const sub = (definition: string, attributes = ''): string => `<subProcess id="u" ${attributes}><startEvent id="us" name="Tiga hari">${definition}</startEvent>${flow('c', 'us', 'ue')}<endEvent id="ue"/></subProcess>`;
const within = (definition: string): string => `${start}${flow('a', 's', 'u')}${sub(definition)}${flow('b', 'u', 'e')}${end}`;

holds(startEventInside, {
  good: {
    'a sub-process that is begun by its arrow': within(''),
    'an event sub-process': `${start}${flow('a', 's', 'e')}${end}${sub(timer, 'triggeredByEvent="true"')}`,
    'a process that a timer begins': `<startEvent id="s">${timer}</startEvent>${flow('a', 's', 'e')}${end}`,
  },
  bad: {
    'a timer at the start of a sub-process': [within(timer), 'us'],
  },
});
