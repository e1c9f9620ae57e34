import { errorNeverThrown } from '../../../src/bpmn/rules/error-never-thrown.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

holds(errorNeverThrown, {
  good: {
    'an error that the sub-process throws': `${start}${flow('a', 's', 'u')}<subProcess id="u"><startEvent id="us"/>${flow('c', 'us', 'ue')}<endEvent id="ue"><errorEventDefinition errorRef="er"/></endEvent></subProcess><boundaryEvent id="bo" attachedToRef="u"><errorEventDefinition errorRef="er"/></boundaryEvent>${flow('d', 'bo', 'e')}${flow('b', 'u', 'e')}${end}`,
  },
  bad: {
    'an error of a task that throws none': [`${start}${flow('a', 's', 'u')}<userTask id="u" name="Periksa"/>${flow('b', 'u', 'e')}${end}<boundaryEvent id="bo" attachedToRef="u"><errorEventDefinition errorRef="er"/></boundaryEvent>${flow('d', 'bo', 'e')}`, 'bo'],
  },
  root: '<error id="er" errorCode="X"/>',
});
