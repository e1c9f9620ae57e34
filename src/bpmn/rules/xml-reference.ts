import type { Rule } from './rule.ts';

/** The five that XML knows, and characters by number; any other would need a document type. */
const known = /&(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);/iy;
const ends: Readonly<Record<string, string>> = { '<!--': '-->', '<![CDATA[': ']]>' };

export const xmlReference: Rule<string> = {
  id: 'xml-reference', class: 'SAFETY', severity: 'error', what: 'An ampersand that begins no reference which XML knows: the parser would keep `&nbsp;` as those six characters, and a condition that compares with them would never hold.',
  check: (xml) => {
    const written = unknownIn(xml);
    return written === null ? [] : [{ element: null, message: `Berkas memuat "${written}", yang bukan rujukan XML. Tulis &amp; untuk tanda "&", atau hurufnya langsung.` }];
  },
};

/** One pass; comments and plain text may hold any ampersand. */
function unknownIn(xml: string): string | null {
  const next = /<!--|<!\[CDATA\[|&/g;
  for (let found = next.exec(xml); found !== null; found = next.exec(xml)) {
    const end = ends[found[0]];
    known.lastIndex = found.index;
    if (end === undefined && !known.test(xml)) return xml.slice(found.index, found.index + 12).split(/[\s;"'<>]/)[0] ?? '&';
    const closed = end === undefined ? found.index + 1 : xml.indexOf(end, found.index);
    if (closed < 0) return null;
    next.lastIndex = closed;
  }
  return null;
}
