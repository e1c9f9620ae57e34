import type { Test } from './functions.ts';
import type { Node, Syntax } from './syntax.ts';

/** The interpreter reads its text anew at every call; what is only literals needs no interpreter, and that is most of every table. */
export type Literal = string | number | boolean | null;

/** The value of an expression that is one literal; undefined for every other. */
export function literalOf({ root, text }: Syntax & { ok: true }): Literal | undefined {
  const [expression, ...more] = root.children;
  const [inner, ...others] = expression?.children ?? [];
  return inner === undefined || more.length > 0 || others.length > 0 ? undefined : valueOf(inner, text);
}

/** The tests of a cell that compares with literals only; null for every other. */
export function literalTests({ root, text }: Syntax & { ok: true }): readonly Test[] | null {
  const [cell] = root.children;
  const [list, ...more] = cell?.children ?? [];
  if (list?.name !== 'PositiveUnaryTests' || more.length > 0) return null;
  const tests = list.children.map((test) => testOf(test, text));
  return tests.includes(null) ? null : tests.filter((test) => test !== null);
}

function testOf({ children: [inner, ...more] }: Node, text: string): Test | null {
  if (inner === undefined || more.length > 0) return null;
  const literal = valueOf(inner, text);
  if (literal !== undefined) return ['=', literal];
  const [first, second] = inner.name === 'SimplePositiveUnaryTest' ? inner.children : [];
  if (first?.name === 'CompareOp') return withLiterals(text, [second], ([value]) => [wordOf(first, text), value]);
  const [opens, low, , high, closes] = first?.name === 'Interval' ? first.children : [];
  return opens === undefined || closes === undefined ? null : withLiterals(text, [low, high], ([from, to]) => ['..', wordOf(opens, text), from, to, wordOf(closes, text)]);
}

function withLiterals(text: string, nodes: readonly (Node | undefined)[], make: (values: readonly Literal[]) => Test): Test | null {
  const values = nodes.map((node) => (node === undefined ? undefined : valueOf(node, text)));
  return values.includes(undefined) ? null : make(values as Literal[]);
}

function valueOf(node: Node, text: string): Literal | undefined {
  const word = wordOf(node, text);
  switch (node.name) {
    case 'StringLiteral': return word.includes('\\') ? undefined : word.slice(1, -1);
    case 'NumericLiteral': return /^-?\d+(\.\d+)?$/.test(word) ? Number(word) : undefined;
    case 'BooleanLiteral': return word === 'true';
    case 'null': return null;
    default: return undefined;
  }
}

const wordOf = (node: Node, text: string): string => text.slice(node.from, node.to);
