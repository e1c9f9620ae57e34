import { unreachableElement } from '../../../src/bpmn/rules/unreachable-element.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

holds(unreachableElement, {
  good: {
    'steps in a row': `${start}${flow('a', 's', 'u')}<userTask id="u" name="Periksa"/>${flow('b', 'u', 'e')}${end}`,
    'what an event on the border leads to': `${start}${flow('a', 's', 'u')}<userTask id="u" name="Periksa"/>${flow('b', 'u', 'e')}${end}<boundaryEvent id="t" attachedToRef="u"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">P1D</timeDuration></timerEventDefinition></boundaryEvent>${flow('c', 't', 'f')}<endEvent id="f"/>`,
  },
  bad: {
    'a task that nothing leads to': [`${start}${flow('a', 's', 'u')}<userTask id="u" name="Periksa"/>${flow('b', 'u', 'e')}${end}<userTask id="v"/>${flow('c', 'v', 'e')}`, 'v'],
  },
});
