import { evaluateFeel } from '../feel.ts';
import type { Node } from '../syntax.ts';
import { kindOf } from '../values.ts';
import type { Inference } from './infer.ts';
import { suggestion } from './nearest.ts';
import type { Scope } from './scope.ts';
import { functionNames, signatureOf, typeNamed } from './signatures.ts';
import { any, comparable, of, orNull, present, wordFor, type FeelType, type TypeKind } from './type.ts';

interface Given { readonly type: FeelType; readonly node: Node }
/** These stop the evaluation when they get null; all others answer null. */
const failing = new Set(['date', 'date and time', 'time', 'duration']);

/** Calls of built-in functions, which answer a wrong argument with a quiet null. */
export class Calls {
  private readonly inference: Inference;

  constructor(inference: Inference) {
    this.inference = inference;
  }

  typeOf(node: Node, scope: Scope): FeelType {
    const [inner = node] = node.name === 'DateTimeLiteral' ? node.children : [node];
    if (inner.name === 'AtLiteral') return this.constant(node) ?? any;
    // `date("…")` has its parameters beside the constructor, under the literal.
    const [called] = node.children;
    const parameters = node.children.find(({ name }) => name === 'PositionalParameters' || name === 'NamedParameters');
    const name = this.inference.word(called);
    const nodes = parameters?.children ?? [];
    if (node.name === 'DateTimeLiteral' && nodes.length > 0 && nodes.every((item) => item.name === 'StringLiteral')) return this.constant(node) ?? any;
    if (parameters?.name === 'NamedParameters') nodes.forEach((item) => this.inference.typeOf(item.children[1], scope));
    const given = parameters?.name === 'NamedParameters' ? [] : nodes.map((item) => ({ type: this.inference.typeOf(item, scope), node: item }));
    const signature = signatureOf(name);
    if (signature === undefined) return this.inference.fault('expression-unknown-name', `fungsi "${name}" tidak dikenal${suggestion(name, functionNames)}`);
    if (parameters?.name === 'NamedParameters') return typeNamed(signature.gives, []);
    const spread = this.spread(name, signature.takes, given);
    return this.answer(name, signature.takes, signature.gives, spread);
  }

  /** The value of a literal date or duration says its kind, and whether it is one. */
  private constant(node: Node): FeelType | null {
    const text = this.inference.word(node);
    const result = evaluateFeel(text, {}, { now: '2000-01-01T00:00:00Z', zone: 'UTC' });
    if (!result.ok || result.value === null) return this.inference.fault('expression-type', `${text} bukan tanggal, jam, atau lama yang sah. Tulis misalnya date("2026-12-31") atau duration("P3D").`);
    return of(kindOf(result.value) as TypeKind);
  }

  /** Functions over many values take them one by one or as one list. */
  private spread(name: string, takes: readonly string[], given: readonly Given[]): readonly Given[] {
    const [only] = given;
    if (takes[0]?.startsWith('...') !== true || given.length !== 1 || only?.type.kind !== 'list') return given;
    return name === 'concatenate' ? given : [{ node: only.node, type: orNull(only.type.item ?? any, only.type.nullable) }];
  }

  private answer(name: string, takes: readonly string[], gives: string, given: readonly Given[]): FeelType {
    const many = takes.at(-1)?.startsWith('...') === true;
    const least = takes.filter((word) => !word.endsWith('?') && !word.startsWith('...')).length;
    if (given.length < least || (!many && given.length > takes.length)) return this.inference.fault('expression-type', `${name}(…) memerlukan ${least}${takes.length === least ? '' : ` sampai ${takes.length}`} isian, bukan ${given.length}.`);
    let nullable = false;
    given.forEach((item, index) => {
      const word = (takes[Math.min(index, takes.length - 1)] ?? 'any').replace('...', '').replace(/\?$/, '');
      const wanted = word === 'same' ? (given.find(({ type }) => type.kind !== 'any')?.type ?? any) : typeNamed(word, []);
      if (!this.fits(item.type, wanted)) this.inference.fault('expression-type', `${name}(…) memerlukan ${wordFor(wanted)}, tetapi "${this.inference.word(item.node)}" adalah ${wordFor(item.type)}${word === 'same' ? '. Semua isiannya harus sejenis' : ''}.`);
      else if (failing.has(name)) this.inference.mustBePresent(item.node, item.type);
      else if (word !== 'any' || name === 'string' || name === 'abs') nullable ||= this.inference.mayBeNull(item.type);
    });
    const types = given.map(({ type }) => present(type));
    return orNull(typeNamed(gives, types), nullable);
  }

  private fits(type: FeelType, wanted: FeelType): boolean {
    if (wanted.kind === 'date' && type.kind === 'date and time') return true;
    return comparable(type, wanted);
  }
}
