import { severalStartEvents } from '../../../src/bpmn/rules/several-start-events.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

const sub = (more = ''): string => `${start}${flow('a', 's', 'u')}<subProcess id="u" name="Survei"><startEvent id="us"/>${flow('c', 'us', 'ue')}<endEvent id="ue"/>${more}</subProcess>${flow('b', 'u', 'e')}${end}`;

holds(severalStartEvents, {
  good: {
    'one start a level': sub(),
  },
  bad: {
    'two in the process': [`${sub()}<startEvent id="s2" name="Lewat loket"/>${flow('d', 's2', 'e')}`, 's2'],
    'two in a sub-process': [sub(`<startEvent id="us2" name="Lewat loket"/>${flow('d', 'us2', 'ue')}`), 'us2'],
  },
});
