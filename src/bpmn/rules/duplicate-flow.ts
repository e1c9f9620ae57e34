import { nodeOf } from '../diagram/graph.ts';
import type { ProcessSource } from '../types.ts';
import { named, type Rule } from './rule.ts';

export const duplicateFlow: Rule<ProcessSource> = {
  id: 'duplicate-flow', class: 'QUALITY', severity: 'warning', what: 'Two sequence flows between the same two elements, which nobody can tell apart.',
  check: (source) => {
    const pairs = new Set<string>();
    return source.flows.flatMap((item) => {
      const pair = JSON.stringify([item.source, item.target]);
      const [from, to] = [nodeOf(source, item.source), nodeOf(source, item.target)];
      if (!pairs.has(pair) || from === undefined || to === undefined) {
        pairs.add(pair);
        return [];
      }
      return [{ element: item.id, message: `Ada dua panah dari ${named(from)} ke ${named(to)}. Sisakan satu; dua syarat untuk jalan yang sama digabungkan dengan "or".` }];
    });
  },
};
