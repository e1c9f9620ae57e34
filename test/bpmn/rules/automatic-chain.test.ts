import { automaticChain } from '../../../src/bpmn/rules/automatic-chain.ts';
import { flow } from '../diagram.ts';
import { end, holds, start } from './hold.ts';

holds(automaticChain, {
  good: {
    'a hundred automatic steps in a row': `${start}${flow('a', 's', 'k0')}${Array.from({ length: 100 }, (_, n) => `<task id="k${n}"/>${flow(`l${n}`, `k${n}`, n === 99 ? 'e' : `k${n + 1}`)}`).join('')}${end}`,
  },
  bad: {
    'two hundred and fifty': [`${start}${flow('a', 's', 'k0')}${Array.from({ length: 250 }, (_, n) => `<task id="k${n}"/>${flow(`l${n}`, `k${n}`, n === 249 ? 'e' : `k${n + 1}`)}`).join('')}${end}`, 's'],
  },
});
