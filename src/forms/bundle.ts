import { createHash } from 'node:crypto';
import { checkSchema } from './check-schema.ts';
import { checkUi } from './check-ui.ts';
import { closeNestedObjects } from './close-objects.ts';
import { fault, readJson } from './read-json.ts';
import { gatherReferences } from './references.ts';
import { isRecord } from './schema-walk.ts';
import type { Finding, FormDefinition, JsonSchema, UiSchema } from './types.ts';
import { compileFault } from './validate.ts';
import { eachSchema } from './vocabulary.ts';

/**
 * Reads one form of a package with everything that it refers to.
 * @param files package paths → text (`forms/<type>/<form>.schema.json`, `<form>.ui.json` beside it, `forms/_shared/…`)
 * @param type  the permit type's folder
 * @param key   as the diagram writes it: `verifikasi`, or `_shared/serah_terima`
 * @returns the form, or null when a finding of severity `error` stands against it
 */
export function bundleForm(files: Readonly<Record<string, string>>, type: string, key: string): { form: FormDefinition | null; findings: Finding[] } {
  const base = key.startsWith('_shared/') ? `forms/${key}` : `forms/${type}/${key}`;
  const path = `${base}.schema.json`;
  const gathered = gatherReferences(files, path);
  if (gathered.schema === null) return { form: null, findings: gathered.findings };
  const findings = checkSchema(gathered.schema, path, key);
  const ui = readUi(files, `${base}.ui.json`, gathered.schema, findings);
  if (findings.some((finding) => finding.severity === 'error')) return { form: null, findings };
  const schema = closeNestedObjects(withDateOrder(gathered.schema));
  const form = { key, variable: key.replace(/^_shared\//, ''), schema, ui, sha256: fingerprint({ schema, ui }) };
  const wrong = compileFault(form);
  if (wrong !== null) return { form: null, findings: [...findings, fault('form-schema-invalid', `Berkas ${path}: skema tidak dapat dipakai (${wrong}).`)] };
  return { form, findings };
}

/** A form without ui file is shown in the order of its schema. */
function readUi(files: Readonly<Record<string, string>>, path: string, schema: JsonSchema, findings: Finding[]): UiSchema {
  if (!Object.hasOwn(files, path)) return {};
  const result = readJson(files, path);
  if (result.ok) findings.push(...checkUi(result.value, schema, path));
  else findings.push(result.finding);
  return result.ok ? result.value : {};
}

/** `x-setelah: "tgl_mulai"` becomes the standard's way of saying "not before the sibling": `formatMinimum` by `$data`. */
function withDateOrder(schema: JsonSchema): JsonSchema {
  const copy = structuredClone(schema) as Record<string, unknown>;
  eachSchema(copy, (part) => {
    const sibling = part['x-setelah'];
    if (typeof sibling === 'string') (part as Record<string, unknown>)['formatMinimum'] = { $data: `1/${sibling}` };
  });
  return copy;
}

/** SHA-256, hex, that does not depend on the order of keys. */
export const fingerprint = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('hex');

/** JSON text with sorted keys. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isRecord(value)) return JSON.stringify(value) ?? 'null';
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}
