import { evaluate } from 'feelin';
import { LRUCache } from 'lru-cache';
import { strictFunctions } from './functions.ts';
import { ours, strictText } from './strict.ts';
import { namesRead, readExpression, readUnaryTests, type Syntax } from './syntax.ts';
import type { Evaluation, FeelClock } from './types.ts';
import { isFiniteAll, kindOf, sizeLimit, sizeOf } from './values.ts';

type Variables = Readonly<Record<string, unknown>>;
interface Warning { readonly type: string; readonly message: string }

/** Texts of diagrams and tables come again with every case. */
const compiled = new LRUCache<string, { syntax: Syntax; strict: string }>({ max: 2000 });

function compile(text: string, unary: boolean): { syntax: Syntax; strict: string } {
  const key = `${unary ? 'u' : 'e'}${text}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const syntax = unary ? readUnaryTests(text) : readExpression(text);
  const made = { syntax, strict: syntax.ok ? strictText(syntax.root, text) : text };
  compiled.set(key, made);
  return made;
}

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
  const { syntax, strict } = compile(expression, false);
  if (!syntax.ok) return { ok: false, message: `Ekspresi "${expression}": ${syntax.message}.` };
  return strictly(expression, clock, (functions) => evaluate(strict, { ...mentioned(strict, variables), ...functions }));
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
  const { syntax, strict } = compile(text, true);
  if (!syntax.ok) return { ok: false, message: `Isi tabel "${text}": ${syntax.message}.` };
  return strictly(text, clock, (functions) => evaluate(strict, { ...mentioned(strict, variables), ...functions, [ours.input]: input }));
}

/**
 * The variables whose name stands in the text. The interpreter reads every name of its context, deep down, before each evaluation; a case
 * has dozens of forms and a cell reads none or one. A name that is no plain word stays, since its spelling in the text may differ.
 */
function mentioned(text: string, variables: Variables): Variables {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) || text.includes(name)));
}

function strictly(text: string, clock: FeelClock, work: (functions: Record<string, unknown>) => unknown): Evaluation {
  const failures: string[] = [];
  const fail = (message: string): null => {
    failures.push(message);
    return null;
  };
  try {
    const { value, warnings } = work(strictFunctions(clock, fail)) as { value: unknown; warnings: readonly Warning[] };
    const [warning] = warnings.filter((item) => !isPropertyOfNull(item));
    const message = failures[0] ?? (warning === undefined ? unclean(value) : explain(warning));
    return message === null ? { ok: true, value: value ?? null } : { ok: false, message: `Ekspresi "${text}": ${message}.` };
  } catch (error) {
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
