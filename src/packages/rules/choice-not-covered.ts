import { openChoices } from '../typing/choices.ts';
import type { PermitRule } from './rule.ts';

export const choiceNotCovered: PermitRule = {
  id: 'choice-not-covered', class: 'SAFETY', severity: 'error', what: 'A choice without a default flow that leaves some value of its fields without a way.',
  check: openChoices,
};
