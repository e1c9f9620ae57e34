import { evaluate } from 'feelin';
import { LRUCache } from 'lru-cache';
import { passesTests, strictFunctions, type Fail, type Test } from './functions.ts';
import { literalOf, literalTests, type Literal } from './literals.ts';
import { ours, strictText } from './strict.ts';
import { namesRead, readExpression, readUnaryTests, type Syntax } from './syntax.ts';
import type { Evaluation, FeelClock } from './types.ts';
import { isFiniteAll, kindOf, sizeLimit, sizeOf } from './values.ts';

type Variables = Readonly<Record<string, unknown>>;
interface Warning { readonly type: string; readonly message: string }

/** Texts of diagrams and tables come again with every case. */
const compiled = new LRUCache<string, Compiled>({ max: 2000 });
interface Compiled { readonly syntax: Syntax; readonly strict: string; readonly literal: Literal | undefined; readonly tests: readonly Test[] | null }

function compile(text: string, unary: boolean): Compiled {
  const key = `${unary ? 'u' : 'e'}${text}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const syntax = unary ? readUnaryTests(text) : readExpression(text);
  const made = {
    syntax, strict: syntax.ok ? strictText(syntax.root, text) : text,
    literal: syntax.ok && !unary ? literalOf(syntax) : undefined, tests: syntax.ok && unary ? literalTests(syntax) : null,
  };
  compiled.set(key, made);
  return made;
}

/** The tree of an expression, or of a cell of a decision table. */
export const syntaxOf = (text: string, unary: boolean): Syntax => compile(text, unary).syntax;
/** The tests of a cell that compares with literals only; null for every other. */
export const literalsOf = (cell: string): readonly Test[] | null => compile(cell, true).tests;

/** Reads an expression without evaluating it. `names`: the top-level variables that it reads. */
export function parseFeel(expression: string): { ok: true; names: string[] } | { ok: false; message: string } {
  const { syntax } = compile(expression, false);
  return syntax.ok ? { ok: true, names: namesRead(syntax.root, expression) } : { ok: false, message: syntax.message };
}

export function parseUnary(text: string): { ok: true; names: string[] } | { ok: false; message: string } {
  const { syntax } = compile(text, true);
  return syntax.ok ? { ok: true, names: namesRead(syntax.root, text) } : { ok: false, message: syntax.message };
}

/**
 * Evaluates FEEL strictly: an unknown name, a comparison of two types or any warning of the interpreter is a failure, never null or false.
 * A property of null is null, so that `x != null and x.a = 1` works as people read it.
 */
export function evaluateFeel(expression: string, variables: Variables, clock: FeelClock): Evaluation {
  const { syntax, strict, literal } = compile(expression, false);
  if (!syntax.ok) return { ok: false, message: `Ekspresi "${expression}": ${syntax.message}.` };
  if (literal !== undefined) return { ok: true, value: literal };
  return strictly(expression, (fail) => interpret(strict, variables, clock, fail));
}

/** A condition is exactly true or false; null is neither. */
export function evaluateCondition(expression: string, variables: Variables, clock: FeelClock): Evaluation {
  const result = evaluateFeel(expression, variables, clock);
  if (!result.ok || typeof result.value === 'boolean') return result;
  return { ok: false, message: `Kondisi "${expression}" menghasilkan ${kindOf(result.value)}, bukan benar atau salah.` };
}

/** One cell of a decision table against its input value. */
export function evaluateUnaryTests(text: string, input: unknown, variables: Variables, clock: FeelClock): Evaluation {
  if (text.trim() === '' || text.trim() === '-') return { ok: true, value: true };
  const { syntax, strict, tests } = compile(text, true);
  if (!syntax.ok) return { ok: false, message: `Isi tabel "${text}": ${syntax.message}.` };
  return strictly(text, (fail) => (tests === null ? interpret(strict, { ...variables, [ours.input]: input }, clock, fail) : { value: passesTests(input, tests, fail), warnings: [] }));
}

class Refused extends Error {}
interface Answer { readonly value: unknown; readonly warnings: readonly Warning[] }

const interpret = (strict: string, variables: Variables, clock: FeelClock, fail: Fail): Answer => evaluate(strict, mentioned(strict, { ...variables, ...strictFunctions(clock, fail) })) as Answer;

/**
 * What of a context stands in the text. The interpreter reads every name of its context, deep down, before each evaluation; a case
 * has dozens of forms and a cell reads none or one. A name that is no plain word stays, since its spelling in the text may differ.
 */
function mentioned(text: string, variables: Variables): Variables {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) || text.includes(name)));
}

function strictly(text: string, work: (fail: Fail) => Answer): Evaluation {
  // What fails is refused as a whole: nothing after it is worth its time.
  const fail: Fail = (message) => {
    throw new Refused(message);
  };
  try {
    const { value, warnings } = work(fail);
    const [warning] = warnings.filter((item) => !isPropertyOfNull(item));
    const message = warning === undefined ? unclean(value) : explain(warning);
    return message === null ? { ok: true, value: value ?? null } : { ok: false, message: `Ekspresi "${text}": ${message}.` };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, message: `Ekspresi "${text}": ${error.message}.` };
    return { ok: false, message: `Ekspresi "${text}" tidak dapat dihitung: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function unclean(value: unknown): string | null {
  if (sizeOf(value) > sizeLimit) return `hasilnya lebih dari ${sizeLimit} bagian`;
  return isFiniteAll(value) ? null : 'hitungan tidak menghasilkan angka (pembagian dengan nol?)';
}

const isPropertyOfNull = ({ type, message }: Warning): boolean => type === 'NO_PROPERTY_FOUND' && message.endsWith("in 'null'");

function explain({ type, message }: Warning): string {
  const name = /'([^']*)'/.exec(message)?.[1] ?? '';
  if (type === 'NO_VARIABLE_FOUND') return `nama "${name}" tidak dikenal`;
  if (type === 'NO_PROPERTY_FOUND' || type === 'NO_CONTEXT_ENTRY_FOUND') return `bagian "${name}" tidak ada`;
  return message;
}
