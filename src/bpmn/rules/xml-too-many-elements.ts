import { measureTags } from '../tags.ts';
import type { Rule } from './rule.ts';

const countLimit = 20_000;

export const xmlTooManyElements: Rule<string> = {
  id: 'xml-too-many-elements', class: 'SAFETY', severity: 'error', what: 'More than 20,000 tags.',
  check: (xml) => (measureTags(xml, { count: countLimit, depth: Infinity, longest: Infinity }).count <= countLimit ? [] : [{ element: null, message: `Berkas memuat lebih dari ${countLimit.toLocaleString('id-ID')} tanda XML. Bagi prosedurnya menjadi beberapa SOP.` }]),
};
