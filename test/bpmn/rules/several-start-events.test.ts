import { severalStartEvents } from '../../../src/bpmn/rules/several-start-events.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

holds(severalStartEvents, {
  good: {
    'one start a level': `${start}${flow('a', 's', 'u')}<subProcess id="u"><startEvent id="us"/>${flow('c', 'us', 'ue')}<endEvent id="ue"/></subProcess>${flow('b', 'u', 'e')}${end}`,
  },
  bad: {
    'two in the process': [`${start}${flow('a', 's', 'u')}<userTask id="u" name="Periksa"/>${flow('b', 'u', 'e')}${end}<startEvent id="s2"/>${flow('c', 's2', 'e')}`, 's2'],
  },
});
