import { typeFaults } from '../typing/faults.ts';
import type { PermitRule } from './rule.ts';

export const expressionType: PermitRule = {
  id: 'expression-type', class: 'SAFETY', severity: 'error', what: 'An expression that compares or reckons with two types that do not fit, or gives what its place cannot use.',
  check: (subject) => typeFaults(subject, 'expression-type'),
};
