import { typeFaults } from '../typing/faults.ts';
import type { PermitRule } from './rule.ts';

export const conditionNotBoolean: PermitRule = {
  id: 'condition-not-boolean', class: 'SAFETY', severity: 'error', what: 'A condition that is neither true nor false.',
  check: (subject) => typeFaults(subject, 'condition-not-boolean'),
};
