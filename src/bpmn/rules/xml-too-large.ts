import type { Rule } from './rule.ts';

const sizeLimit = 5 * 1024 * 1024;

export const xmlTooLarge: Rule<string> = {
  id: 'xml-too-large', class: 'SAFETY', severity: 'error', what: 'A file of more than 5 MB.',
  check: (xml) => (xml.length <= sizeLimit ? [] : [{ element: null, message: `Berkas lebih besar dari ${sizeLimit / 1024 / 1024} MB. Diagram SOP jauh lebih kecil; periksa berkasnya.` }]),
};
