import { levelsOf, nodeOf } from '../diagram/graph.ts';
import type { ElementInfo, ProcessSource } from '../types.ts';
import { named, type Rule } from './rule.ts';

export const startEventMissing: Rule<ProcessSource> = {
  id: 'start-event-missing', class: 'SAFETY', severity: 'error', what: 'A process or sub-process that nothing begins.',
  check: (source) => levelsOf(source).filter(({ nodes }) => !nodes.some(({ type }) => type === 'StartEvent'))
    .map(({ scope }) => ({ element: scope, message: `${whole(scope === null ? undefined : nodeOf(source, scope))} tidak punya kejadian awal. Gambarkan satu kejadian awal di dalamnya.` })),
};

const whole = (scope: ElementInfo | undefined): string => (scope === undefined ? 'Proses ini' : `Sub-proses ${named(scope)}`);
