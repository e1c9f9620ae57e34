/** What a text is made of, seen without a parser: how many tags, how deep, and how long the longest is. */
export interface Tags { readonly count: number; readonly depth: number; readonly longest: number }

/** One pass over the characters, which ends as soon as one of the limits is passed. A `>` in quotes ends no tag. */
export function measureTags(xml: string, limits: Tags): Tags {
  let [count, depth, deepest, longest] = [0, 0, 0, 0];
  for (let at = xml.indexOf('<'); at >= 0 && count <= limits.count && deepest <= limits.depth && longest <= limits.longest; at = xml.indexOf('<', at + 1)) {
    const next = xml[at + 1];
    if (next === '!' || next === '?') {
      const end = xml.indexOf(closing(xml, at), at);
      // What never ends holds no tag, and to look for its end at each of many would take minutes.
      if (end < 0) break;
      at = end - 1;
      continue;
    }
    const end = endOf(xml, at);
    count += 1;
    longest = Math.max(longest, end - at);
    if (next === '/') depth -= 1;
    else if (xml[end - 1] !== '/') depth += 1;
    deepest = Math.max(deepest, depth);
    at = end - 1;
  }
  return { count, depth: deepest, longest };
}

/** What ends a comment, a piece of plain text, or an instruction. */
const closing = (xml: string, at: number): string => (xml.startsWith('<!--', at) ? '-->' : xml.startsWith('<![CDATA[', at) ? ']]>' : '>');

function endOf(xml: string, from: number): number {
  let quote = '';
  for (let at = from; at < xml.length; at += 1) {
    const character = xml[at] ?? '';
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return at;
  }
  return xml.length;
}
