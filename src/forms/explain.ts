/**
 * ajv's errors → one Indonesian message at each field. The same words on the server and in the browser: the compiled module
 * carries this file, so nothing of Node here.
 */
import type { ErrorObject } from 'ajv';
import type { FieldError } from '../contract/problem.ts';
import { chosenBranches } from './branch-errors.ts';
import { messageFor } from './messages.ts';
import { declares, escapeToken, nodesForData, nodesFrom, propertyNames, propertyNodes, itemNodes, tokensOf } from './schema-walk.ts';
import type { JsonSchema } from './types.ts';

/** A fault at the field where a person mends it. */
export interface Fault { readonly pointer: string; readonly keyword: string; readonly error: ErrorObject }

const hidden = new Set(['unevaluatedProperties', 'additionalProperties']);
/** Say only that a part below failed; the part's own errors say what. */
const wrappers = new Set(['if', 'x-unggah', 'oneOf', 'anyOf', 'allOf', 'not', 'propertyNames', 'contains']);
/** Earlier wins when one field has several faults. */
const priority = ['required', 'dependentRequired', 'type', 'enum', 'const', 'minItems', 'maxItems', 'format', 'pattern', 'minLength', 'maxLength'];
const rank = (keyword: string): number => (hidden.has(keyword) ? 99 : priority.includes(keyword) ? priority.indexOf(keyword) : wrappers.has(keyword) ? 98 : 50);

/** Errors of ajv that are looked at: nobody mends more at once, and hostile data makes them by the thousand. */
const maxErrors = 300;

/** @param errors of one failed run of ajv with `allErrors`; @returns at least one error, in the order of the fields */
export function explain(schema: JsonSchema, data: unknown, errors: readonly ErrorObject[]): FieldError[] {
  const relevant = chosenBranches(schema, data, errors.slice(0, maxErrors));
  const faults = relevant.filter((error) => error.keyword !== 'if' && error.keyword !== 'x-unggah').map((error) => locate(schema, error));
  const kept = withoutEchoes(schema, faults);
  const byPointer = new Map<string, Fault>();
  for (const fault of kept) {
    const other = byPointer.get(fault.pointer);
    if (other === undefined || rank(fault.keyword) < rank(other.keyword)) byPointer.set(fault.pointer, fault);
  }
  const messages = [...byPointer.values()].map(({ pointer, keyword, error }) => ({ pointer, keyword, message: messageFor(schema, data, pointer, keyword, error) }));
  if (messages.length === 0) return [{ pointer: '', keyword: 'schema', message: 'Periksa kembali isian formulir ini.' }];
  const place = placeOf(schema);
  return messages.sort((a, b) => compare(place(a.pointer), place(b.pointer)));
}

/** A missing or hidden property is a fault of that property; anything inside a file's reference is one of the file. */
function locate(schema: JsonSchema, error: ErrorObject): Fault {
  const params: Readonly<Record<string, unknown>> = error.params;
  const name = params['missingProperty'] ?? params['additionalProperty'] ?? params['unevaluatedProperty'];
  const pointer = typeof name === 'string' ? `${error.instancePath}/${escapeToken(name)}` : error.instancePath;
  const upload = uploadAround(schema, pointer);
  return upload === null ? { pointer, keyword: error.keyword, error } : { pointer: upload, keyword: upload === pointer ? error.keyword : 'x-unggah', error };
}

function uploadAround(schema: JsonSchema, pointer: string): string | null {
  const tokens = tokensOf(pointer);
  for (let depth = 1; depth <= tokens.length; depth += 1) {
    const at = tokens.slice(0, depth).map((token) => `/${escapeToken(token)}`).join('');
    if (nodesForData(schema, at).some((node) => Object.hasOwn(node.schema, 'x-unggah'))) return at;
  }
  return null;
}

/**
 * Drops what only repeats another fault: ajv forgets which properties a branch declares once that branch has failed, and then
 * calls all of them unevaluated; and it reports a choice as failed beside the reasons.
 */
function withoutEchoes(schema: JsonSchema, faults: readonly Fault[]): Fault[] {
  const real = faults.filter((fault) => !hidden.has(fault.keyword) && !wrappers.has(fault.keyword));
  return faults.filter((fault) => {
    if (hidden.has(fault.keyword)) return !lostByFailure(schema, fault, real);
    return !wrappers.has(fault.keyword) || !real.some((other) => other.pointer === fault.pointer || other.pointer.startsWith(`${fault.pointer}/`));
  });
}

function lostByFailure(schema: JsonSchema, fault: Fault, real: readonly Fault[]): boolean {
  const place = fault.error.instancePath;
  const key = tokensOf(fault.pointer).at(-1) ?? '';
  const nodes = nodesForData(schema, place);
  const branches = new Set(nodes.filter((node) => node.branch !== null && declares(node, key)).map((node) => node.branch));
  if (branches.size === 0) return false;
  return real.some(({ error, pointer }) => {
    if (pointer !== place && !pointer.startsWith(`${place}/`)) return false;
    const at = error.schemaPath.slice(1);
    const inner = tokensOf(pointer.slice(place.length))[0];
    return nodes.some((node) => branches.has(node.branch) && (at.startsWith(`${node.pointer}/`) || (inner !== undefined && error.instancePath !== place && declares(node, inner))));
  });
}

/** Position of a pointer in the form, as a list of numbers: fields in the order of the schema. */
function placeOf(schema: JsonSchema): (pointer: string) => number[] {
  return (pointer) => {
    let nodes = nodesFrom(schema, '');
    return tokensOf(pointer).map((token) => {
      const names = propertyNames(nodes);
      const index = names.includes(token) ? names.indexOf(token) : /^\d+$/.test(token) ? Number(token) : names.length;
      nodes = names.includes(token) ? propertyNodes(schema, nodes, token) : itemNodes(schema, nodes);
      return index;
    });
  };
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    if (value !== other) return value - other;
  }
  return a.length - b.length;
}

