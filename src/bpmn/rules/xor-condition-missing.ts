import { flowsFrom } from '../diagram/graph.ts';
import type { ProcessSource } from '../types.ts';
import { namedFlow, type Rule } from './rule.ts';

export const xorConditionMissing: Rule<ProcessSource> = {
  id: 'xor-condition-missing', class: 'SAFETY', severity: 'error', what: 'A way out of a choice that does not say when it is taken.',
  check: (source) => source.elements.filter(({ type, outgoing }) => type === 'ExclusiveGateway' && outgoing.length > 1).flatMap((node) =>
    flowsFrom(source, node).filter((item) => item.condition === null && item.id !== node.defaultFlow)
      .map((item) => ({ element: node.id, message: `Panah ${namedFlow(source, item)} belum punya kondisi. Tulis kondisi FEEL, atau jadikan panah itu bawaan (default).` }))),
};
