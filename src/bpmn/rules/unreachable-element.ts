import { levelsOf, reachedFrom } from '../diagram/graph.ts';
import type { ProcessSource } from '../types.ts';
import { named, type Rule } from './rule.ts';

export const unreachableElement: Rule<ProcessSource> = {
  id: 'unreachable-element', class: 'SAFETY', severity: 'error', what: 'A step that no way from a start event leads to.',
  check: (source) => levelsOf(source).flatMap(({ nodes }) => {
    const reached = reachedFrom(source, nodes.filter(({ type, triggeredByEvent, isForCompensation }) => type === 'StartEvent' || triggeredByEvent || isForCompensation).map(({ id }) => id));
    return nodes.filter(({ id }) => !reached.has(id)).map((node) => ({ element: node.id, message: `${named(node)} tidak dapat dicapai dari kejadian awal. Hubungkan atau hapus.` }));
  }),
};
