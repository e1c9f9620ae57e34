import { errorEndUncaught } from '../../../src/bpmn/rules/error-end-uncaught.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

const error = (attributes = ''): string => `<errorEventDefinition ${attributes}/>`;
const [named, other] = [error('errorRef="er"'), error('errorRef="er2"')];
const sub = (thrown: string, beside = ''): string => `${start}${flow('a', 's', 'u')}<subProcess id="u"><startEvent id="us"/>${flow('c', 'us', 'ue')}<endEvent id="ue" name="Gagal">${thrown}</endEvent>${beside}</subProcess>${flow('b', 'u', 'e')}${end}`;
const border = (caught: string): string => `<boundaryEvent id="bo" attachedToRef="u">${caught}</boundaryEvent>${flow('d', 'bo', 'e')}`;
const listener = (caught: string): string => `<subProcess id="k" triggeredByEvent="true"><startEvent id="ks">${caught}</startEvent>${flow('k1', 'ks', 'ke')}<endEvent id="ke"/></subProcess>`;

holds(errorEndUncaught, {
  good: {
    'one that is caught on the border': sub(named) + border(named),
    'one that any error event catches': sub(named) + border(error()),
    'one that an event sub-process catches': sub(named, listener(named)),
    'an end that throws nothing': sub(''),
  },
  bad: {
    'one that nobody catches': [sub(named), 'ue'],
    'one that ends the process': [`${start}${flow('a', 's', 'e')}<endEvent id="e">${error()}</endEvent>`, 'e'],
    'one caught by an event for another': [sub(named) + border(other), 'ue'],
    'an unnamed one caught by an event for a named one': [sub(error()) + border(named), 'ue'],
  },
  root: '<error id="er" errorCode="X"/><error id="er2" errorCode="Y"/>',
});
