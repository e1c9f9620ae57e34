import { evaluate } from 'feelin';
import { RE2JS } from 're2js';
import { Temporal } from 'temporal-polyfill';
import { find, type Node } from './syntax.ts';
import type { FeelClock } from './types.ts';
import { feelDate, feelDateTime, kindOf } from './values.ts';

/** Our functions under names that no form can have. */
const ours = { compare: 'zz_banding', now: 'zz_kini', today: 'zz_hari_ini', matches: 'zz_cocok', replace: 'zz_ganti', split: 'zz_pecah' } as const;
const replaced: Readonly<Record<string, string>> = { now: ours.now, today: ours.today, matches: ours.matches, replace: ours.replace, split: ours.split };

/**
 * The same expression with comparisons, clock and regular expressions in our hands. The interpreter answers a comparison of two types
 * with a quiet false, reads the machine's clock, and takes exponential time for some patterns.
 */
export function strictText(root: Node, text: string): string {
  const write = (node: Node): string => {
    if (node.name === 'Comparison') {
      const operator = node.children.find(({ name }) => name === 'CompareOp');
      const [left, right] = node.children.filter((child) => child !== operator);
      if (operator !== undefined && left !== undefined && right !== undefined) return `${ours.compare}("${text.slice(operator.from, operator.to)}", ${write(left)}, ${write(right)})`;
    }
    if (node.name === 'FunctionInvocation') {
      const [called, ...rest] = node.children;
      const name = called === undefined ? '' : text.slice(called.from, called.to);
      if (called !== undefined && name in replaced) return `${replaced[name] ?? name}${between(node, rest, called.to)}`;
    }
    if (node.name === 'FilterExpression') return filter(node);
    return between(node, node.children, node.from);
  };
  // The interpreter takes a call in brackets for a position, a comparison for a test.
  const filter = (node: Node): string => {
    const [list, , test] = node.children;
    const isTest = test !== undefined && find(test, ({ name }) => name === 'Comparison') !== null;
    return list === undefined || !isTest ? between(node, node.children, node.from) : `${write(list)}[(${write(test)}) = true]`;
  };
  const between = (node: Node, children: readonly Node[], from: number): string => {
    let at = from;
    let out = '';
    for (const child of children) {
      out += text.slice(at, child.from) + write(child);
      at = child.to;
    }
    return out + text.slice(at, node.to);
  };
  return write(root);
}

type Fail = (message: string) => null;
const withArguments = <T extends (...args: never[]) => unknown>(names: readonly string[], fn: T): T => Object.assign(fn, { $args: names });

/** What the strict text calls; `fail` records why the whole evaluation is refused. */
export function strictFunctions(clock: FeelClock, fail: Fail): Record<string, unknown> {
  return {
    [ours.compare]: withArguments(['operator', 'a', 'b'], (operator: string, a: unknown, b: unknown) => compare(operator, a, b, fail)),
    [ours.now]: withArguments([], () => feelDateTime(clock.now)),
    [ours.today]: withArguments([], () => feelDate(Temporal.Instant.from(clock.now).toZonedDateTimeISO(clock.zone).toPlainDate().toString())),
    [ours.matches]: withArguments(['input', 'pattern'], (input: unknown, pattern: unknown) => regular(fail, pattern, (re) => re.matcher(String(input)).find())),
    [ours.replace]: withArguments(['input', 'pattern', 'replacement'], (input: unknown, pattern: unknown, replacement: unknown) => regular(fail, pattern, (re) => re.matcher(String(input)).replaceAll(String(replacement)))),
    [ours.split]: withArguments(['input', 'pattern'], (input: unknown, pattern: unknown) => regular(fail, pattern, (re) => re.split(String(input)))),
  };
}

function regular<T>(fail: Fail, pattern: unknown, use: (compiled: RE2JS) => T): T | null {
  try {
    return use(RE2JS.compile(String(pattern)));
  } catch {
    return fail(`pola "${String(pattern)}" tidak didukung`);
  }
}

const ordered = new Set(['number', 'string', 'date', 'date and time', 'time', 'days and time duration', 'years and months duration']);

/** What needs no interpreter: almost every comparison of an SOP is one of two texts or two numbers. */
const ordering: Readonly<Record<string, (a: number, b: number) => boolean>> = { '<': (a, b) => a < b, '<=': (a, b) => a <= b, '>': (a, b) => a > b, '>=': (a, b) => a >= b };

function compare(operator: string, a: unknown, b: unknown, fail: Fail): boolean | null {
  const [left, right] = [kindOf(a), kindOf(b)];
  const equality = operator === '=' || operator === '!=';
  if (left === 'null' || right === 'null') return equality ? (left === right) === (operator === '=') : null;
  if (left !== right) return fail(`tidak dapat membandingkan ${left} dengan ${right}`);
  if (!equality && !ordered.has(left)) return fail(`${left} tidak punya urutan`);
  if (equality && (left === 'string' || left === 'number' || left === 'boolean')) return (a === b) === (operator === '=');
  if (typeof a === 'number' && typeof b === 'number') return ordering[operator]?.(a, b) ?? fail(`tanda "${operator}" tidak dikenal`);
  const { value } = evaluate(`a ${operator} b`, { a, b }) as { value: unknown };
  return typeof value === 'boolean' ? value : fail(`perbandingan ${left} tidak menghasilkan benar atau salah`);
}
