import { errorEndUncaught } from '../../../src/bpmn/rules/error-end-uncaught.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

holds(errorEndUncaught, {
  good: {
    'one that is caught on the border': `${start}${flow('a', 's', 'u')}<subProcess id="u"><startEvent id="us"/>${flow('c', 'us', 'ue')}<endEvent id="ue"><errorEventDefinition errorRef="er"/></endEvent></subProcess><boundaryEvent id="bo" attachedToRef="u"><errorEventDefinition errorRef="er"/></boundaryEvent>${flow('d', 'bo', 'e')}${flow('b', 'u', 'e')}${end}`,
    'one that any error event catches': `${start}${flow('a', 's', 'u')}<subProcess id="u"><startEvent id="us"/>${flow('c', 'us', 'ue')}<endEvent id="ue"><errorEventDefinition errorRef="er"/></endEvent></subProcess><boundaryEvent id="bo" attachedToRef="u"><errorEventDefinition/></boundaryEvent>${flow('d', 'bo', 'e')}${flow('b', 'u', 'e')}${end}`,
  },
  bad: {
    'one that nobody catches': [`${start}${flow('a', 's', 'u')}<subProcess id="u"><startEvent id="us"/>${flow('c', 'us', 'ue')}<endEvent id="ue"><errorEventDefinition errorRef="er"/></endEvent></subProcess>${flow('b', 'u', 'e')}${end}`, 'ue'],
  },
  root: '<error id="er" errorCode="X"/>',
});
