/** Moves every `$ref` of a form into its own `#/$defs`, so that one text holds all that RJSF, ajv and the database need. */
import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { fault, readJson } from './read-json.ts';
import { escapeToken, isRecord, valueAt } from './schema-walk.ts';
import type { Finding, JsonSchema } from './types.ts';

interface Target { readonly file: string; readonly pointer: string }
const idOf = (target: Target): string => `${target.file}#${target.pointer}`;

/** `$schema` and `$id` name places that nobody fetches; `$comment` is for the author; `$defs` are collected anew. */
const dropped = new Set(['$schema', '$id', '$comment', '$defs']);
/** Different parts that one form may refer to. */
const maxTargets = 300;
const maps = new Set(['properties', 'dependentSchemas']);
const values = new Set(['const', 'enum', 'default', 'examples']);

/**
 * @param path of the form's schema in `files`; references are relative to the file they stand in, or start with `forms/`
 * @returns the bundled schema, or null with the findings that prevent it
 */
export function gatherReferences(files: Readonly<Record<string, string>>, path: string): { schema: JsonSchema | null; findings: Finding[] } {
  const findings: Finding[] = [];
  const documents = new Map<string, Record<string, unknown> | null>();
  const read = (file: string): Record<string, unknown> | null => {
    const known = documents.get(file);
    if (known !== undefined) return known;
    const result = readJson(files, file);
    if (!result.ok) findings.push(result.finding);
    documents.set(file, result.ok ? result.value : null);
    return result.ok ? result.value : null;
  };
  const root = read(path);
  if (root === null) return { schema: null, findings };
  const targets = new Map<string, Target>();
  collect({ file: path, pointer: '' }, [], targets, read, findings);
  if (findings.length > 0) return { schema: null, findings };
  const names = namesFor([...targets.values()], path);
  const rewrite = (target: Target): unknown => copy(valueAt(read(target.file), target.pointer), target.file, (ref, file) => names.get(idOf(targetOf(ref, file))) ?? '');
  const definitions = Object.fromEntries([...targets.values()].map((target) => [names.get(idOf(target)) ?? '', rewrite(target)] as const).sort(([a], [b]) => (a < b ? -1 : 1)));
  const schema = rewrite({ file: path, pointer: '' });
  return { schema: isRecord(schema) ? { ...schema, ...(targets.size > 0 ? { $defs: definitions } : {}) } : null, findings };
}

function targetOf(ref: string, file: string): Target {
  const [path = '', fragment = ''] = ref.split('#', 2);
  const resolved = path === '' ? file : /^\/?forms\//.test(path) ? path.replace(/^\//, '') : posix.join(posix.dirname(file), path);
  return { file: resolved, pointer: decodePointer(fragment) };
}

function decodePointer(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** Finds all targets reachable from one place; reports what cannot be followed. `trail` holds the targets that are being expanded. */
function collect(from: Target, trail: readonly string[], targets: Map<string, Target>, read: (file: string) => Record<string, unknown> | null, findings: Finding[]): void {
  const visit = (value: unknown, isMap: boolean): void => {
    if (Array.isArray(value)) value.forEach((entry) => visit(entry, false));
    if (!isRecord(value)) return;
    for (const [key, inner] of Object.entries(value)) {
      if (isMap) visit(inner, false);
      else if (key === '$ref') follow(inner);
      else if (!values.has(key) && !dropped.has(key)) visit(inner, maps.has(key));
    }
  };
  const follow = (ref: unknown): void => {
    const finding = refFault(ref, from.file);
    if (finding !== null || typeof ref !== 'string') {
      if (finding !== null) findings.push(finding);
      return;
    }
    const target = targetOf(ref, from.file);
    const document = read(target.file);
    if (document === null) return;
    const id = idOf(target);
    if (!isRecord(valueAt(document, target.pointer))) findings.push(fault('form-unknown-ref', `Berkas ${from.file}: rujukan "${ref}" tidak menunjuk apa pun. Periksa nama bagian setelah tanda #.`));
    else if (trail.includes(id) || id === idOf({ file: trail[0]?.split('#')[0] ?? from.file, pointer: '' })) findings.push(fault('form-recursive-ref', `Berkas ${from.file}: rujukan "${ref}" berputar kembali ke dirinya sendiri. Formulir harus berujung; pakai daftar (array) tanpa rujukan melingkar.`));
    else if (targets.size >= maxTargets) findings.push(fault('form-too-complex', `Berkas ${from.file}: lebih dari ${maxTargets} bagian dirujuk. Pecah formulir menjadi beberapa tugas.`));
    else if (!targets.has(id) && findings.length === 0) {
      targets.set(id, target);
      collect(target, [...trail, id], targets, read, findings);
    }
  };
  visit(valueAt(read(from.file), from.pointer), false);
}

function refFault(ref: unknown, file: string): Finding | null {
  if (typeof ref !== 'string' || ref === '') return fault('form-unknown-ref', `Berkas ${file}: $ref harus berupa teks, misalnya "../_shared/person.schema.json#/$defs/nik".`);
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(ref)) return fault('form-remote-ref', `Berkas ${file}: rujukan "${ref}" menunjuk ke luar paket. Salin bagian itu ke forms/_shared dan rujuk dari sana.`);
  const [path = '', fragment = ''] = ref.split('#', 2);
  if (fragment !== '' && !fragment.startsWith('/')) return fault('form-forbidden-keyword', `Berkas ${file}: rujukan "${ref}" memakai $anchor. Tulis letaknya, misalnya "#/$defs/nama".`);
  if (path !== '' && !targetOf(ref, file).file.startsWith('forms/')) return fault('form-unknown-ref', `Berkas ${file}: rujukan "${ref}" keluar dari folder forms. Rujuk berkas di forms/ saja.`);
  return null;
}

/** Names under `#/$defs`, made from the place alone, so that the order of keys in a file changes nothing. */
function namesFor(targets: readonly Target[], own: string): Map<string, string> {
  const plain = (target: Target): string => {
    const place = target.pointer.replace(/^\/\$defs\//, '').replaceAll('/', '_');
    const file = target.file === own ? '' : posix.basename(target.file, '.schema.json');
    return [file, place].filter((part) => part !== '').join('_').replaceAll(/[^A-Za-z0-9_]/g, '_');
  };
  const count = new Map<string, number>();
  for (const target of targets) count.set(plain(target), (count.get(plain(target)) ?? 0) + 1);
  return new Map(targets.map((target) => {
    const suffix = (count.get(plain(target)) ?? 0) > 1 ? `_${createHash('sha256').update(idOf(target)).digest('hex').slice(0, 8)}` : '';
    return [idOf(target), plain(target) + suffix];
  }));
}

function copy(value: unknown, file: string, nameOf: (ref: string, file: string) => string, isMap = false): unknown {
  if (Array.isArray(value)) return value.map((entry) => copy(entry, file, nameOf));
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).filter(([key]) => isMap || !dropped.has(key));
  return Object.fromEntries(entries.map(([key, inner]) => {
    if (isMap) return [key, copy(inner, file, nameOf)];
    if (key === '$ref' && typeof inner === 'string') return [key, `#/$defs/${escapeToken(nameOf(inner, file))}`];
    return [key, values.has(key) || key.startsWith('x-') ? structuredClone(inner) : copy(inner, file, nameOf, maps.has(key))];
  }));
}
