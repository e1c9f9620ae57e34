import { typeFaults } from '../typing/faults.ts';
import type { PermitRule } from './rule.ts';

export const expressionMayBeEmpty: PermitRule = {
  id: 'expression-may-be-empty', class: 'SAFETY', severity: 'error', what: 'An expression that has no answer while an optional field is empty.',
  check: (subject) => typeFaults(subject, 'expression-may-be-empty'),
};
