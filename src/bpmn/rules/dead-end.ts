import type { ProcessSource } from '../types.ts';
import { forElements, named, type Rule } from './rule.ts';

export const deadEnd: Rule<ProcessSource> = {
  id: 'dead-end', class: 'SAFETY', severity: 'error', what: 'A way that stops at a step which is no end event.',
  check: forElements((node) => (node.outgoing.length > 0 || node.type === 'EndEvent' || node.triggeredByEvent || node.isForCompensation ? null : `Jalan berhenti di ${named(node)}. Hubungkan ke langkah berikutnya atau ke kejadian akhir.`)),
};
