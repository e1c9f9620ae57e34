import type { ProcessSource } from '../types.ts';
import { forElements, named, type Rule } from './rule.ts';

export const joinSameSource: Rule<ProcessSource> = {
  id: 'join-same-source', class: 'SAFETY', severity: 'error', what: 'Two flows from one element into a parallel join: the engine counts the sources of a join, not its flows.',
  check: forElements((node, source) => {
    if (node.type !== 'ParallelGateway' || node.incoming.length < 2) return null;
    const sources = source.flows.filter((item) => item.target === node.id).map((item) => item.source);
    return new Set(sources).size === sources.length ? null : `Dua panah dari elemen yang sama masuk ke gerbang ${named(node)}. Sisakan satu.`;
  }),
};
