import { canonical } from './bundle.ts';
import { escapeToken, isRecord } from './schema-walk.ts';
import type { FormDefinition, JsonSchema } from './types.ts';

/** Keywords that only people read. */
const wording = new Set(['title', 'description', '$comment', 'examples', 'x-judul-enum']);
/** Keywords whose value is data, not a schema. */
const values = new Set(['const', 'default', 'enum']);

/**
 * What of a form's change may make an answer wrong that was right, or leave one unread: everything but wording, order and look, and new
 * questions that nobody has to answer. JSON Pointers into the older schema; none: the change is harmless.
 */
export function harmfulChanges(before: FormDefinition, after: FormDefinition): string[] {
  return before.sha256 === after.sha256 ? [] : [...new Set(compare(before.schema, after.schema, ''))];
}

function compare(before: unknown, after: unknown, pointer: string): string[] {
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) return before.flatMap((item, index) => compare(item, after[index], `${pointer}/${index}`));
  if (isRecord(before) && isRecord(after)) return compareSchemas(before, after, pointer);
  return canonical(before) === canonical(after) ? [] : [pointer];
}

function compareSchemas(before: JsonSchema, after: JsonSchema, pointer: string): string[] {
  const keywords = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((keyword) => !wording.has(keyword));
  return keywords.flatMap((keyword) => {
    const [old, now] = [before[keyword], after[keyword]];
    const at = `${pointer}/${escapeToken(keyword)}`;
    if (keyword === 'required') return sorted(old) === sorted(now) ? [] : [at];
    if (keyword === 'properties' && isRecord(old) && isRecord(now)) return compareNamed(old, now, at, false);
    // A definition that nothing refers to any more is missed by nobody.
    if (keyword === '$defs') return compareNamed(isRecord(old) ? old : {}, isRecord(now) ? now : {}, at, true);
    if (values.has(keyword)) return canonical(old ?? null) === canonical(now ?? null) ? [] : [at];
    return old === undefined || now === undefined ? [at] : compare(old, now, at);
  });
}

/** New names are harmless: whether they have to be answered stands in `required`. */
function compareNamed(before: JsonSchema, after: JsonSchema, pointer: string, mayMiss: boolean): string[] {
  return Object.keys(before).flatMap((name) => {
    const at = `${pointer}/${escapeToken(name)}`;
    if (!Object.hasOwn(after, name)) return mayMiss ? [] : [at];
    return compare(before[name], after[name], at);
  });
}

const sorted = (required: unknown): string => JSON.stringify(Array.isArray(required) ? required.toSorted() : []);
