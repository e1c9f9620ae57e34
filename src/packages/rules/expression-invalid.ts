import type { Complaint } from '../../bpmn/rules/rule.ts';
import { parseFeel } from '../../decisions/index.ts';
import { expressionTexts, type PackageExpression } from '../expression-texts.ts';
import type { PermitRule } from './rule.ts';

export const expressionInvalid: PermitRule = {
  id: 'expression-invalid', class: 'SAFETY', severity: 'error', what: 'An expression that is no FEEL.',
  check: (subject) => unreadable(expressionTexts(subject)),
};

/** Whether a text is FEEL shows without a package around it. */
export const unreadable = (expressions: readonly PackageExpression[]): Complaint[] => expressions.flatMap(({ element, place, expression }) => {
  const parsed = parseFeel(expression);
  return parsed.ok ? [] : [{ element, message: `${place} tidak dapat dibaca sebagai FEEL: ${parsed.message}. Betulkan "${expression.trim()}".` }];
});
