import { automaticWays, longestAutomaticWay } from '../diagram/automatic-ways.ts';
import type { ProcessSource } from '../types.ts';
import { named, type Rule } from './rule.ts';

export const automaticChain: Rule<ProcessSource> = {
  id: 'automatic-chain', class: 'SAFETY', severity: 'error', what: "More steps in a row with nothing to wait for than the engine's stack bears.",
  check: (source) => {
    const { deep } = automaticWays(source);
    return deep === null ? [] : [{ element: deep.id, message: `Sesudah ${named(deep)} ada lebih dari ${longestAutomaticWay} langkah otomatis berturut-turut. Ringkas langkah-langkah itu, atau sisipkan tugas yang menunggu orang.` }];
  },
};
