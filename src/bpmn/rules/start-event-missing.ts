import { levelsOf } from '../graph.ts';
import type { ProcessSource } from '../types.ts';
import { type Rule } from './rule.ts';

export const startEventMissing: Rule<ProcessSource> = {
  id: 'start-event-missing', class: 'SAFETY', severity: 'error', what: 'A process or sub-process that nothing begins.',
  check: (source) => levelsOf(source).filter(({ nodes }) => !nodes.some(({ type }) => type === 'StartEvent'))
    .map(({ scope }) => ({ element: scope, message: 'Tidak ada kejadian awal. Gambarkan satu kejadian awal.' })),
};
