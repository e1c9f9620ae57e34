import type { Rule } from './rule.ts';

export const xmlEncoding: Rule<string> = {
  id: 'xml-encoding', class: 'SAFETY', severity: 'error', what: 'Text that is no UTF-8.',
  check: (xml) => (xml.includes('\uFFFD') || xml.includes('\0') ? [{ element: null, message: 'Berkas tidak ditulis dalam UTF-8. Simpan ulang diagram dari modeler, yang selalu memakai UTF-8.' }] : []),
};
