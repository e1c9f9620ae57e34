/** A template text as a sequence of literal parts and `{{ expression | pipe | pipe }}` parts. */
export type Part =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'field'; /** FEEL */ readonly expression: string; readonly pipes: readonly string[] }
  /** `{{` that never ends, or nothing between the braces. */
  | { readonly kind: 'broken'; readonly text: string };

/** Splits a text. Braces and bars inside FEEL string literals belong to the literal. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('{{', at);
    if (open > at || open < 0) parts.push({ kind: 'literal', text: text.slice(at, open < 0 ? undefined : open) });
    if (open < 0) break;
    const close = unquoted(text, '}}', open + 2);
    parts.push(close < 0 ? { kind: 'broken', text: text.slice(open) } : fieldOf(text.slice(open + 2, close)));
    at = close < 0 ? text.length : close + 2;
  }
  return parts;
}

function fieldOf(inside: string): Part {
  const pieces: string[] = [];
  let at = 0;
  for (let bar = unquoted(inside, '|', 0); bar >= 0; bar = unquoted(inside, '|', at)) {
    pieces.push(inside.slice(at, bar).trim());
    at = bar + 1;
  }
  const [expression = '', ...pipes] = [...pieces, inside.slice(at).trim()];
  return expression === '' ? { kind: 'broken', text: `{{${inside}}}` } : { kind: 'field', expression, pipes };
}

/** Where `mark` first stands outside a FEEL string literal, or -1. */
function unquoted(text: string, mark: string, from: number): number {
  let quoted = false;
  for (let at = from; at < text.length; at += 1) {
    if (quoted && text[at] === '\\') at += 1;
    else if (text[at] === '"') quoted = !quoted;
    else if (!quoted && text.startsWith(mark, at)) return at;
  }
  return -1;
}
