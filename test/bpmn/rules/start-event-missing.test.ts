import { startEventMissing } from '../../../src/bpmn/rules/start-event-missing.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

holds(startEventMissing, {
  good: {
    'a process with a start': `${start}${flow('a', 's', 'u')}<userTask id="u" name="Periksa"/>${flow('b', 'u', 'e')}${end}`,
    'a sub-process with a start': `${start}${flow('a', 's', 'u')}<subProcess id="u"><startEvent id="us"/>${flow('c', 'us', 'ue')}<endEvent id="ue"/></subProcess>${flow('b', 'u', 'e')}${end}`,
  },
  bad: {
    'a process without': [`<userTask id="u"/>${flow('b', 'u', 'e')}${end}`, null],
    'a sub-process without': [`${start}${flow('a', 's', 'u')}<subProcess id="u"><endEvent id="ue"/></subProcess>${flow('b', 'u', 'e')}${end}`, 'u'],
  },
});
