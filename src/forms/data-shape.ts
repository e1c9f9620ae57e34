/** What no form ever accepts, whatever its schema says. Runs in the browser too. */
import type { FieldError } from '../contract/problem.ts';
import { escapeToken } from './schema-walk.ts';

/** Deepest nesting of an answer. */
const maxDepth = 32;
/** Most entries of one list, or names of one object: comparing all entries of a list with each other takes the square of it. */
const maxEntries = 1000;
const dangerous = new Set(['__proto__', 'constructor', 'prototype']);

/** @returns the first fault of the data's build, or null; ajv must not see such data */
export function shapeFault(data: unknown, pointer = '', depth = 0): FieldError | null {
  if (typeof data === 'string') return textFault(data, pointer);
  if (typeof data !== 'object' || data === null) return null;
  if (depth >= maxDepth) return { pointer, keyword: 'depth', message: 'Isian bersarang terlalu dalam. Muat ulang formulir ini, lalu isi kembali.' };
  const keys = Object.keys(data);
  if (keys.length > maxEntries) return { pointer, keyword: 'maxItems', message: `Kurangi isian ini menjadi paling banyak ${maxEntries} butir.` };
  for (const key of keys) {
    if (dangerous.has(key)) return { pointer: `${pointer}/${key}`, keyword: 'propertyNames', message: `Isian "${key}" tidak dikenal pada formulir ini; hapus isian itu.` };
    const found = shapeFault((data as Readonly<Record<string, unknown>>)[key], `${pointer}/${escapeToken(key)}`, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

/** PostgreSQL's jsonb takes neither the character NUL nor half a surrogate pair. */
function textFault(text: string, pointer: string): FieldError | null {
  const unreadable = text.includes('\0') || /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);
  return unreadable ? { pointer, keyword: 'characters', message: 'Hapus tanda yang tidak dapat dibaca dari isian ini, lalu ketik ulang.' } : null;
}
