import { measureTags } from '../read/tags.ts';
import type { Rule } from './rule.ts';

/** XML tags of a diagram, with the processes that it calls. */
export const mostTags = 20_000;

export const xmlTooManyElements: Rule<string> = {
  id: 'xml-too-many-elements', class: 'SAFETY', severity: 'error', what: 'More than 20,000 tags.',
  check: (xml) => (measureTags(xml, { count: mostTags, depth: Infinity, longest: Infinity }).count <= mostTags ? [] : [{ element: null, message: `Berkas memuat lebih dari ${mostTags.toLocaleString('id-ID')} tanda XML. Bagi prosedurnya menjadi beberapa SOP.` }]),
};
