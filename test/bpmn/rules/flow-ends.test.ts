import { flowEnds } from '../../../src/bpmn/rules/flow-ends.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

const one = `${start}${flow('a', 's', 'u')}<userTask id="u" name="Periksa"/>${flow('b', 'u', 'e')}${end}`;
const sub = `${start}${flow('a', 's', 'u')}<subProcess id="u"><startEvent id="us"/>${flow('c', 'us', 'ue')}<endEvent id="ue"/></subProcess>${flow('b', 'u', 'e')}${end}`;
const border = `<boundaryEvent id="t" attachedToRef="u"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>${flow('d', 't', 'e')}`;

holds(flowEnds, {
  good: {
    'a flow from step to step': one,
    'flows within a sub-process': sub,
    'a flow from a boundary event': one + border,
  },
  bad: {
    'a flow without target': [`${one}<sequenceFlow id="x" name="lanjut" sourceRef="u"/>`, 'x', 'lanjut'],
    'a flow without source': [`${one}<sequenceFlow id="x" targetRef="e"/>`, 'x'],
    'a flow to a data object': [`${one}${flow('x', 'u', 'd')}<dataObjectReference id="d"/>`, 'x'],
    'a flow into a sub-process': [`${sub}${flow('x', 's', 'ue')}`, 'x'],
    'a flow out of a sub-process': [`${sub}${flow('x', 'us', 'e')}`, 'x'],
    'a flow back into the start': [`${one}${flow('x', 'u', 's')}`, 'x'],
    'a flow into a boundary event': [`${one}${border}${flow('x', 'u', 't')}`, 'x'],
    'a flow out of the end': [`${one}${flow('x', 'e', 'u')}`, 'x'],
  },
});
