import { flowsFrom } from '../diagram/graph.ts';
import type { ProcessSource } from '../types.ts';
import { forElements, named, type Rule } from './rule.ts';

export const choiceSingleWay: Rule<ProcessSource> = {
  id: 'choice-single-way', class: 'SAFETY', severity: 'warning', what: 'An exclusive or inclusive gateway with one way only, and that under a condition: the case stops when it does not hold.',
  check: forElements((node, source) => {
    const [only] = flowsFrom(source, node);
    if (!['ExclusiveGateway', 'InclusiveGateway'].includes(node.type) || node.outgoing.length !== 1 || only?.condition == null || only.id === node.defaultFlow) return null;
    return `Gerbang ${named(node)} hanya punya satu jalan, dan jalan itu bersyarat: berkas berhenti bila syaratnya tidak terpenuhi. Tambahkan panah bawaan (default).`;
  }),
};
