import { flowEnds } from '../../../src/bpmn/rules/flow-ends.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

holds(flowEnds, {
  good: {
    'a flow from step to step': `${start}${flow('a', 's', 'u')}<userTask id="u" name="Periksa"/>${flow('b', 'u', 'e')}${end}`,
    'flows within a sub-process': `${start}${flow('a', 's', 'u')}<subProcess id="u"><startEvent id="us"/>${flow('c', 'us', 'ue')}<endEvent id="ue"/></subProcess>${flow('b', 'u', 'e')}${end}`,
  },
  bad: {
    'a flow into a sub-process': [`${start}${flow('a', 's', 'u')}<subProcess id="u"><startEvent id="us"/>${flow('c', 'us', 'ue')}<endEvent id="ue"/></subProcess>${flow('b', 'u', 'e')}${end}${flow('x', 's', 'ue')}`, 'x'],
    'a flow back into the start': [`${start}${flow('a', 's', 'u')}<userTask id="u" name="Periksa"/>${flow('b', 'u', 'e')}${end}${flow('x', 'u', 's')}`, 'x'],
    'a flow out of the end': [`${start}${flow('a', 's', 'u')}<userTask id="u" name="Periksa"/>${flow('b', 'u', 'e')}${end}${flow('x', 'e', 'u')}`, 'x'],
  },
});
