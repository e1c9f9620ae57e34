import type { Finding } from './types.ts';
import { isRecord } from './schema-walk.ts';

/** Longest schema or ui file, in UTF-8 bytes. */
const maxBytes = 256 * 1024;
/** Deepest nesting of a schema file. */
const maxDepth = 64;

export const fault = (rule: string, message: string): Finding => ({ rule, severity: 'error', element: null, message });

export type ReadJson = { readonly ok: true; readonly value: Record<string, unknown> } | { readonly ok: false; readonly finding: Finding };

/** Reads one JSON object from a package file. Refuses what is absent, too large, too deep, no JSON, or no object. */
export function readJson(files: Readonly<Record<string, string>>, path: string): ReadJson {
  const refuse = (rule: string, message: string): ReadJson => ({ ok: false, finding: fault(rule, `Berkas ${path}: ${message}`) });
  const text = Object.hasOwn(files, path) ? files[path] : undefined;
  if (text === undefined) return refuse('form-missing', 'tidak ada. Tambahkan berkas itu atau perbaiki nama yang merujuknya.');
  if (Buffer.byteLength(text) > maxBytes) return refuse('form-too-large', 'lebih besar dari 256 kB. Pecah formulir menjadi beberapa tugas.');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refuse('form-not-json', `bukan JSON yang benar di baris ${lineOf(text, error)}. Periksa koma, tanda kutip, dan kurung di sekitar baris itu.`);
  }
  if (!isRecord(value)) return refuse('form-not-object', 'isinya harus satu objek JSON { … }.');
  const forbidden = forbiddenKey(value, 0);
  if (forbidden === 'depth') return refuse('form-too-deep', `bersarang lebih dari ${maxDepth} tingkat. Sederhanakan susunannya.`);
  if (forbidden !== null) return refuse('form-property-name', `memakai nama "${forbidden}" yang dicadangkan. Ganti nama itu.`);
  return { ok: true, value };
}

/** Line (from 1) at which JSON.parse stopped; the last one when the text ends too early. */
function lineOf(text: string, error: unknown): number {
  const position = /position (\d+)/.exec(error instanceof Error ? error.message : '');
  return text.slice(0, position === null ? text.length : Number(position[1])).split('\n').length;
}

/** Names that would reach an object's prototype when the schema is copied. */
function forbiddenKey(value: unknown, depth: number): string | null {
  if (typeof value !== 'object' || value === null) return null;
  if (depth > maxDepth) return 'depth';
  for (const [key, inner] of Object.entries(value)) {
    if (key === '__proto__' || key === 'constructor' || key === 'prototype') return key;
    const found = forbiddenKey(inner, depth + 1);
    if (found !== null) return found;
  }
  return null;
}
