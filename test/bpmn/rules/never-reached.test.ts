import { neverReached } from '../../../src/bpmn/rules/never-reached.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

/** A sub-process of one step, with an error event on its border. */
const guarded = (step: string): string => `${start}${flow('a', 's', 'x')}<subProcess id="x"><startEvent id="i"/>${flow('b', 'i', 'u')}${step}${flow('c', 'u', 'j')}<endEvent id="j"/></subProcess>${flow('d', 'x', 'e')}${end}
  <boundaryEvent id="t" name="Gagal" attachedToRef="x"><errorEventDefinition/></boundaryEvent>${flow('f', 't', 'e')}`;

holds(neverReached, {
  good: {
    'an error event around a service, which may fail': guarded('<serviceTask id="u" camunda:type="external" camunda:topic="a.b"/>'),
  },
  bad: {
    'an error event around a task of a person, which does not': [guarded('<userTask id="u"/>'), 't'],
    'all that stands behind it': [guarded('<userTask id="u"/>').replace(flow('f', 't', 'e'), `${flow('f', 't', 'v')}<userTask id="v" name="Betulkan"/>${flow('h', 'v', 'e')}`), ['t', 'v']],
  },
});
