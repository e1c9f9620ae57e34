/** The keywords that a form's schema may use, and how to reach the subschemas in it. */
import { annotations } from './ajv.ts';
import { escapeToken, isRecord } from './schema-walk.ts';
import type { JsonSchema } from './types.ts';

/** Keyword → JSON type of the data that it speaks about; null: any type. */
const restrictions: Readonly<Record<string, string | null>> = {
  type: null, enum: null, const: null, allOf: null, anyOf: null, oneOf: null, not: null, if: null, then: null, else: null, $ref: null,
  properties: 'object', required: 'object', additionalProperties: 'object', unevaluatedProperties: 'object', minProperties: 'object', maxProperties: 'object', dependentRequired: 'object', dependentSchemas: 'object', 'x-unggah': 'object',
  items: 'array', minItems: 'array', maxItems: 'array', uniqueItems: 'array', contains: 'array', minContains: 'array', maxContains: 'array',
  minLength: 'string', maxLength: 'string', pattern: 'string', format: 'string', formatMinimum: 'string', formatMaximum: 'string', formatExclusiveMinimum: 'string', formatExclusiveMaximum: 'string', 'x-setelah': 'string',
  minimum: 'number', maximum: 'number', exclusiveMinimum: 'number', exclusiveMaximum: 'number', multipleOf: 'number', 'x-rupiah': 'number', 'x-satuan': 'number',
};
const descriptions = ['$schema', '$id', '$comment', '$defs', 'title', 'description', 'default', 'examples', 'readOnly', 'deprecated'];

export const knownKeywords: ReadonlySet<string> = new Set([...Object.keys(restrictions), ...descriptions, ...annotations]);

/** Data type that a keyword needs; null when it suits any. */
export const typeFor = (keyword: string): string | null => restrictions[keyword] ?? null;

/** Calls `visit` for the schema and every subschema in it, parents first. Booleans are not visited. */
export function eachSchema(schema: JsonSchema, visit: (schema: JsonSchema, pointer: string) => void, pointer = ''): void {
  visit(schema, pointer);
  const go = (value: unknown, at: string): void => {
    if (isRecord(value)) eachSchema(value, visit, at);
  };
  for (const keyword of ['properties', '$defs', 'dependentSchemas']) {
    const map = schema[keyword];
    if (isRecord(map)) for (const [key, value] of Object.entries(map)) go(value, `${pointer}/${keyword}/${escapeToken(key)}`);
  }
  for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
    const list = schema[keyword];
    if (Array.isArray(list)) list.forEach((value, index) => go(value, `${pointer}/${keyword}/${index}`));
  }
  for (const keyword of ['items', 'contains', 'not', 'if', 'then', 'else', 'additionalProperties', 'unevaluatedProperties']) go(schema[keyword], `${pointer}/${keyword}`);
}
