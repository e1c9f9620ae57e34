import { syntaxOf } from '../feel.ts';
import { find, type Node } from '../syntax.ts';
import { Calls } from './calls.ts';
import { Comparisons } from './comparisons.ts';
import { suggestion } from './nearest.ts';
import { sumOf, propertyOf } from './operators.ts';
import { negated, pathOf, presentWhen, scopeOf, withMasked, withNames, withPresent, wordOf, type Fault, type Scope } from './scope.ts';
import { any, contextOf, isDuration, listOf, nothing, of, orNull, present, truth, union, wordFor, type FeelType } from './type.ts';

export interface Typed { readonly type: FeelType; readonly faults: readonly Fault[] }

/**
 * The type of an expression without evaluating it, with everything that would stop it, or mislead it, when it is evaluated.
 * @param input type of the column's value when the text is a cell of a decision table
 */
export function typeOf(text: string, names: ReadonlyMap<string, FeelType>, input?: FeelType): Typed {
  const syntax = syntaxOf(text, input !== undefined);
  if (!syntax.ok) return { type: any, faults: [] };
  const inference = new Inference(text, input ?? any);
  const [root = syntax.root] = syntax.root.children;
  const type = inference.typeOf(root, scopeOf(names));
  return { type, faults: inference.faults };
}

/** The type of a condition, which has to be true or false in every case. */
export function conditionType(text: string, names: ReadonlyMap<string, FeelType>): Typed {
  const syntax = syntaxOf(text, false);
  if (!syntax.ok) return { type: any, faults: [] };
  const inference = new Inference(text, any);
  const [root = syntax.root] = syntax.root.children;
  const type = inference.mustBeTruth(root, scopeOf(names));
  return { type, faults: inference.faults };
}

const part = (node: Node, name: string): Node | undefined => node.children.find((child) => child.name === name);
const after = (node: Node, keyword: string): Node | undefined => node.children[node.children.findIndex(({ name }) => name === keyword) + 1];

/** One pass over a syntax tree; remembers what it found wrong. */
export class Inference {
  readonly faults: Fault[] = [];
  readonly text: string;
  private readonly input: FeelType;
  private readonly comparisons = new Comparisons(this);
  private readonly calls = new Calls(this);

  constructor(text: string, input: FeelType) {
    this.text = text;
    this.input = input;
  }

  fault(rule: string, message: string): FeelType {
    if (!this.faults.some((known) => known.message === message)) this.faults.push({ rule, message });
    return any;
  }

  word(node: Node | undefined): string {
    return node === undefined ? '' : wordOf(node, this.text);
  }

  typeOf(node: Node | undefined, scope: Scope): FeelType {
    if (node === undefined) return any;
    switch (node.name) {
      case 'Expression': case 'ParenthesizedExpression': return this.typeOf(node.children.find(({ name }) => name !== '('), scope);
      case 'StringLiteral': return { ...of('string'), values: [this.word(node).slice(1, -1)] };
      case 'NumericLiteral': return of('number');
      case 'BooleanLiteral': return truth;
      case 'null': return nothing;
      case 'SimplePositiveUnaryTest': return of('range');
      case '?': return this.input;
      case 'VariableName': return this.variable(node, scope, false);
      case 'PathExpression': return this.path(node, scope);
      case 'Conjunction': case 'Disjunction': return this.logic(node, scope);
      case 'Comparison': return this.comparisons.typeOf(node, scope);
      case 'PositiveUnaryTests': case 'UnaryTests': return this.cell(node, scope);
      case 'ArithmeticExpression': return this.arithmetic(node, scope);
      case 'IfExpression': return this.choice(node, scope);
      case 'QuantifiedExpression': return this.quantified(node, scope);
      case 'ForExpression': return this.loop(node, scope);
      case 'FilterExpression': return this.filter(node, scope);
      case 'FunctionInvocation': case 'DateTimeLiteral': return this.calls.typeOf(node, scope);
      case 'List': return this.list(node, scope);
      case 'Context': return this.context(node, scope);
      case 'InstanceOfExpression': this.typeOf(node.children[0], scope); return truth;
      default: return any;
    }
  }

  /** A variable that is only asked whether it is null may be one that nothing has filled yet. */
  asked(node: Node, scope: Scope): FeelType {
    return node.name === 'VariableName' ? this.variable(node, scope, true) : this.typeOf(node, scope);
  }

  mustBeTruth(node: Node | undefined, scope: Scope): FeelType {
    const type = this.typeOf(node, scope);
    const text = this.word(node);
    if (type.kind !== 'boolean' && type.kind !== 'any') return this.fault('condition-not-boolean', `"${text}" menghasilkan ${wordFor(type)}, bukan benar atau salah. Tulis perbandingan, misalnya ${text.slice(0, 60)} = …`);
    if (!this.mayBeNull(type)) return type;
    const [suspect = text] = node === undefined ? [] : this.emptyPaths(node, scope);
    return this.fault('expression-may-be-empty', `"${text}" tidak benar dan tidak salah selama ${suspect} kosong. Tulis: if ${suspect} = null then false else ${text}`);
  }

  mayBeNull(type: FeelType): boolean {
    return type.nullable && type.masked !== true;
  }

  /** Says that a value may be missing where it is reckoned with; goes on as if it were there. */
  mustBePresent(node: Node | undefined, type: FeelType): FeelType {
    if (!type.nullable || type.kind === 'any') return type;
    if (type.kind === 'null') return this.fault('expression-may-be-empty', `"${this.word(node)}" selalu kosong, sehingga tidak dapat dihitung. Hapus bagian itu.`);
    this.fault('expression-may-be-empty', `"${this.word(node)}" bisa kosong, dan hitungan dengannya berhenti. Tulis: if ${this.word(node)} = null then … else …${type.masked === true ? ' ("and" dan "or" tetap menghitung kedua sisinya)' : ''}`);
    return present(type);
  }

  private variable(node: Node, scope: Scope, asksNull: boolean): FeelType {
    const name = this.word(node);
    const { entry } = scope;
    if (entry?.members !== undefined && Object.hasOwn(entry.members, name)) return entry.members[name] ?? any;
    const known = scope.names.get(name);
    if (known === undefined) {
      if (entry !== null && (entry.kind === 'any' || (entry.kind === 'context' && entry.members === undefined))) return any;
      return this.fault('expression-unknown-name', `nama "${name}" tidak dikenal${suggestion(name, [...scope.names.keys(), ...Object.keys(entry?.members ?? {})])}`);
    }
    const type = this.narrowed(name, known, scope);
    const gap = type.uncollected;
    if (gap === undefined || (!gap.never && (asksNull || scope.masked.has(name)))) return type;
    const when = gap.never ? `baru diisi sesudah langkah ini (${gap.filledBy})` : `tidak diisi pada setiap jalan ke langkah ini (hanya oleh ${gap.filledBy})`;
    const advice = gap.never ? 'Pakai isian yang sudah terkumpul, atau pindahkan langkah yang mengisinya ke depan.' : `Tanyakan dahulu: if ${name} = null then … else …, atau pindahkan langkah yang mengisinya ke jalan bersama.`;
    this.fault('field-not-collected', `"${name}" ${when}. ${advice}`);
    return present(type);
  }

  private narrowed(path: string, type: FeelType, { present: there, masked }: Scope): FeelType {
    if (there.has(path)) return present(type);
    return type.nullable && masked.has(path) ? { ...type, masked: true } : type;
  }

  private path(node: Node, scope: Scope): FeelType {
    const [base, , name] = node.children;
    const path = pathOf(node, this.text);
    const type = propertyOf(this, this.typeOf(base, scope), this.word(base), this.word(name));
    return path === null ? type : this.narrowed(path, type, scope);
  }

  private logic(node: Node, scope: Scope): FeelType {
    const outcome = node.name === 'Conjunction';
    let inner = scope;
    let nullable = false;
    for (const operand of node.children.filter(({ name }) => name !== 'and' && name !== 'or')) {
      const type = this.typeOf(operand, inner);
      if (!['boolean', 'any', 'null'].includes(type.kind)) this.fault('expression-type', `"${this.word(operand)}" di samping ${outcome ? 'and' : 'or'} adalah ${wordFor(type)}, bukan benar atau salah. Tulis perbandingan, misalnya ${this.word(operand)} = …`);
      nullable ||= this.mayBeNull(type);
      inner = withMasked(inner, presentWhen(operand, this.text, outcome));
    }
    return of('boolean', nullable);
  }

  /** A cell: the tests on the column's value. */
  private cell(node: Node, scope: Scope): FeelType {
    if (node.name === 'UnaryTests') for (const child of node.children) if (child.name === 'PositiveUnaryTests') this.cell(child, scope);
    for (const test of node.children) if (test.name === 'PositiveUnaryTest') this.comparisons.test(this.input, 'nilai kolom', test, scope);
    return truth;
  }

  private arithmetic(node: Node, scope: Scope): FeelType {
    const operands = node.children.filter(({ name }) => name !== 'ArithOp');
    const sign = this.word(part(node, 'ArithOp'));
    const types = operands.map((operand) => this.mustBePresent(operand, this.typeOf(operand, scope)));
    const [left = any, right] = types;
    if (right === undefined) return left.kind === 'number' || left.kind === 'any' ? left : this.fault('expression-type', `tanda minus di depan ${wordFor(left)} ("${this.word(node)}"). Hanya angka yang punya tanda.`);
    const type = sumOf(sign, left, right);
    if (type !== null) return type;
    const dates = [left, right].some(({ kind }) => kind.startsWith('date'));
    return this.fault('expression-type', `"${this.word(node)}" menghitung ${wordFor(left)} ${sign} ${wordFor(right)}. ${dates ? 'Tanggal hanya dapat dikurangi tanggal, atau ditambah dan dikurangi lama, misalnya duration("P3D").' : isDuration(left) || isDuration(right) ? 'Lama hanya dapat dijumlahkan dengan lama atau tanggal.' : 'Kedua sisi harus angka, atau keduanya teks untuk +; ubah dengan number(…) atau string(…).'}`);
  }

  private choice(node: Node, scope: Scope): FeelType {
    const condition = after(node, 'if');
    this.mustBeTruth(condition, scope);
    const when = (outcome: boolean): Scope => (condition === undefined ? scope : withPresent(scope, presentWhen(condition, this.text, outcome)));
    return union(this.typeOf(after(node, 'then'), when(true)), this.typeOf(after(node, 'else'), when(false)));
  }

  private quantified(node: Node, scope: Scope): FeelType {
    const { inner, nullable } = this.iterated(node, scope);
    this.mustBeTruth(after(node, 'satisfies'), inner);
    return of('boolean', nullable);
  }

  private loop(node: Node, scope: Scope): FeelType {
    const { inner, nullable } = this.iterated(node, scope);
    return listOf(this.typeOf(after(node, 'return'), inner), nullable);
  }

  private iterated(node: Node, scope: Scope): { inner: Scope; nullable: boolean } {
    const expression = find(node, ({ name }) => name === 'InExpression');
    const context = expression === null ? undefined : part(expression, 'IterationContext');
    const name = this.word(expression?.children[0]);
    if (context === undefined) return { inner: scope, nullable: false };
    if (part(context, '..') !== undefined) return { inner: withNames(scope, [[name, of('number')]]), nullable: false };
    const over = context.children[0];
    const type = this.typeOf(over, scope);
    if (!['list', 'any', 'null'].includes(type.kind)) this.fault('expression-type', `"${this.word(over)}" sesudah in adalah ${wordFor(type)}, bukan daftar. Sebutkan daftarnya.`);
    return { inner: withNames(scope, [[name, type.item ?? any]]), nullable: this.mayBeNull(type) };
  }

  private filter(node: Node, scope: Scope): FeelType {
    const [base, , test] = node.children;
    const type = this.typeOf(base, scope);
    if (!['list', 'any', 'null'].includes(type.kind)) this.fault('expression-type', `kurung siku di belakang ${wordFor(type)} ("${this.word(node)}"). Hanya daftar yang dapat disaring.`);
    const entry = type.item ?? any;
    const asked = this.typeOf(test, { ...withNames(scope, [['item', entry]]), entry });
    const isTest = test !== undefined && find(test, ({ name }) => name === 'Comparison') !== null;
    if (isTest) return type.kind === 'list' ? type : any;
    if (asked.kind !== 'number' && asked.kind !== 'any') this.fault('expression-type', `dalam kurung siku "${this.word(node)}" harus ada perbandingan, misalnya [aktif = true], atau nomor urut, bukan ${wordFor(asked)}.`);
    return orNull(entry, type.nullable);
  }

  private list(node: Node, scope: Scope): FeelType {
    const items = node.children.filter(({ name }) => name !== '[' && name !== ']').map((item) => this.typeOf(item, scope));
    const [first = any, ...rest] = items;
    return listOf(rest.reduce(union, first));
  }

  private context(node: Node, scope: Scope): FeelType {
    const members: Record<string, FeelType> = {};
    let inner = scope;
    for (const { children: [key, value] } of node.children.filter(({ name }) => name === 'ContextEntry')) {
      const name = this.word(key).replaceAll('"', '');
      members[name] = this.typeOf(value, inner);
      inner = withNames(inner, [[name, members[name]]]);
    }
    return contextOf(members);
  }

  /** Plain paths in a node that may be null there: what the message names. */
  private emptyPaths(node: Node, scope: Scope): string[] {
    const path = pathOf(node, this.text);
    if (path !== null) return new Inference(this.text, this.input).typeOf(node, scope).nullable ? [path] : [];
    return negated(node, this.text).concat(node.children).flatMap((child) => this.emptyPaths(child, scope));
  }
}
