import { parseFeel } from '../../decisions/index.ts';
import { expressionTexts } from '../expression-texts.ts';
import type { PermitRule } from './rule.ts';

export const expressionInvalid: PermitRule = {
  id: 'expression-invalid', class: 'SAFETY', severity: 'error', what: 'An expression that is no FEEL.',
  check: (subject) => expressionTexts(subject).flatMap(({ element, expression }) => {
    const parsed = parseFeel(expression);
    return parsed.ok ? [] : [{ element, message: `Ekspresi FEEL "${expression}" tidak dapat dibaca: ${parsed.message}` }];
  }),
};
