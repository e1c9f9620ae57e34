import type { Rule } from './rule.ts';

export const doctype: Rule<string> = {
  id: 'doctype', class: 'SAFETY', severity: 'error', what: 'A document type declaration, with which entities could swell without end or reach for other files.',
  check: (xml) => (/<!(DOCTYPE|ENTITY|ELEMENT|ATTLIST)/i.test(xml) ? [{ element: null, message: 'Diagram memuat DOCTYPE atau ENTITY. Simpan ulang diagram dari modeler tanpa bagian itu.' }] : []),
};
