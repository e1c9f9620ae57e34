import { forElements, named, type PermitRule } from './rule.ts';

export const decisionUnknown: PermitRule = {
  id: 'decision-unknown', class: 'SAFETY', severity: 'error', what: 'A business rule task without a decision of the package, or without a name for its result.',
  check: forElements((element, { decisions }) => {
    if (element.type !== 'BusinessRuleTask') return null;
    if (element.decisionRef === null) return `Tugas aturan ${named(element)} belum menyebut keputusan. Isi camunda:decisionRef dengan id keputusan di berkas DMN paket ini.`;
    if (decisions[element.decisionRef] === undefined) return `Keputusan "${element.decisionRef}" pada ${named(element)} tidak ada di berkas DMN paket ini. Betulkan camunda:decisionRef, atau buat keputusan itu.`;
    return element.resultVariable === null ? `Tugas aturan ${named(element)} belum menamai hasilnya. Isi camunda:resultVariable, misalnya ${element.decisionRef}.` : null;
  }),
};
