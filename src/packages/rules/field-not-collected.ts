import { typeFaults } from '../typing/faults.ts';
import type { PermitRule } from './rule.ts';

export const fieldNotCollected: PermitRule = {
  id: 'field-not-collected', class: 'SAFETY', severity: 'error', what: 'An expression that reads what not every way to its place has filled.',
  check: (subject) => typeFaults(subject, 'field-not-collected'),
};
