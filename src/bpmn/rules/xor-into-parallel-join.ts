import { targetsOf } from '../graph.ts';
import type { ElementInfo, ProcessSource } from '../types.ts';
import { named, type Rule } from './rule.ts';

export const xorIntoParallelJoin: Rule<ProcessSource> = {
  id: 'xor-into-parallel-join', class: 'SAFETY', severity: 'warning', what: 'An exclusive choice whose ways meet in a parallel join, which waits for all of them for ever.',
  check: (source) => source.elements.flatMap((node) => {
    const join = commonJoin(source, node);
    return join === undefined ? [] : [{ element: join.id, message: `Cabang pilihan ${named(node)} bertemu di gerbang paralel ${named(join)}, yang menunggu semua cabang. Pakai gerbang eksklusif untuk menggabungkan.` }];
  }),
};

function commonJoin(source: ProcessSource, node: ElementInfo): ElementInfo | undefined {
  if (node.type !== 'ExclusiveGateway' || node.outgoing.length < 2) return undefined;
  const joins = targetsOf(source, node).map((target) => (target.type === 'ParallelGateway' ? target : targetsOf(source, target)[0])).filter((target) => target?.type === 'ParallelGateway' && target.incoming.length > 1);
  return joins.length > 1 && joins.every((join) => join?.id === joins[0]?.id) ? joins[0] : undefined;
}
