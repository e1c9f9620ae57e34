import { Temporal } from 'temporal-polyfill';
import { pathsOf, sampleWith } from '../../forms/index.ts';
import type { FormDefinition, FormPath } from '../../forms/types.ts';
import type { Reading } from './reading.ts';

type Data = Readonly<Record<string, unknown>>;

/** The answers to try for one form. */
export interface Variants { readonly answers: readonly Data[]; /** every combination of the values was tried */ readonly whole: boolean }

const absent = Symbol('absent');

/**
 * Answers that differ in what the procedure reads: every value of an enum, both truths, numbers around the constants that stand in
 * conditions and tables, days around today, lists of no, one and two entries, optional fields filled and empty. What the form refuses is
 * left out.
 * @param most combinations; beyond it each value of each field once, and others by chance, of which one is kept for each effect
 * @param effectOf what an answer brings about, as far as it can be told from this answer alone
 */
export function variantsOf(form: FormDefinition, reading: Reading, { now, most, effectOf }: { readonly now: string; readonly most: number; effectOf(data: Data): string }): Variants {
  const paths = pathsOf(form);
  const lists = paths.filter(({ type }) => type === 'list').map(({ path }) => path);
  const fields = paths.filter(({ path, type }) => type !== 'context' && reading.reads(form.variable, path.split('.').at(-1) ?? ''));
  const domains = fields.map((field) => domainOf(field, reading.numbersNear(form.variable), now));
  const size = domains.reduce((product, domain) => product * domain.length, 1);
  const found = new Map<string, Data>();
  const tried = new Set<string>();
  const combinations = size <= most ? allOf(domains) : someOf(domains, most);
  for (const [index, values] of combinations.entries()) {
    const data = sampleWith(form, givenOf(lists, fields, values), 1 + (index % 7));
    if (data === null || typeof data !== 'object') continue;
    const read = JSON.stringify(reading.project(form.variable, data));
    if (tried.has(read)) continue;
    tried.add(read);
    const key = size <= most ? read : effectOf(data as Data);
    if (!found.has(key)) found.set(key, data as Data);
  }
  return { answers: [...found.values()], whole: size <= most };
}

function domainOf({ type, enum: choices, optional }: FormPath, constants: readonly number[], now: string): unknown[] {
  const values = choices ?? valuesOf(type, constants, now);
  return optional ? [...values, absent] : [...values];
}

function valuesOf(type: string, constants: readonly number[], now: string): unknown[] {
  switch (type) {
    case 'boolean': return [true, false];
    case 'number': return [...new Set(constants.length === 0 ? [0, 1] : constants.flatMap((constant) => [constant - 1, constant, constant + 1]))].filter((value) => value >= 0);
    case 'date': return [-1, 0, 1, 366].map((days) => Temporal.PlainDate.from(now.slice(0, 10)).add({ days }).toString());
    case 'list': return [[], 1, 2];
    // Of other texts only whether there is one can be told; the form's own sample has it.
    default: return [null];
  }
}

/** Values by place; a value that the sample makes by itself is not given. */
function givenOf(lists: readonly string[], fields: readonly FormPath[], values: readonly unknown[]): Map<string, unknown> {
  const given = new Map<string, unknown>();
  fields.forEach(({ path, inList, type }, index) => {
    const value = values[index];
    if (value === null || (type === 'list' && !Array.isArray(value) && value !== absent)) return;
    // Of a list the first entry is given; the sample makes the others.
    const list = inList ? lists.find((outer) => path.startsWith(`${outer}.`)) : undefined;
    const place = list === undefined ? path : `${list}.0${path.slice(list.length)}`;
    given.set(`/${place.replaceAll('.', '/')}`, value === absent ? undefined : value);
  });
  return given;
}

function allOf(domains: readonly (readonly unknown[])[]): unknown[][] {
  return domains.reduce<unknown[][]>((rows, domain) => rows.flatMap((row) => domain.map((value) => [...row, value])), [[]]);
}

/** Each value of each field once, whatever the others are, and then a fixed walk through the combinations. */
function someOf(domains: readonly (readonly unknown[])[], most: number): unknown[][] {
  const single = domains.flatMap((domain, at) => domain.map((value) => domains.map((_, index) => (index === at ? value : null))));
  let state = 1;
  const next = (count: number): number => (state = (state * 48_271) % 2_147_483_647) % count;
  return [...single, ...Array.from({ length: Math.max(0, most - single.length) }, () => domains.map((domain) => (next(2) === 0 ? null : domain[next(domain.length)])))];
}
