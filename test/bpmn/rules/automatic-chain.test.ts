import { longestAutomaticWay } from '../../../src/bpmn/diagram/automatic-ways.ts';
import { automaticChain } from '../../../src/bpmn/rules/automatic-chain.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

/** So many steps between start and end, which are counted too; one of them of another kind. */
const chain = (steps: number, last = 'task'): string => `${start}${flow('a', 's', 'k0')}${Array.from({ length: steps }, (_, n) => `<${n === 100 ? last : 'task'} id="k${n}"/>${flow(`l${n}`, `k${n}`, n === steps - 1 ? 'e' : `k${n + 1}`)}`).join('')}${end}`;

holds(automaticChain, {
  good: {
    'as many automatic steps in a row as are borne': chain(longestAutomaticWay - 2),
    'more, with a task of a person among them': chain(longestAutomaticWay - 1, 'userTask'),
  },
  bad: {
    'one more': [chain(longestAutomaticWay - 1), 's', '200'],
  },
});
