import { typeFaults } from '../typing/faults.ts';
import type { PermitRule } from './rule.ts';

export const expressionUnknownName: PermitRule = {
  id: 'expression-unknown-name', class: 'SAFETY', severity: 'error', what: 'An expression that reads a name, a part or a function which does not exist.',
  check: (subject) => typeFaults(subject, 'expression-unknown-name'),
};
