/** Which subschemas hold for the data at hand: conditions and alternatives decided by ajv itself. Server only. */
import type { Ajv2020 } from 'ajv/dist/2020.js';
import { LRUCache } from 'lru-cache';
import { createAjv } from './ajv.ts';
import { composedParts, isRecord, pointerOfRef, type SchemaNode, valueAt } from './schema-walk.ts';
import type { FormDefinition } from './types.ts';

const evaluators = new LRUCache<string, Ajv2020>({ max: 300 });

/** Does the value fit the subschema at `pointer` of the form's schema? */
function fits(form: FormDefinition, pointer: string, value: unknown): boolean {
  let ajv = evaluators.get(form.sha256);
  if (ajv === undefined) {
    ajv = createAjv({ strict: false, validateSchema: false, allErrors: false });
    ajv.addSchema(form.schema, 'form');
    evaluators.set(form.sha256, ajv);
  }
  return ajv.getSchema(`form#${pointer}`)?.(value) === true;
}

/**
 * Subschemas that hold for `value` at the place whose schema stands at `pointer`, the place's own first. When no alternative fits
 * (a draft), all of them are taken.
 */
export function activeNodes(form: FormDefinition, pointer: string, value: unknown): SchemaNode[] {
  const schema = valueAt(form.schema, pointer);
  if (!isRecord(schema)) return [];
  const nodes: SchemaNode[] = [{ schema, pointer, conditional: false, branch: null }];
  if (typeof schema['$ref'] === 'string') nodes.push(...activeNodes(form, pointerOfRef(schema['$ref']), value));
  for (const suffix of activeParts(form, pointer, schema, value)) nodes.push(...activeNodes(form, pointer + suffix, value));
  return nodes;
}

function activeParts(form: FormDefinition, pointer: string, schema: Readonly<Record<string, unknown>>, value: unknown): string[] {
  const parts = composedParts(schema).map(([suffix]) => suffix);
  const condition = isRecord(schema['if']) ? fits(form, `${pointer}/if`, value) : null;
  const kept = parts.filter((suffix) => {
    if (suffix === '/then') return condition === true;
    if (suffix === '/else') return condition === false;
    if (suffix.startsWith('/dependentSchemas/')) return isRecord(value) && Object.hasOwn(value, suffix.split('/')[2] ?? '');
    return true;
  });
  const choices = kept.filter((suffix) => /^\/(oneOf|anyOf)\//.test(suffix));
  const fitting = choices.filter((suffix) => fits(form, pointer + suffix, value));
  return fitting.length === 0 ? kept : kept.filter((suffix) => !choices.includes(suffix) || fitting.includes(suffix));
}

/** Subschemas that hold for the property `key` of an object whose own subschemas are `nodes`. */
export function activeProperty(form: FormDefinition, nodes: readonly SchemaNode[], key: string, value: unknown): SchemaNode[] {
  return nodes.filter((node) => isRecord(node.schema['properties']) && Object.hasOwn(node.schema['properties'], key)).flatMap((node) => activeNodes(form, `${node.pointer}/properties/${key}`, value));
}

/** Subschemas that hold for one entry of a list. */
export function activeItem(form: FormDefinition, nodes: readonly SchemaNode[], value: unknown): SchemaNode[] {
  return nodes.filter((node) => isRecord(node.schema['items'])).flatMap((node) => activeNodes(form, `${node.pointer}/items`, value));
}
