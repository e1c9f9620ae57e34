import { canonical } from './bundle.ts';
import { escapeToken, isRecord, nodesForData, propertyNames, type SchemaNode } from './schema-walk.ts';
import type { FormChange, FormDefinition } from './types.ts';
import { validate } from './validate.ts';
import { titlesAlong } from './wording.ts';

/** Keywords whose change alters which answers are right. */
const rules = ['type', 'enum', 'const', 'format', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minItems', 'maxItems', 'uniqueItems', 'formatMinimum', 'formatMaximum', 'x-unggah', 'x-satuan'];
const wording = ['title', 'description', 'x-judul-enum'];

/**
 * Which answers of a draft the applicant should look at, now that the form changed under it. Nothing is dropped from the draft.
 * In the order: answers that are asked no more, answers whose question or rules changed, questions that are new.
 */
export function diffForms(before: FormDefinition, after: FormDefinition, data: unknown): FormChange[] {
  if (before.sha256 === after.sha256) return [];
  const gone: FormChange[] = [];
  const changed: FormChange[] = [];
  eachAnswer(data, '', (pointer, isLeaf) => {
    const old = nodesForData(before.schema, pointer);
    const now = nodesForData(after.schema, pointer);
    if (now.length === 0) {
      if (!gone.some((change) => pointer.startsWith(`${change.pointer}/`))) gone.push(change(before, pointer, 'Pertanyaan ini sudah tidak ada; jawaban Anda tidak akan dipakai.'));
    } else if (old.length === 0) return;
    else if (differ(old, now, isLeaf ? rules : rules.filter((rule) => rule !== 'type'))) changed.push(change(after, pointer, 'Ketentuan isian ini berubah; periksa kembali jawaban Anda.'));
    else if (differ(old, now, wording)) changed.push(change(after, pointer, 'Bunyi pertanyaan ini berubah; periksa apakah jawaban Anda masih tepat.'));
  });
  const noted = new Set([...gone, ...changed].map((entry) => entry.pointer));
  return [...gone, ...changed, ...newQuestions(before, after, data, noted)];
}

const change = (form: FormDefinition, pointer: string, reason: string): FormChange => ({ pointer, label: titlesAlong(form.schema, pointer).join(' – '), reason });

/** Faults that the newer form finds and the older one did not, and optional questions that were not there. */
function newQuestions(before: FormDefinition, after: FormDefinition, data: unknown, noted: Set<string>): FormChange[] {
  const old = validate(before, data);
  const now = validate(after, data);
  const known = new Set(old.ok ? [] : old.errors.map((error) => error.pointer));
  const found: FormChange[] = [];
  for (const error of now.ok ? [] : now.errors) {
    if (known.has(error.pointer) || noted.has(error.pointer)) continue;
    noted.add(error.pointer);
    found.push(change(after, error.pointer, nodesForData(before.schema, error.pointer).length === 0 ? `Pertanyaan baru. ${error.message}` : error.message));
  }
  const answered = isRecord(data) ? data : {};
  for (const key of propertyNames(nodesForData(after.schema, ''))) {
    const pointer = `/${escapeToken(key)}`;
    if (noted.has(pointer) || Object.hasOwn(answered, key) || nodesForData(before.schema, pointer).length > 0) continue;
    found.push(change(after, pointer, 'Pertanyaan baru; isi bila berlaku untuk Anda.'));
  }
  return found;
}

function eachAnswer(value: unknown, pointer: string, visit: (pointer: string, isLeaf: boolean) => void): void {
  const isLeaf = typeof value !== 'object' || value === null;
  if (pointer !== '') visit(pointer, isLeaf);
  if (!isLeaf) for (const [key, inner] of Object.entries(value)) eachAnswer(inner, `${pointer}/${escapeToken(key)}`, visit);
}

const said = (nodes: readonly SchemaNode[], keyword: string): string => canonical([...new Set(nodes.filter((node) => Object.hasOwn(node.schema, keyword)).map((node) => canonical(node.schema[keyword])))].sort());
const differ = (old: readonly SchemaNode[], now: readonly SchemaNode[], keywords: readonly string[]): boolean => keywords.some((keyword) => said(old, keyword) !== said(now, keyword));
