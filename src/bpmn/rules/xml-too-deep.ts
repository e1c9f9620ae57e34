import { measureTags } from '../read/tags.ts';
import type { Rule } from './rule.ts';

const depthLimit = 200;

export const xmlTooDeep: Rule<string> = {
  id: 'xml-too-deep', class: 'SAFETY', severity: 'error', what: 'Elements in each other, more than 200 deep.',
  check: (xml) => (measureTags(xml, { count: Infinity, depth: depthLimit, longest: Infinity }).depth <= depthLimit ? [] : [{ element: null, message: `Elemen bersarang lebih dari ${depthLimit} tingkat. Sederhanakan diagram.` }]),
};
