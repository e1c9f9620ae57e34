import { flowsFrom } from '../diagram/graph.ts';
import type { ProcessSource } from '../types.ts';
import { forElements, named, type Rule } from './rule.ts';

export const conditionOutsideGateway: Rule<ProcessSource> = {
  id: 'condition-outside-gateway', class: 'SAFETY', severity: 'error', what: 'A condition on a flow that leaves no exclusive or inclusive gateway.',
  check: forElements((node, source) => (!['ExclusiveGateway', 'InclusiveGateway', 'ParallelGateway'].includes(node.type) && flowsFrom(source, node).some(({ condition }) => condition !== null)
    ? `Panah keluar dari ${named(node)} diberi kondisi, padahal itu bukan gerbang. Gambarkan pilihan dengan gerbang eksklusif atau inklusif sesudahnya.` : null)),
};
