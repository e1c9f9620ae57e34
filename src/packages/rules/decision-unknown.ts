import { forElements, named, type PermitRule } from './rule.ts';

export const decisionUnknown: PermitRule = {
  id: 'decision-unknown', class: 'SAFETY', severity: 'error', what: 'A business rule task without a decision of the package, or without a name for its result.',
  check: forElements((element, { decisions }) => {
    if (element.type !== 'BusinessRuleTask') return null;
    if (element.decisionRef === null || decisions[element.decisionRef] === undefined) return `Keputusan "${element.decisionRef ?? ''}" pada ${named(element)} tidak ada di berkas DMN paket ini.`;
    return element.resultVariable === null ? `Keputusan ${named(element)} belum punya camunda:resultVariable.` : null;
  }),
};
