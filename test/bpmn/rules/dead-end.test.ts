import { deadEnd } from '../../../src/bpmn/rules/dead-end.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

const before = (last: string): string => `${start}${flow('a', 's', 'u')}<userTask id="u" name="Periksa"/>${last}`;
const deadline = '<boundaryEvent id="t" name="Lewat waktu" attachedToRef="u"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>';

holds(deadEnd, {
  good: {
    'a way to an end': before(`${flow('b', 'u', 'e')}${end}`),
    'an event sub-process, which nothing has to follow': before(`${flow('b', 'u', 'e')}${end}<subProcess id="k" triggeredByEvent="true"><startEvent id="ks"><messageEventDefinition messageRef="m"/></startEvent>${flow('k1', 'ks', 'ke')}<endEvent id="ke"/></subProcess>`),
  },
  bad: {
    'a task that leads nowhere': [before(''), 'u'],
    'an event on the border that leads nowhere': [before(`${flow('b', 'u', 'e')}${end}${deadline}`), 't'],
    'a task in a sub-process that leads nowhere': [`${start}${flow('a', 's', 'x')}<subProcess id="x"><startEvent id="i"/>${flow('y', 'i', 'u')}<userTask id="u" name="Periksa"/></subProcess>${flow('b', 'x', 'e')}${end}`, 'u'],
  },
  root: '<message id="m" name="Penarikan"/>',
});
