/** What a person is told about one field. Says what to do; never the validator's own words, never a pattern. */
import type { ErrorObject } from 'ajv';
import { isRecord, keywordOf, nodesForData, nodesFrom, propertyNames, type SchemaNode, tokensOf, typesOf, valueAt } from './schema-walk.ts';
import type { JsonSchema } from './types.ts';
import { dateText, inSentence, numberText, quantityText, titleAt } from './wording.ts';

/** What the texts are made of. */
interface Field { readonly root: JsonSchema; readonly data: unknown; readonly pointer: string; readonly nodes: readonly SchemaNode[]; readonly title: string; readonly value: unknown; readonly error: ErrorObject }

/** Keywords about which a plain `x-pesan` text does not speak: there is no answer yet, or there should be none. */
const aboutPresence = new Set(['required', 'dependentRequired', 'type', 'unevaluatedProperties', 'additionalProperties', 'minItems', 'maxItems', 'x-unggah']);

/** @param pointer of the field that has to be mended; `error.instancePath` may be the object around it */
export function messageFor(root: JsonSchema, data: unknown, pointer: string, keyword: string, error: ErrorObject): string {
  const nodes = nodesForData(root, pointer);
  const own = ownMessage(nodes, keyword);
  if (own !== null) return own;
  const field: Field = { root, data, pointer, nodes, title: inSentence(titleAt(root, pointer)), value: valueAt(data, pointer), error };
  return (texts[keyword] ?? somethingElse)(field);
}

function ownMessage(nodes: readonly SchemaNode[], keyword: string): string | null {
  for (const { schema } of nodes) {
    const text = schema['x-pesan'];
    if (typeof text === 'string' && !aboutPresence.has(keyword)) return text;
    if (isRecord(text) && typeof text[keyword] === 'string') return text[keyword];
  }
  return null;
}

const limit = (field: Field): number => Number((field.error.params as Readonly<Record<string, unknown>>)['limit']);
const quantity = (field: Field): string => quantityText(limit(field), field.nodes);
const example = (field: Field): string => {
  const examples = keywordOf(field.nodes, 'examples');
  return Array.isArray(examples) && examples.length > 0 ? ` Contoh: ${String(examples[0])}.` : '';
};
const somethingElse = (field: Field): string => (field.title === '' ? 'Periksa kembali isian formulir ini.' : `Periksa kembali ${field.title}.`);

/** Asks for an answer in the way in which the field is answered. */
function ask(field: Field): string {
  if (field.title === '') return 'Isi formulir ini.';
  const { nodes, title } = field;
  const types = typesOf(nodes);
  if (Object.hasOwn(Object.assign({}, ...nodes.map((node) => node.schema)), 'x-unggah')) return `Unggah ${title}.`;
  if (keywordOf(nodes, 'const') === true) return `Centang ${title}.`;
  if (keywordOf(nodes, 'enum') !== undefined || keywordOf(nodes, 'oneOf') !== undefined || types.includes('boolean')) return `Pilih ${title}.`;
  if (types.includes('array')) return nodes.some((node) => isUploadList(field.root, node)) ? `Unggah ${title}.` : `Tambahkan ${title}.`;
  if (types.includes('object')) return `Isi bagian ${title}.`;
  return `Isi ${title}.${keywordOf(nodes, 'format') === undefined ? '' : example(field)}`;
}

const isUploadList = (root: JsonSchema, node: SchemaNode): boolean => isRecord(node.schema['items']) && nodesFrom(root, `${node.pointer}/items`).some((item) => Object.hasOwn(item.schema, 'x-unggah'));

const formatTexts: Readonly<Record<string, string>> = {
  date: 'dengan tanggal yang benar', 'date-time': 'dengan tanggal dan jam yang benar', time: 'dengan jam yang benar, misalnya 08.30', duration: 'dengan lama waktu yang benar',
  email: 'dengan alamat surel yang benar, misalnya nama@contoh.id', uri: 'dengan alamat situs yang lengkap, misalnya https://contoh.id', uuid: 'dengan nomor acuan yang benar',
};
const typeTexts: Readonly<Record<string, string>> = { string: 'dengan tulisan', number: 'dengan angka', integer: 'dengan angka bulat', array: 'sebagai daftar', object: 'bagian demi bagian' };

function wrongType(field: Field): string {
  if (field.value === null || field.value === '' || field.value === undefined) return ask(field);
  const type = typesOf(field.nodes)[0] ?? '';
  const how = typeTexts[type];
  return how === undefined || field.title === '' ? ask(field) : `Isi ${field.title} ${how}.`;
}

function hiddenField(field: Field): string {
  const key = tokensOf(field.pointer).at(-1) ?? '';
  if (!propertyNames(nodesForData(field.root, field.error.instancePath)).includes(key)) return `Isian "${key}" tidak dikenal pada formulir ini; hapus isian itu.`;
  return `Isian ${field.title} tidak berlaku untuk pilihan Anda; hapus isian itu.`;
}

/** The date that `formatMinimum` and its kin compare with: another answer, or a fixed date of the schema. */
function dateOrder(relation: string): (field: Field) => string {
  return (field) => {
    const source = valueAt(field.root, field.error.schemaPath.slice(1));
    const sibling = isRecord(source) && typeof source['$data'] === 'string' ? source['$data'].replace(/^1\//, '') : null;
    const value = String((field.error.params as Readonly<Record<string, unknown>>)['limit']);
    const date = dateText(value);
    const other = sibling === null ? null : inSentence(titleAt(field.root, field.pointer.replace(/[^/]+$/, sibling)));
    return `Isi ${field.title} dengan tanggal ${relation} ${other === null ? date : /^\d{4}-\d{2}-\d{2}/.test(value) ? `${other} (${date})` : other}.`;
  };
}

function badUpload(field: Field): string {
  const rule = keywordOf(field.nodes, 'x-unggah');
  const inner = field.error.instancePath.slice(field.pointer.length);
  if (isRecord(rule) && inner === '/size') return `Unggah ${field.title} yang besarnya paling banyak ${numberText(Number(rule['maksMb']))} MB.`;
  if (isRecord(rule) && inner === '/type' && Array.isArray(rule['jenis'])) return `Unggah ${field.title} dalam bentuk ${rule['jenis'].map((type) => typeName(String(type))).join(' atau ')}.`;
  return `Unggah kembali ${field.title}.`;
}

/** "image/jpeg" → "JPEG": the name that people know from the end of a file's name. */
const typeName = (type: string): string => (type.split('/')[1] ?? type).replace(/^.*[.-]/, '').replace(/\+.*$/, '').toUpperCase();

function listTooShort(field: Field): string {
  const verb = field.nodes.some((node) => isUploadList(field.root, node)) ? 'Unggah' : 'Tambahkan';
  return `${verb} paling sedikit ${limit(field)} ${field.title}.`;
}

function oneOfSeveral(field: Field): string {
  const options = valueAt(field.root, field.error.schemaPath.slice(1));
  const names = Array.isArray(options) ? options.map((option) => (isRecord(option) && Array.isArray(option['required']) && Object.keys(option).length === 1 ? option['required'].map((key) => inSentence(titleAt(field.root, `${field.pointer}/${String(key)}`))).join(' dan ') : null)) : [];
  if (names.length > 0 && names.every((name) => name !== null)) return `Isi salah satu: ${names.join(', atau ')}.`;
  return field.title === '' ? somethingElse(field) : `Pilih ${field.title} dari pilihan yang tersedia.`;
}

const texts: Readonly<Record<string, (field: Field) => string>> = {
  required: ask,
  dependentRequired: ask,
  type: wrongType,
  minLength: (field) => (limit(field) <= 1 || field.value === '' ? ask(field) : `Isi ${field.title} dengan paling sedikit ${limit(field)} huruf atau angka.`),
  maxLength: (field) => `Persingkat ${field.title} menjadi paling banyak ${numberText(limit(field))} huruf.`,
  pattern: (field) => (field.value === '' ? ask(field) : `Periksa kembali ${field.title}; penulisannya belum benar.${example(field)}`),
  format: (field) => (field.value === '' ? ask(field) : `Isi ${field.title} ${formatTexts[String(keywordOf(field.nodes, 'format'))] ?? 'dengan benar'}.`),
  enum: (field) => `Pilih ${field.title} dari pilihan yang tersedia.`,
  const: (field) => (keywordOf(field.nodes, 'const') === true ? `Centang ${field.title}.` : somethingElse(field)),
  oneOf: oneOfSeveral,
  anyOf: oneOfSeveral,
  minimum: (field) => `Isi ${field.title} paling sedikit ${quantity(field)}.`,
  maximum: (field) => `Isi ${field.title} paling banyak ${quantity(field)}.`,
  exclusiveMinimum: (field) => `Isi ${field.title} lebih dari ${quantity(field)}.`,
  exclusiveMaximum: (field) => `Isi ${field.title} kurang dari ${quantity(field)}.`,
  multipleOf: (field) => `Isi ${field.title} dengan kelipatan ${quantityText(Number((field.error.params as Readonly<Record<string, unknown>>)['multipleOf']), field.nodes)}.`,
  minItems: listTooShort,
  maxItems: (field) => `Kurangi ${field.title} menjadi paling banyak ${limit(field)}.`,
  uniqueItems: (field) => `Hapus isian yang sama pada ${field.title}.`,
  formatMinimum: dateOrder('yang sama dengan atau sesudah'),
  formatMaximum: dateOrder('yang sama dengan atau sebelum'),
  formatExclusiveMinimum: dateOrder('sesudah'),
  formatExclusiveMaximum: dateOrder('sebelum'),
  unevaluatedProperties: hiddenField,
  additionalProperties: hiddenField,
  'x-unggah': badUpload,
};
