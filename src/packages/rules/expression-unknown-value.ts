import { typeFaults } from '../typing/faults.ts';
import type { PermitRule } from './rule.ts';

export const expressionUnknownValue: PermitRule = {
  id: 'expression-unknown-value', class: 'SAFETY', severity: 'error', what: 'A comparison with a value that the field never has.',
  check: (subject) => typeFaults(subject, 'expression-unknown-value'),
};
