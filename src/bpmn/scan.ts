import type { Finding } from './types.ts';

const sizeLimit = 5 * 1024 * 1024;
const depthLimit = 200;
const fault = (rule: string, message: string): Finding => ({ rule, severity: 'error', element: null, message });

/**
 * Looks at the text before any parser does: what a parser could be killed with is refused here.
 * One pass over the characters, no regular expression over the whole text.
 */
export function scanXml(xml: string): Finding[] {
  if (xml.length > sizeLimit) return [fault('xml-too-large', `Berkas lebih besar dari ${sizeLimit / 1024 / 1024} MB. Diagram SOP jauh lebih kecil; periksa berkasnya.`)];
  if (/<!(DOCTYPE|ENTITY|ELEMENT|ATTLIST)/i.test(xml)) return [fault('doctype', 'Diagram memuat DOCTYPE atau ENTITY. Simpan ulang diagram dari modeler tanpa bagian itu.')];
  return depthOf(xml) > depthLimit ? [fault('xml-too-deep', `Elemen bersarang lebih dari ${depthLimit} tingkat. Sederhanakan diagram.`)] : [];
}

function depthOf(xml: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at + 1)) {
    const next = xml.charCodeAt(at + 1);
    if (next === 0x2f) depth -= 1;
    else if (next !== 0x21 && next !== 0x3f) {
      const end = xml.indexOf('>', at);
      if (end < 0) return deepest;
      if (xml.charCodeAt(end - 1) !== 0x2f) depth += 1;
      deepest = Math.max(deepest, depth);
      if (deepest > depthLimit) return deepest;
    }
  }
  return deepest;
}
