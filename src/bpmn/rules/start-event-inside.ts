import { nodeOf } from '../diagram/graph.ts';
import type { ProcessSource } from '../types.ts';
import { forElements, named, type Rule } from './rule.ts';

export const startEventInside: Rule<ProcessSource> = {
  id: 'start-event-inside', class: 'SAFETY', severity: 'error', what: 'A start event with a trigger in a sub-process or a called process: only a process that runs by itself, or an event sub-process, is started by an event.',
  check: forElements(({ type, parent, eventDefinitions, id, name }, source) => {
    const isTyped = type === 'StartEvent' && eventDefinitions.length > 0 && parent !== null && nodeOf(source, parent)?.triggeredByEvent !== true;
    return isTyped ? `Kejadian awal ${named({ id, name })} punya pemicu, padahal sub-proses dan proses yang dipanggil dimulai oleh panah yang masuk. Pakai kejadian awal biasa, dan gambarkan penantiannya sebagai kejadian antara sesudahnya.` : null;
  }),
};
