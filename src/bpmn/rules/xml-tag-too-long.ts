import { measureTags } from '../read/tags.ts';
import type { Rule } from './rule.ts';

const lengthLimit = 64 * 1024;

export const xmlTagTooLong: Rule<string> = {
  id: 'xml-tag-too-long', class: 'SAFETY', severity: 'error', what: 'One tag of more than 64 kB, which hundreds of thousands of attributes would make.',
  check: (xml) => (measureTags(xml, { count: Infinity, depth: Infinity, longest: lengthLimit }).longest <= lengthLimit ? [] : [{ element: null, message: `Satu tanda XML lebih panjang dari ${lengthLimit / 1024} kB. Pindahkan teks panjang ke dokumentasi elemen, atau simpan ulang dari modeler.` }]),
};
