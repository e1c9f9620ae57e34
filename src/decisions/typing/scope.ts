import type { Node } from '../syntax.ts';
import type { FeelType } from './type.ts';

/** What an expression can see, and what its own tests have said of it so far. */
export interface Scope {
  readonly names: ReadonlyMap<string, FeelType>;
  /** Paths that are not null here, since an `if` around has asked. */
  readonly present: ReadonlySet<string>;
  /** Paths whose null a neighbour in `and` or `or` has caught: both sides are evaluated, but the result is decided. */
  readonly masked: ReadonlySet<string>;
  /** The entry that a filter looks at: its parts stand there by their bare names. */
  readonly entry: FeelType | null;
}

export interface Fault { readonly rule: string; readonly message: string }

const none: ReadonlySet<string> = new Set();
export const scopeOf = (names: ReadonlyMap<string, FeelType>): Scope => ({ names, present: none, masked: none, entry: null });
export const withNames = (scope: Scope, added: Iterable<readonly [string, FeelType]>): Scope => ({ ...scope, names: new Map([...scope.names, ...added]) });
export const withPresent = (scope: Scope, paths: readonly string[]): Scope => (paths.length === 0 ? scope : { ...scope, present: new Set([...scope.present, ...paths]) });
export const withMasked = (scope: Scope, paths: readonly string[]): Scope => (paths.length === 0 ? scope : { ...scope, masked: new Set([...scope.masked, ...paths]) });

/** `a.b.c` of a plain path; null for everything else. */
export function pathOf(node: Node, text: string): string | null {
  if (node.name === 'VariableName') return wordOf(node, text);
  if (node.name === 'ParenthesizedExpression') return node.children[1] === undefined ? null : pathOf(node.children[1], text);
  const [base, , part] = node.children;
  if (node.name !== 'PathExpression' || base === undefined || part === undefined) return null;
  const before = pathOf(base, text);
  return before === null ? null : `${before}.${wordOf(part, text)}`;
}

export const wordOf = (node: Node, text: string): string => text.slice(node.from, node.to).replaceAll(/\s+/g, ' ');

/** Paths that cannot be null once the condition came out so. */
export function presentWhen(node: Node, text: string, outcome: boolean): string[] {
  const inner = (children: readonly Node[]): string[] => children.filter(({ name }) => name !== 'and' && name !== 'or').flatMap((child) => presentWhen(child, text, outcome));
  switch (node.name) {
    case 'ParenthesizedExpression': return node.children[1] === undefined ? [] : presentWhen(node.children[1], text, outcome);
    case 'Conjunction': return outcome ? inner(node.children) : [];
    case 'Disjunction': return outcome ? [] : inner(node.children);
    case 'FunctionInvocation': return negated(node, text).flatMap((child) => presentWhen(child, text, !outcome));
    case 'Comparison': return ofComparison(node, text, outcome);
    default: return outcome ? prefixes(pathOf(node, text)) : [];
  }
}

function ofComparison({ children: [left, operator, right] }: Node, text: string, outcome: boolean): string[] {
  if (left === undefined || operator === undefined || right === undefined) return [];
  const asksNull = [left, right].some(({ name }) => name === 'null');
  const sign = wordOf(operator, text);
  if (asksNull) return (sign === '!=') === outcome && (sign === '=' || sign === '!=') ? [left, right].flatMap((side) => prefixes(pathOf(side, text))) : [];
  if (!outcome || sign === '!=') return [];
  const literal = [left, right].some(({ name }) => name.endsWith('Literal'));
  return sign === '=' && !literal ? [] : [left, ...(operator.name === 'CompareOp' ? [right] : [])].flatMap((side) => prefixes(pathOf(side, text)));
}

/** What stands in `not(…)`. */
export function negated(node: Node, text: string): Node[] {
  const [called, , parameters] = node.children;
  return called !== undefined && wordOf(called, text) === 'not' ? (parameters?.children ?? []) : [];
}

/** `a.b.c` is there only when `a` and `a.b` are. */
function prefixes(path: string | null): string[] {
  if (path === null) return [];
  const parts = path.split('.');
  return parts.map((_part, index) => parts.slice(0, index + 1).join('.'));
}
