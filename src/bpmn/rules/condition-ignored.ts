import { flowsFrom } from '../diagram/graph.ts';
import type { ProcessSource } from '../types.ts';
import { forElements, named, type Rule } from './rule.ts';

export const conditionIgnored: Rule<ProcessSource> = {
  id: 'condition-ignored', class: 'SAFETY', severity: 'warning', what: 'A condition behind a parallel gateway, which takes every way whatever it says.',
  check: forElements((node, source) => (node.type === 'ParallelGateway' && flowsFrom(source, node).some(({ condition }) => condition !== null)
    ? `Gerbang paralel ${named(node)} menjalankan semua cabang; kondisinya diabaikan. Hapus kondisi atau pakai gerbang eksklusif.` : null)),
};
