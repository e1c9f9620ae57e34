import { parseFeel } from '../../decisions/index.ts';
import { expressionTexts } from '../expression-texts.ts';
import { variableOf } from '../variables.ts';
import type { PermitRule, Subject } from './rule.ts';

export const expressionUnknownName: PermitRule = {
  id: 'expression-unknown-name', class: 'SAFETY', severity: 'error', what: 'An expression that reads a name which no form and no result fills.',
  check: (subject) => {
    const known = namesIn(subject);
    return expressionTexts(subject).flatMap(({ element, expression }) => {
      const parsed = parseFeel(expression);
      const unknown = parsed.ok ? parsed.names.filter((name) => !known.has(name)) : [];
      return unknown.map((name) => ({ element, message: `Ekspresi "${expression}" memakai "${name}", padahal tidak ada formulir atau hasil dengan nama itu. Pakai nama formulir atau hasil yang ada.` }));
    });
  },
};

function namesIn({ process }: Subject): Set<string> {
  const known = new Set(['berkas', 'loopCounter']);
  for (const element of process.elements) {
    if (element.formKey !== null) known.add(variableOf(element.formKey));
    if (element.resultVariable !== null) known.add(element.resultVariable);
    if (element.multiInstance?.elementVariable) known.add(element.multiInstance.elementVariable);
  }
  return known;
}
