import { isDeepStrictEqual } from 'node:util';
import type { ErrorObject } from 'ajv';
import { activeItem, activeNodes, activeProperty } from './active.ts';
import { chanceOf } from './chance.ts';
import { dayAfter } from './sample-text.ts';
import { type Maker, requiredIn, valueFor } from './sample-value.ts';
import { escapeToken, isRecord, itemNodes, nodesForData, nodesFrom, propertyNodes, type SchemaNode, tokensOf, valueAt } from './schema-walk.ts';
import type { FormDefinition } from './types.ts';
import { rawErrors } from './validate.ts';

const maxAttempts = 12;
const maxRepairs = 60;

/**
 * Made-up data that passes `validate`, the same for the same form and seed; other seeds choose other values and branches.
 * Files are references to files that do not exist.
 * @throws Error naming the field that could not be satisfied within a bounded number of tries
 */
export function sample(form: FormDefinition, seed: number): unknown {
  let last = '';
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const maker: Maker = { root: form.schema, chance: chanceOf(seed * 1000 + attempt), attempt: 0 };
    const data = valueFor(maker, nodesFrom(form.schema, ''), '');
    const rest = repair(form, maker, data);
    if (rest.length === 0) return data;
    last = `${rest[0]?.instancePath ?? ''} (${rest[0]?.keyword ?? ''})`;
  }
  throw new Error(`no sample data found for form ${form.key}: ${last}`);
}

/** How often made-up data with given places is tried; most combinations of answers that no form takes show themselves at once. */
const attemptsWithGiven = 2;
const repairsWithGiven = 12;

/**
 * Made-up data that passes `validate` and has these values at these places; null when none was found within a bounded number of tries.
 * @param given by JSON Pointer, parents first; undefined: the place is left empty
 */
export function sampleWith(form: FormDefinition, given: ReadonlyMap<string, unknown>, seed: number): unknown {
  for (let attempt = 0; attempt < attemptsWithGiven; attempt += 1) {
    const maker: Maker = { root: form.schema, chance: chanceOf(seed * 1000 + attempt), attempt: 0 };
    const data = valueFor(maker, nodesFrom(form.schema, ''), '');
    for (const [pointer, value] of given) put(data, pointer, value);
    const rest = repair(form, maker, data, { turns: repairsWithGiven, fixed: new Set(given.keys()) });
    if (rest.length === 0 && [...given].every(([pointer, value]) => isDeepStrictEqual(valueAt(data, pointer), value))) return data;
  }
  return null;
}

/** Makes the objects around a place as far as they are missing. */
function put(data: unknown, pointer: string, value: unknown): void {
  const tokens = tokensOf(pointer);
  const key = tokens.at(-1) ?? '';
  let owner = data;
  for (const token of tokens.slice(0, -1)) {
    if (!isRecord(owner) && !Array.isArray(owner)) return;
    const holder = owner as Record<string, unknown>;
    if (value === undefined && holder[token] === undefined) return;
    owner = holder[token] ??= {};
  }
  if (!isRecord(owner) && !Array.isArray(owner)) return;
  if (value === undefined) delete (owner as Record<string, unknown>)[key];
  else (owner as Record<string, unknown>)[key] = value;
}

/** Mends the data fault by fault until it is valid or nothing helps; changes `data` in place, but not at the fixed places, and returns the faults that stay. */
function repair(form: FormDefinition, maker: Maker, data: unknown, { turns, fixed }: { readonly turns: number; readonly fixed: ReadonlySet<string> } = { turns: maxRepairs, fixed: new Set() }): readonly ErrorObject[] {
  let errors = rawErrors(form, data);
  for (let turn = 1; turn <= turns && errors.length > 0; turn += 1) {
    const remake: Maker = { ...maker, attempt: turn };
    const removable = errors.filter((error) => error.keyword === 'unevaluatedProperties' || error.keyword === 'additionalProperties');
    const others = errors.filter((error) => !removable.includes(error) && error.keyword !== 'if');
    // Unevaluated properties are believed only when nothing else is wrong: a failed branch forgets what it declares.
    const mended = (others.length > 0 ? others : removable).filter(({ instancePath }) => !fixed.has(instancePath)).map((error) => mend(form, remake, data, error));
    if (!mended.includes(true)) return errors;
    errors = rawErrors(form, data);
  }
  return errors;
}

function mend(form: FormDefinition, maker: Maker, data: unknown, error: ErrorObject): boolean {
  const params: Readonly<Record<string, unknown>> = error.params;
  const owner = valueAt(data, error.instancePath);
  switch (error.keyword) {
    case 'required': case 'dependentRequired': return isRecord(owner) && add(form, maker, data, error.instancePath, owner, String(params['missingProperty']));
    case 'unevaluatedProperties': case 'additionalProperties': return isRecord(owner) && delete owner[String(params['unevaluatedProperty'] ?? params['additionalProperty'])];
    case 'formatMinimum': return replace(data, error.instancePath, String(params['limit']).length === 10 ? dayAfter(maker.attempt, String(params['limit'])) : params['limit']);
    case 'formatExclusiveMinimum': return replace(data, error.instancePath, dayAfter(1, String(params['limit']).slice(0, 10)));
    case 'formatMaximum': return replace(data, error.instancePath, params['limit']);
    case 'formatExclusiveMaximum': return replace(data, error.instancePath, dayAfter(-1, String(params['limit']).slice(0, 10)));
    case 'minItems': return Array.isArray(owner) && lengthen(form, maker, owner, error.instancePath);
    case 'maxItems': return Array.isArray(owner) && owner.splice(Number(params['limit'])).length > 0;
    case 'oneOf': case 'anyOf': return choose(form, maker, data, error);
    case 'const': return replace(data, error.instancePath, params['allowedValue']);
    default: return remakeAt(form, maker, data, error.instancePath);
  }
}

/** Subschemas that hold for a place of this data, whatever others may say of it. */
function holdingAt(form: FormDefinition, data: unknown, pointer: string): SchemaNode[] {
  let value: unknown = data;
  let nodes = activeNodes(form, '', data);
  for (const token of tokensOf(pointer)) {
    const isEntry = Array.isArray(value);
    value = valueAt(value, `/${escapeToken(token)}`);
    nodes = isEntry ? activeItem(form, nodes, value) : activeProperty(form, nodes, token, value);
  }
  return nodes;
}

function add(form: FormDefinition, maker: Maker, data: unknown, place: string, owner: Record<string, unknown>, key: string): boolean {
  const holding = propertyNodes(form.schema, holdingAt(form, data, place), key);
  const nodes = holding.length > 0 ? holding : nodesForData(form.schema, `${place}/${escapeToken(key)}`);
  if (nodes.length === 0) return false;
  owner[key] = valueFor(maker, nodes, `${place}/${escapeToken(key)}`);
  return true;
}

function lengthen(form: FormDefinition, maker: Maker, list: unknown[], place: string): boolean {
  const nodes = itemNodes(form.schema, nodesForData(form.schema, place));
  list.push(valueFor(maker, nodes, `${place}/${list.length}`));
  return true;
}

function remakeAt(form: FormDefinition, maker: Maker, data: unknown, pointer: string): boolean {
  const nodes = holdingAt(form, data, pointer);
  return pointer !== '' && replace(data, pointer, valueFor(maker, nodes.length > 0 ? nodes : nodesForData(form.schema, pointer), pointer));
}

function replace(data: unknown, pointer: string, value: unknown): boolean {
  const tokens = tokensOf(pointer);
  const key = tokens.at(-1);
  const owner = valueAt(data, tokens.slice(0, -1).map((token) => `/${escapeToken(token)}`).join(''));
  if (key === undefined) return false;
  if (Array.isArray(owner)) owner[Number(key)] = value;
  else if (isRecord(owner)) owner[key] = value;
  else return false;
  return true;
}

/** Fills the object as one alternative wants it: the fixed values and required properties of an alternative chosen by the seed. */
function choose(form: FormDefinition, maker: Maker, data: unknown, error: ErrorObject): boolean {
  const at = error.schemaPath.slice(1);
  const options = valueAt(form.schema, at);
  if (!Array.isArray(options) || options.length === 0) return false;
  const nodes = nodesFrom(form.schema, `${at}/${maker.chance.pick(`${error.instancePath}:${maker.attempt}`, options.length)}`);
  const owner = valueAt(data, error.instancePath);
  if (!isRecord(owner)) return replace(data, error.instancePath, valueFor(maker, nodes.map((node) => ({ ...node, conditional: false })), error.instancePath));
  const names = new Set([...requiredIn(nodes), ...nodes.flatMap((node) => (isRecord(node.schema['properties']) ? Object.entries(node.schema['properties']).filter(([, property]) => isRecord(property) && Object.hasOwn(property, 'const')).map(([key]) => key) : []))]);
  for (const key of names) {
    const place = `${error.instancePath}/${escapeToken(key)}`;
    const inner = propertyNodes(form.schema, nodes, key).map((node) => ({ ...node, conditional: false }));
    owner[key] = valueFor(maker, inner.length > 0 ? inner : nodesForData(form.schema, place), place);
  }
  return names.size > 0;
}
