import { evaluate } from 'feelin';
import { RE2JS } from 're2js';
import { Temporal } from 'temporal-polyfill';
import { ours } from './strict.ts';
import type { FeelClock } from './types.ts';
import { feelDate, feelDateTime, kindOf, sizeLimit, sizeOf, toJson } from './values.ts';

export type Fail = (message: string) => null;
type Truth = boolean | null;
const withArguments = <T extends (...args: never[]) => unknown>(names: readonly string[], fn: T): T => Object.assign(fn, { $args: names });

/** Stops an evaluation that runs long or grows large. */
class TooMuch extends Error {}
/** Passes of loops, and what weighs as much: fifty parts of a value that is looked at. */
const workLimit = 20_000;
const partsInPass = 50;
/** A pattern looks at every letter once for each of its own. */
const stepsInPass = 4000;
const textLimit = 100_000;
/** A replacement may stand at every letter. */
const replacedLimit = 1_000_000;

/** What the strict text calls; `fail` records why the whole evaluation is refused. */
export function strictFunctions(clock: FeelClock, fail: Fail): Record<string, unknown> {
  let work = 0;
  const spend = (passes: number): void => {
    work += passes;
    if (work > workLimit) throw new TooMuch(`lebih dari ${workLimit} putaran`);
  };
  const counted = <T>(value: T): T => {
    spend(1);
    return value;
  };
  const weighed = <T>(value: T): T => {
    const size = sizeOf(value);
    if (size > sizeLimit) throw new TooMuch(`isi lebih dari ${sizeLimit} bagian`);
    spend(size / partsInPass);
    return value;
  };
  /** Each entry is compared with each. */
  const distinct = (value: unknown): unknown => {
    if (!Array.isArray(value)) return value ?? null;
    spend((value.length / (2 * partsInPass)) ** 2);
    return (evaluate('distinct values(a)', { a: value }) as { value: unknown }).value;
  };
  const grown = <T>(value: T): T => {
    if (typeof value === 'string' && value.length > textLimit) throw new TooMuch(`teks lebih dari ${textLimit} huruf`);
    return value;
  };
  const truth = (value: unknown): Truth => (typeof value === 'boolean' ? counted(value) : fail(`syarat menghasilkan ${kindOf(value)}, bukan benar atau salah`));
  const logic = (value: unknown): Truth => (value === null || value === undefined ? null : truth(value));
  const list = (value: unknown): unknown => {
    if (sizeOf(value) > sizeLimit) throw new TooMuch(`daftar lebih dari ${sizeLimit} unsur`);
    return value;
  };
  const heavy = (value: unknown): unknown => (typeof value === 'object' && value !== null ? weighed(value) : value);
  const text = (use: (compiled: RE2JS, input: string) => unknown) => (input: unknown, pattern: unknown): unknown => {
    if (kindOf(input) === 'null') return null;
    return typeof input === 'string' && typeof pattern === 'string' ? regular(fail, pattern, (re) => {
      spend((input.length * pattern.length) / stepsInPass);
      return use(re, input);
    }) : fail(`pola hanya untuk teks, bukan ${kindOf(typeof input === 'string' ? pattern : input)}`);
  };
  return {
    [ours.compare]: withArguments(['operator', 'a', 'b'], (operator: string, a: unknown, b: unknown) => compare(operator, heavy(a), heavy(b), fail)),
    [ours.between]: withArguments(['a', 'low', 'high'], (a: unknown, low: unknown, high: unknown) => both(compare('>=', a, low, fail), compare('<=', a, high, fail))),
    [ours.test]: withArguments(['a', 'tests'], (a: unknown, tests: readonly Test[]) => passesTests(a, tests, fail)),
    [ours.truth]: withArguments(['value'], truth),
    [ours.logic]: withArguments(['value'], logic),
    [ours.not]: withArguments(['value'], (value: unknown) => {
      const known = logic(value);
      return known === null ? null : !known;
    }),
    [ours.divisor]: withArguments(['value'], (value: unknown) => (value === 0 ? fail('pembagian dengan nol') : value)),
    [ours.count]: withArguments(['value'], (value: unknown) => counted(value)),
    [ours.position]: withArguments(['value'], (value: unknown) => (typeof value === 'number' ? value : fail(`dalam kurung siku harus ada perbandingan, misalnya [aktif = true], atau nomor urut, bukan ${kindOf(value)}`))),
    [ours.now]: withArguments([], () => feelDateTime(clock.now)),
    [ours.today]: withArguments([], () => feelDate(Temporal.Instant.from(clock.now).toZonedDateTimeISO(clock.zone).toPlainDate().toString())),
    [ours.matches]: withArguments(['input', 'pattern'], text((re, input) => re.matcher(input).find())),
    [ours.replace]: withArguments(['input', 'pattern', 'replacement'], (input: unknown, pattern: unknown, replacement: unknown) => text((re, value) => {
      if (value.length * String(replacement).length > replacedLimit) throw new TooMuch(`penggantian dapat menjadi lebih dari ${replacedLimit} huruf`);
      return grown(re.matcher(value).replaceAll(String(replacement)));
    })(input, pattern)),
    [ours.split]: withArguments(['input', 'pattern'], text((re, input) => re.split(input))),
    [ours.load]: withArguments(['value'], (value: unknown) => (typeof value === 'string' ? weighed(value) : heavy(value))),
    [ours.grown]: withArguments(['value'], grown),
    [ours.distinct]: withArguments(['list'], distinct),
    [ours.union]: withArguments(['...list'], (...lists: readonly unknown[]) => distinct(list(lists.flat()))),
    [ours.each]: withArguments(['list'], (value: unknown) => (value === null || value === undefined ? null : Array.isArray(value) ? counted(value) : fail(`perulangan atas ${kindOf(value) === 'other' ? 'rentang; tulis for x in 1..10' : kindOf(value)}, bukan daftar`))),
    [ours.concatenate]: withArguments(['...list'], (...lists: readonly unknown[]) => list(lists.flat())),
    [ours.flatten]: withArguments(['list'], (value: unknown) => (Array.isArray(list(value)) ? (value as unknown[]).flat(Infinity) : fail(`meratakan ${kindOf(value)}, bukan daftar`))),
  };
}

function regular<T>(fail: Fail, pattern: string, use: (compiled: RE2JS) => T): T | null {
  try {
    return use(RE2JS.compile(pattern));
  } catch (error) {
    if (error instanceof TooMuch) throw error;
    return fail(`pola "${pattern}" tidak didukung`);
  }
}

/** An operator with its value, a range, or "?" with a condition on the input. */
export type Test = readonly [string, ...unknown[]];

export const passesTests = (a: unknown, tests: readonly Test[], fail: Fail): Truth => anyOf(tests.map((test) => passesTest(a, test, fail)));

function passesTest(a: unknown, [kind, ...parts]: Test, fail: Fail): Truth {
  if (kind === '..') {
    const [opens, low, high, closes] = parts;
    return both(compare(opens === '[' ? '>=' : '>', a, low, fail), compare(closes === ']' ? '<=' : '<', a, high, fail));
  }
  const [value] = parts;
  if (kind === '?') return typeof value === 'boolean' ? value : fail(`syarat menghasilkan ${kindOf(value)}, bukan benar atau salah`);
  if (kind === '=' && Array.isArray(value) && !Array.isArray(a)) return anyOf(value.map((item) => compare('=', a, item, fail)));
  return compare(kind, a, value, fail);
}

const both = (a: Truth, b: Truth): Truth => (a === false || b === false ? false : a === null || b === null ? null : true);
const anyOf = (truths: readonly Truth[]): Truth => (truths.includes(true) ? true : truths.includes(null) ? null : false);

type Plain = number | string | boolean | null;
/** What orders itself as FEEL does; a date by its text, while years have four digits. */
function plainOf(value: unknown): Plain {
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value;
  const day = kindOf(value) === 'date' ? String(toJson(value)) : '';
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : null;
}

/** The interpreter reads its text anew at every call, too slow for each of ten thousand comparisons. */
function simple(operator: string, a: Plain, b: Plain): Truth {
  if (a === null || b === null) return null;
  switch (operator) {
    case '=': return a === b;
    case '!=': return a !== b;
    case '<': return a < b;
    case '<=': return a <= b;
    case '>': return a > b;
    case '>=': return a >= b;
    default: return null;
  }
}

const ordered = new Set(['number', 'string', 'date', 'date and time', 'time', 'days and time duration', 'years and months duration']);

function compare(operator: string, a: unknown, b: unknown, fail: Fail): Truth {
  const [left, right] = [kindOf(a), kindOf(b)];
  const equality = operator === '=' || operator === '!=';
  if (left === 'null' || right === 'null') return equality ? (left === right) === (operator === '=') : null;
  if (left !== right) return fail(`tidak dapat membandingkan ${left} dengan ${right}`);
  if (!equality && !ordered.has(left)) return fail(`${left} tidak punya urutan`);
  if (sizeOf(a) > sizeLimit || sizeOf(b) > sizeLimit) throw new TooMuch(`isi lebih dari ${sizeLimit} bagian`);
  if (left === 'number' && !(Number.isFinite(a) && Number.isFinite(b))) return fail('hitungan tidak menghasilkan angka (pembagian dengan nol?)');
  const known = simple(operator, plainOf(a), plainOf(b));
  if (known !== null) return known;
  const { value } = evaluate(`a ${operator} b`, { a, b }) as { value: unknown };
  return typeof value === 'boolean' ? value : fail(`perbandingan ${left} tidak menghasilkan benar atau salah`);
}
