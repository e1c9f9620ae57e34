/** What a form's schema has to keep to, told in words that an analyst understands. Findings name the field by its dotted path. */
import { createAjv } from './ajv.ts';
import { checkConditions } from './check-conditions.ts';
import { isClosed, outsideClosure } from './close-objects.ts';
import { expandedSize, maxSubschemas } from './complexity.ts';
import { formats } from './formats.ts';
import { patternFault } from './pattern-safety.ts';
import { type Place, placesOf } from './places.ts';
import { fault } from './read-json.ts';
import { declares, isRecord, jsonType, keywordOf, type SchemaNode, typesOf } from './schema-walk.ts';
import type { Finding, JsonSchema } from './types.ts';
import { eachSchema, knownKeywords, typeFor } from './vocabulary.ts';

/** Words that FEEL reads as its own; a property of that name could not be asked for in a condition. */
const feelWords = new Set(['and', 'between', 'context', 'date', 'duration', 'else', 'every', 'external', 'false', 'for', 'function', 'if', 'in', 'instance', 'item', 'list', 'not', 'null', 'of', 'or', 'partial', 'return', 'satisfies', 'some', 'then', 'time', 'true']);
const propertyName = /^[a-z][a-z0-9_]*$/;
const forbidden = new Set(['$dynamicRef', '$dynamicAnchor', '$anchor', '$recursiveRef', '$recursiveAnchor', '$vocabulary']);

/** Notes a finding; a warning only where it says so. */
export type Report = (rule: string, message: string, severity?: Finding['severity']) => void;

/** @param schema bundled, before nested objects are closed; @param key the form key */
export function checkSchema(schema: JsonSchema, path: string, key: string): Finding[] {
  const findings: Finding[] = [];
  const report: Report = (rule, message, severity = 'error') => {
    if (!findings.some((finding) => finding.message.endsWith(message))) findings.push({ ...fault(rule, `Berkas ${path}: ${message}`), severity });
  };
  const name = key.replace(/^_shared\//, '');
  if (!propertyName.test(name) || feelWords.has(name) || name === 'berkas') report('form-property-name', `nama formulir "${name}" harus huruf kecil, angka, dan garis bawah, diawali huruf, serta bukan kata FEEL atau "berkas".`);
  eachSchema(schema, (part, pointer) => checkKeywords(part, pointer, report));
  if (expandedSize(schema) > maxSubschemas) report('form-too-complex', `formulir punya lebih dari ${maxSubschemas} bagian bila semua rujukan dibuka. Kurangi bagian yang merujuk bagian lain.`);
  if (findings.length > 0) return findings;
  const places = placesOf(schema);
  for (const place of places) checkPlace(place, report);
  checkConditions(schema, places, report);
  if (!findings.some((finding) => finding.severity === 'error')) checkDialect(schema, report);
  return findings;
}

function checkKeywords(part: JsonSchema, pointer: string, report: Report): void {
  const where = pointer === '' ? 'di bagian teratas' : `di ${pointer}`;
  for (const keyword of Object.keys(part)) {
    if (forbidden.has(keyword)) report('form-forbidden-keyword', `kata kunci "${keyword}" ${where} tidak boleh dipakai; pakai $ref ke #/$defs.`);
    else if (!knownKeywords.has(keyword)) report('form-unknown-keyword', `kata kunci "${keyword}" ${where} tidak dikenal. Periksa ejaannya atau hapus.`);
  }
  const format = part['format'];
  if (typeof format === 'string' && !Object.hasOwn(formats, format)) report('form-unknown-format', `format "${format}" ${where} tidak dikenal. Pakai ${Object.keys(formats).join(', ')}.`);
  const pattern = part['pattern'];
  const wrong = typeof pattern === 'string' ? patternFault(pattern) : null;
  if (wrong !== null) report('form-unsafe-pattern', `pattern ${where} tidak aman atau tidak terbaca: ${wrong}. Tulis pola yang lebih sederhana.`);
  checkAnnotations(part, where, report);
  const properties = part['properties'];
  if (!isRecord(properties)) return;
  for (const [key, value] of Object.entries(properties)) {
    if (!propertyName.test(key) || feelWords.has(key)) report('form-property-name', `nama "${key}" ${where} harus huruf kecil, angka, dan garis bawah, diawali huruf, serta bukan kata FEEL (${feelWords.has(key) ? `"${key}" adalah kata FEEL` : 'misalnya "nama_pemohon"'}).`);
    if (!isRecord(value)) report('form-schema-invalid', `properti "${key}" ${where} harus berupa skema { … }.`);
    else if (typeof value['x-setelah'] === 'string' && !isRecord(properties[value['x-setelah']])) report('form-date-order', `x-setelah pada "${key}" menunjuk "${value['x-setelah']}" yang tidak ada di objek yang sama.`);
  }
}

/** Shapes of the project's own keywords; ajv knows only that they exist. */
function checkAnnotations(part: JsonSchema, where: string, report: Report): void {
  const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
  const isTextMap = (value: unknown): boolean => isRecord(value) && Object.values(value).every(isText);
  const isTextList = (value: unknown): boolean => Array.isArray(value) && value.length > 0 && value.every(isText);
  const shapes: Readonly<Record<string, [test: (value: unknown) => boolean, shape: string]>> = {
    'x-pdp': [(value) => value === 'umum' || value === 'spesifik', '"umum" atau "spesifik"'],
    'x-judul-enum': [isTextMap, 'objek nilai → judul'],
    'x-pesan': [(value) => isText(value) || isTextMap(value), 'teks, atau objek kata kunci → teks'],
    'x-satuan': [isText, 'teks, misalnya "m²"'],
    'x-rupiah': [(value) => value === true, 'true'],
    'x-lihat-peran': [isTextList, 'daftar kode peran'],
    'x-setelah': [isText, 'nama isian tanggal di objek yang sama'],
    'x-unggah': [(value) => isRecord(value) && isTextList(value['jenis']) && typeof value['maksMb'] === 'number' && value['maksMb'] > 0, '{ "jenis": ["application/pdf"], "maksMb": 5 }'],
  };
  for (const [keyword, [test, shape]] of Object.entries(shapes)) {
    if (Object.hasOwn(part, keyword) && !test(part[keyword])) report('form-keyword-value', `${keyword} ${where} harus ${shape}.`);
  }
  const titles = part['x-judul-enum'];
  const values = Array.isArray(part['enum']) ? part['enum'].map(String) : null;
  if (!isRecord(titles) || values === null) return;
  for (const value of values.filter((entry) => !Object.hasOwn(titles, entry))) report('form-enum-title', `x-judul-enum ${where} belum memberi judul untuk "${value}".`);
  for (const value of Object.keys(titles).filter((entry) => !values.includes(entry))) report('form-enum-title', `x-judul-enum ${where} memberi judul untuk "${value}" yang tidak ada di enum.`);
}

function checkPlace(place: Place, report: Report): void {
  const name = place.path === '' ? 'bagian teratas' : `isian "${place.path}"`;
  const types = typesOf(place.nodes);
  if (types.length === 0) report('form-no-type', `${name} tidak menyebut type. Tulis "type" agar data yang salah jenis ditolak.`);
  if (place.parent === null && !types.includes('object')) report('form-no-type', 'bagian teratas harus "type": "object".');
  if (place.parent !== null && place.key !== '[]' && !isUpload(place.parent) && typeof keywordOf(place.nodes, 'title') !== 'string') report('form-no-title', `${name} belum punya title. Tulis judul yang dibaca orang.`);
  for (const node of place.nodes) checkTypes(node.schema, types, name, report);
  if (types.includes('array') && !place.nodes.some((node) => isRecord(node.schema['items']))) report('form-no-type', `${name} adalah daftar tanpa "items". Tulis skema untuk butirnya.`);
  if (types.includes('object')) checkClosed(place, name, report);
}

/** The parts of a file's reference are no fields: the file widget fills them. */
const isUpload = (place: Place): boolean => place.nodes.some((node) => Object.hasOwn(node.schema, 'x-unggah'));

function checkTypes(schema: JsonSchema, types: readonly string[], name: string, report: Report): void {
  for (const keyword of Object.keys(schema)) {
    const needed = typeFor(keyword);
    const fits = needed === null || types.length === 0 || types.includes(needed) || (needed === 'number' && types.includes('integer'));
    if (!fits) report('form-keyword-type', `${name} memakai "${keyword}" yang tidak berlaku untuk jenis ${types.join('/')}.`);
  }
  const values = Array.isArray(schema['enum']) ? schema['enum'] : Object.hasOwn(schema, 'const') ? [schema['const']] : [];
  const wrong = values.find((value) => types.length > 0 && !types.includes(jsonType(value)) && !(typeof value === 'number' && types.includes('integer') && Number.isInteger(value)));
  if (wrong !== undefined) report('form-keyword-type', `${name} menyebut nilai ${JSON.stringify(wrong)} yang tidak sesuai dengan jenis ${types.join('/')}.`);
}

/** Hidden fields are removed by the client and refused by the server; the server can do so only when the object is closed. */
function checkClosed(place: Place, name: string, report: Report): void {
  const declared = place.nodes.some((node) => isRecord(node.schema['properties']));
  const opened = place.nodes.some((node) => ['additionalProperties', 'unevaluatedProperties'].some((keyword) => Object.hasOwn(node.schema, keyword) && node.schema[keyword] !== false));
  const depends = place.nodes.some((node) => node.conditional || isRecord(node.schema['if']));
  if (!declared) report('form-open-object', `${name} adalah objek tanpa "properties". Tulis isiannya satu per satu.`);
  else if (opened) report('form-open-object', `${name} menerima isian yang tidak disebut. Tulis "unevaluatedProperties": false.`);
  else if ((place.parent === null || depends) && !isClosed(place)) report('form-open-object', `${name} harus menolak isian tersembunyi. Tambahkan "unevaluatedProperties": false.`);
  const outside = outsideClosure(place);
  if (outside.length > 0) report('form-unreachable-field', `${name} mendapat isian "${outside.join('", "')}" dari cabang lain sehingga tidak pernah dapat diisi. Tulis semua isiannya di satu tempat.`);
  checkReach(place.nodes, name, report);
}

/** `additionalProperties` sees only the properties beside it: a field that a branch adds could never be sent. */
function checkReach(nodes: readonly SchemaNode[], name: string, report: Report): void {
  for (const node of nodes.filter((entry) => entry.schema['additionalProperties'] === false)) {
    const missed = nodes.flatMap((entry) => (isRecord(entry.schema['properties']) ? Object.keys(entry.schema['properties']) : [])).filter((key) => !declares(node, key));
    if (missed.length > 0) report('form-unreachable-field', `${name} memakai "additionalProperties": false sehingga "${[...new Set(missed)].join('", "')}" tidak pernah dapat diisi. Ganti dengan "unevaluatedProperties": false.`);
  }
}

/** Reads JSON Schema's own schema once: compiling that takes longer than a whole form. */
let dialect: ReturnType<typeof createAjv> | null = null;

function checkDialect(schema: JsonSchema, report: Report): void {
  dialect ??= createAjv();
  if (dialect.validateSchema(schema) === true) return;
  for (const error of (dialect.errors ?? []).slice(0, 5)) report('form-schema-invalid', `nilai di "${error.instancePath}" tidak sesuai dengan JSON Schema 2020-12.`);
}
