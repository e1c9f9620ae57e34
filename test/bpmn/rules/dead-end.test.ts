import { deadEnd } from '../../../src/bpmn/rules/dead-end.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

holds(deadEnd, {
  good: {
    'a way to an end': `${start}${flow('a', 's', 'u')}<userTask id="u" name="Periksa"/>${flow('b', 'u', 'e')}${end}`,
  },
  bad: {
    'a task that leads nowhere': [`${start}${flow('a', 's', 'u')}<userTask id="u" name="Periksa"/>`, 'u'],
  },
});
