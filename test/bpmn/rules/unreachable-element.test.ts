import { unreachableElement } from '../../../src/bpmn/rules/unreachable-element.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

const row = `${start}${flow('a', 's', 'u')}<userTask id="u" name="Periksa"/>${flow('b', 'u', 'e')}${end}`;
const apart = `<userTask id="v" name="Survei"/>${flow('c', 'v', 'e')}`;

holds(unreachableElement, {
  good: {
    'steps in a row': row,
    'what an event on the border leads to': `${row}<boundaryEvent id="t" attachedToRef="u"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">P1D</timeDuration></timerEventDefinition></boundaryEvent>${flow('d', 't', 'v')}${apart}`,
    'an event sub-process': `${row}<subProcess id="k" triggeredByEvent="true"><startEvent id="ks"><messageEventDefinition messageRef="m"/></startEvent>${flow('k1', 'ks', 'ke')}<endEvent id="ke"/></subProcess>`,
  },
  bad: {
    'a task that nothing leads to': [row + apart, 'v'],
    'a task in a sub-process that nothing leads to': [`${start}${flow('a', 's', 'x')}<subProcess id="x"><startEvent id="i"/>${flow('y', 'i', 'j')}<endEvent id="j"/><userTask id="v" name="Survei"/>${flow('c', 'v', 'j')}</subProcess>${flow('b', 'x', 'e')}${end}`, 'v'],
  },
  root: '<message id="m" name="Penarikan"/>',
});
