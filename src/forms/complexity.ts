import { isRecord, pointerOfRef, valueAt } from './schema-walk.ts';
import type { JsonSchema } from './types.ts';

/** Subschemas of a form with every reference written out. Beyond it, reading the form would take more than a moment. */
export const maxSubschemas = 5000;

/**
 * How many subschemas the form has when each reference is replaced by what it refers to. A few lines of references to references
 * can stand for billions; counting them is cheap, walking them is not. Needs a schema without circular references.
 */
export function expandedSize(schema: JsonSchema): number {
  const known = new Map<string, number>();
  const size = (value: unknown): number => {
    if (Array.isArray(value)) return value.reduce<number>((sum, entry) => sum + size(entry), 0);
    if (!isRecord(value)) return 0;
    return 1 + Object.entries(value).reduce((sum, [key, inner]) => sum + (key === '$ref' && typeof inner === 'string' ? target(inner) : key === '$defs' ? 0 : size(inner)), 0);
  };
  const target = (ref: string): number => {
    const counted = known.get(ref) ?? size(valueAt(schema, pointerOfRef(ref)));
    known.set(ref, counted);
    return counted;
  };
  return size(schema);
}
