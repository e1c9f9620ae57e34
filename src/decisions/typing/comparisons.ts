import { find, type Node } from '../syntax.ts';
import type { Inference } from './infer.ts';
import { nearest } from './nearest.ts';
import type { Scope } from './scope.ts';
import { any, comparable, of, truth, wordFor, type FeelType } from './type.ts';

interface Side { readonly type: FeelType; readonly text: string }
const ordered = new Set(['any', 'null', 'number', 'string', 'date', 'date and time', 'time', 'days and time duration', 'years and months duration', 'duration']);

/** Comparisons of all forms: with an operator, between two values, in a list or a range. */
export class Comparisons {
  private readonly inference: Inference;

  constructor(inference: Inference) {
    this.inference = inference;
  }

  typeOf(node: Node, scope: Scope): FeelType {
    const [left, operator, ...right] = node.children;
    if (left === undefined || operator === undefined) return any;
    if (operator.name === 'CompareOp') return this.withOperator(left, this.inference.word(operator), right[0], scope);
    const value = this.side(left, scope);
    if (operator.name === 'between') return of('boolean', [right[0], right[2]].map((bound) => this.compare('<', value, this.side(bound, scope)).nullable).includes(true));
    const tests = right.flatMap((item) => (item.name === 'PositiveUnaryTests' ? item.children : [item])).filter(({ name }) => name === 'PositiveUnaryTest');
    return of('boolean', tests.map((item) => this.test(value.type, value.text, item, scope).nullable).includes(true));
  }

  /** One test of a value: equal to, smaller than, within a range, in a list, or a condition of its own. */
  test(type: FeelType, text: string, node: Node, scope: Scope): FeelType {
    const [inner] = node.children;
    const value = { type, text };
    if (inner === undefined) return any;
    if (inner.name === 'SimplePositiveUnaryTest') {
      const [first, second] = inner.children;
      if (first?.name === 'CompareOp') return this.compare(this.inference.word(first), value, this.side(second, scope));
      const [, low, , high] = first?.children ?? [];
      return of('boolean', [low, high].map((bound) => this.compare('<', value, this.side(bound, scope)).nullable).includes(true));
    }
    if (find(inner, ({ name }) => name === '?') !== null) return this.inference.mustBeTruth(inner, scope);
    const side = this.side(inner, scope);
    const isList = side.type.kind === 'list' && type.kind !== 'list';
    return this.compare('=', value, isList ? { ...side, type: side.type.item ?? any } : side);
  }

  private side(node: Node | undefined, scope: Scope): Side {
    return { type: this.inference.typeOf(node, scope), text: this.inference.word(node) };
  }

  private withOperator(left: Node, sign: string, right: Node | undefined, scope: Scope): FeelType {
    if (right === undefined) return any;
    const asksNull = left.name === 'null' || right.name === 'null';
    const [a, b] = [left, right].map((node) => ({ type: asksNull ? this.inference.asked(node, scope) : this.inference.typeOf(node, scope), text: this.inference.word(node) }));
    return a === undefined || b === undefined ? any : this.compare(sign, a, b);
  }

  /** `=` and `!=` are true or false even of null; an order with null has no answer. */
  private compare(sign: string, a: Side, b: Side): FeelType {
    const equality = sign === '=' || sign === '!=';
    if (!comparable(a.type, b.type)) return this.inference.fault('expression-type', `"${a.text}" adalah ${wordFor(a.type)} dan "${b.text}" adalah ${wordFor(b.type)}; keduanya tidak dapat dibandingkan.${advice(a, b)}`);
    const unordered = equality ? undefined : [a, b].find(({ type }) => !ordered.has(type.kind));
    if (unordered !== undefined) return this.inference.fault('expression-type', `"${unordered.text}" adalah ${wordFor(unordered.type)}, yang tidak punya urutan. Bandingkan dengan = atau !=.`);
    if (equality) this.values(a, b);
    return equality ? truth : of('boolean', this.inference.mayBeNull(a.type) || this.inference.mayBeNull(b.type));
  }

  /** A value that the other side never has makes a branch that nobody ever takes. */
  private values(a: Side, b: Side): void {
    const [left, right] = [a.type.values, b.type.values];
    if (left === undefined || right === undefined || left.some((value) => right.includes(value))) return;
    const [wrong, offered, field] = right.length === 1 && b.text.startsWith('"') ? [right, left, a] : [left, right, b];
    const near = wrong.length === 1 ? nearest(String(wrong[0]), offered.map(String)) : null;
    this.inference.fault('expression-unknown-value', `"${field.text}" tidak pernah bernilai ${wrong.map((value) => JSON.stringify(value)).join(' atau ')}. ${near === null ? 'Pakai salah satu dari' : `Mungkin maksudnya ${JSON.stringify(near)}; nilai yang ada:`} ${offered.slice(0, 12).map((value) => JSON.stringify(value)).join(', ')}.`);
  }
}

function advice(a: Side, b: Side): string {
  const other = [a, b].find(({ type }) => type.kind !== 'string');
  const written = [a, b].find(({ text }) => text.startsWith('"'));
  if (other === undefined || written === undefined) return '';
  if (other.type.kind === 'number') return ` Tulis angkanya tanpa tanda kutip: ${written.text.replaceAll('"', '')}.`;
  if (other.type.kind === 'boolean') return ' Tulis true atau false tanpa tanda kutip.';
  return other.type.kind === 'date' ? ` Tulis date(${written.text}).` : '';
}
