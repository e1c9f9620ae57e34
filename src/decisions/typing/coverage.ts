import { literalOf } from '../literals.ts';
import { syntaxOf } from '../feel.ts';
import type { Node } from '../syntax.ts';
import { combinations, otherText, samplesOf, type Sample } from './domain.ts';
import { negated, pathOf, wordOf } from './scope.ts';
import { typeOf } from './infer.ts';
import { of, type FeelType } from './type.ts';

type Names = ReadonlyMap<string, FeelType>;
type Truth = boolean | null;
/** Something that a condition asks about: a path with its cases, or a whole part whose truth is not looked into. */
interface Atom { readonly key: string; readonly type: FeelType; readonly literals: Set<Sample> }

/**
 * What no condition of a choice takes: for each combination of values the texts `path = value`. Empty: something is always taken;
 * null: too many combinations to say.
 */
export function uncovered(conditions: readonly string[], names: Names): readonly string[] | null {
  const atoms = new Map<string, Atom>();
  const roots = conditions.map((text) => ({ text, root: rootOf(text) }));
  for (const { text, root } of roots) if (root !== null) collect(root, text, names, atoms);
  const list = [...atoms.values()];
  const rows = combinations(list.map(({ type, literals }) => samplesOf(type, [...literals])));
  if (rows === null) return null;
  const left = rows.filter((row) => {
    const given = new Map(list.map(({ key }, index) => [key, row[index] ?? null]));
    return !roots.some(({ text, root }) => root !== null && decide(root, text, given) === true);
  });
  return left.map((row) => list.map(({ key }, index) => written(key, row[index] ?? null, list[index])).join(' dan '));
}

function written(key: string, sample: Sample, atom: Atom | undefined): string {
  if (sample === null) return `${key} kosong`;
  if (sample === otherText) return `${key} lain dari ${[...(atom?.literals ?? [])].map((literal) => JSON.stringify(literal)).join(', ')}`;
  return isOrder(key) ? `${key.split(orderMark).join(` ${String(sample)} `)}` : `${key} = ${JSON.stringify(sample)}`;
}

function rootOf(text: string): Node | null {
  const syntax = syntaxOf(text, false);
  return syntax.ok ? (syntax.root.children[0]?.children[0] ?? null) : null;
}

const orderMark = ' <=> ';
const isOrder = (key: string): boolean => key.includes(orderMark);
const orders = ['<', '=', '>'];

/** The value that a node is when it is one literal. */
function constantOf(node: Node, text: string): Sample | undefined {
  const root: Node = { name: 'root', from: node.from, to: node.to, children: [{ name: 'Expression', from: node.from, to: node.to, children: [node] }] };
  return literalOf({ ok: true, root, text });
}

interface Asked { readonly key: string; readonly sign: string; readonly literals: readonly Sample[]; readonly sides: readonly Node[] }

/** A comparison of a path with literals, or of two things with each other; null: looked at as a whole. */
function askedBy(node: Node, text: string): Asked | null {
  const [left, operator, ...right] = node.children;
  if (left === undefined || operator === undefined) return null;
  const path = pathOf(left, text);
  if (operator.name === 'in') {
    const tests = right.flatMap((item) => (item.name === 'PositiveUnaryTests' ? item.children : [item])).filter(({ name }) => name === 'PositiveUnaryTest');
    const literals = tests.map(({ children: [only] }) => (only === undefined ? undefined : constantOf(only, text)));
    return path === null || literals.includes(undefined) ? null : { key: path, sign: 'in', literals: literals as Sample[], sides: [left] };
  }
  const [other] = right;
  if (operator.name !== 'CompareOp' || other === undefined) return null;
  const sign = wordOf(operator, text);
  const literal = constantOf(other, text);
  if (path !== null && literal !== undefined) return { key: path, sign, literals: [literal], sides: [left] };
  const [swapped, value] = [pathOf(other, text), constantOf(left, text)];
  if (swapped !== null && value !== undefined) return { key: swapped, sign: mirrored[sign] ?? sign, literals: [value], sides: [other] };
  return { key: `${wordOf(left, text)}${orderMark}${wordOf(other, text)}`, sign, literals: [], sides: [] };
}

const mirrored: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

function collect(node: Node, text: string, names: Names, atoms: Map<string, Atom>): void {
  const add = (key: string, type: FeelType, literals: readonly Sample[] = []): void => {
    const atom = atoms.get(key) ?? { key, type, literals: new Set<Sample>() };
    literals.forEach((literal) => atom.literals.add(literal));
    atoms.set(key, atom);
  };
  const parts = operandsOf(node, text);
  if (parts !== null) return parts.forEach((child) => collect(child, text, names, atoms));
  if (node.name === 'BooleanLiteral') return;
  const asked = node.name === 'Comparison' ? askedBy(node, text) : null;
  if (asked === null) return add(pathOf(node, text) ?? wordOf(node, text), of('boolean'));
  const [side] = asked.sides;
  add(asked.key, side === undefined ? { ...of('string'), values: orders } : typeOf(wordOf(side, text), names).type, asked.literals);
}

/** The conditions that a condition is made of; null when it is one itself. */
function operandsOf(node: Node, text: string): readonly Node[] | null {
  if (node.name === 'ParenthesizedExpression') return node.children.slice(1, 2);
  if (node.name === 'Conjunction' || node.name === 'Disjunction') return node.children.filter(({ name }) => name !== 'and' && name !== 'or');
  if (node.name === 'IfExpression') return node.children.filter(({ name }) => !['if', 'then', 'else'].includes(name));
  const inner = node.name === 'FunctionInvocation' ? negated(node, text) : [];
  return inner.length === 1 ? inner : null;
}

function decide(node: Node, text: string, given: ReadonlyMap<string, Sample>): Truth {
  const parts = operandsOf(node, text)?.map((part) => () => decide(part, text, given));
  const [first, second, third] = parts ?? [];
  switch (node.name) {
    case 'BooleanLiteral': return wordOf(node, text) === 'true';
    case 'ParenthesizedExpression': return first?.() ?? null;
    case 'FunctionInvocation': if (first !== undefined) return opposite(first()); break;
    case 'IfExpression': return (first?.() === true ? second?.() : third?.()) ?? null;
    case 'Conjunction': return opposite(someOf((parts ?? []).map((part) => opposite(part()))));
    case 'Disjunction': return someOf((parts ?? []).map((part) => part()));
  }
  const asked = node.name === 'Comparison' ? askedBy(node, text) : null;
  const value = given.get(asked?.key ?? pathOf(node, text) ?? wordOf(node, text)) ?? null;
  return asked === null ? (value as Truth) : compared(asked, value);
}

const opposite = (truth: Truth): Truth => (truth === null ? null : !truth);
const someOf = (truths: readonly Truth[]): Truth => (truths.includes(true) ? true : truths.includes(null) ? null : false);

function compared({ key, sign, literals }: Asked, value: Sample): Truth {
  if (isOrder(key)) return ({ '=': value === '=', '!=': value !== '=', '<': value === '<', '<=': value !== '>', '>': value === '>', '>=': value !== '<' })[sign] ?? null;
  const [literal = null] = literals;
  if (sign === 'in') return literals.includes(value);
  if (sign === '=') return value === literal;
  if (sign === '!=') return value !== literal;
  if (value === null || literal === null || typeof value !== typeof literal) return null;
  return sign === '<' ? value < literal : sign === '<=' ? value <= literal : sign === '>' ? value > literal : value >= literal;
}
