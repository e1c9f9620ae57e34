import { placesOf } from './places.ts';
import { fault } from './read-json.ts';
import { isRecord, nodesFrom, propertyNames } from './schema-walk.ts';
import type { Finding, JsonSchema } from './types.ts';

const widgets = ['textarea', 'radio', 'select', 'checkboxes', 'rupiah', 'file', 'date'];
const parts = ['title', 'description', 'steps', 'order', 'fields'];
const fieldKeys = ['widget', 'help', 'placeholder', 'rows'];
const isText = (value: unknown): value is string => typeof value === 'string';

/** A ui file names fields of its schema and nothing else; steps, when there are any, cover every top-level field once. */
export function checkUi(ui: Readonly<Record<string, unknown>>, schema: JsonSchema, path: string): Finding[] {
  const findings: Finding[] = [];
  const report = (rule: string, message: string): void => void findings.push(fault(rule, `Berkas ${path}: ${message}`));
  for (const key of Object.keys(ui).filter((entry) => !parts.includes(entry))) report('form-ui-keyword', `bagian "${key}" tidak dikenal. Pakai ${parts.join(', ')}.`);
  for (const key of ['title', 'description']) if (Object.hasOwn(ui, key) && !isText(ui[key])) report('form-ui-keyword', `"${key}" harus berupa teks.`);
  const names = propertyNames(nodesFrom(schema, ''));
  checkOrder(ui['order'], names, report);
  checkSteps(ui['steps'], names, report);
  checkFields(ui['fields'], new Set(placesOf(schema).map((place) => place.path.replaceAll('[]', ''))), report);
  return findings;
}

type Report = (rule: string, message: string) => void;

function checkOrder(order: unknown, names: readonly string[], report: Report): void {
  if (order === undefined) return;
  if (!Array.isArray(order) || !order.every(isText)) return report('form-ui-keyword', '"order" harus daftar nama isian.');
  for (const name of order.filter((entry) => entry !== '*' && !names.includes(entry))) report('form-ui-field', `"order" menyebut isian "${name}" yang tidak ada di skema.`);
}

function checkSteps(steps: unknown, names: readonly string[], report: Report): void {
  if (steps === undefined) return;
  if (!Array.isArray(steps) || steps.length === 0 || !steps.every(isStep)) return report('form-ui-steps', '"steps" harus daftar { "title", "description"?, "fields": [nama isian] }.');
  const used = steps.flatMap((step) => step.fields);
  for (const name of used.filter((entry) => !names.includes(entry))) report('form-ui-field', `langkah menyebut isian "${name}" yang tidak ada di bagian teratas skema.`);
  for (const name of names.filter((entry) => !used.includes(entry))) report('form-ui-steps', `isian "${name}" belum ada di langkah mana pun. Tambahkan ke salah satu langkah.`);
  for (const name of new Set(used.filter((entry, index) => used.indexOf(entry) !== index))) report('form-ui-steps', `isian "${name}" ada di lebih dari satu langkah.`);
}

interface Step { readonly title: string; readonly fields: readonly string[] }
const isStep = (value: unknown): value is Step =>
  isRecord(value) && isText(value['title']) && Array.isArray(value['fields']) && value['fields'].every(isText) && Object.keys(value).every((key) => ['title', 'description', 'fields'].includes(key));

function checkFields(fields: unknown, paths: ReadonlySet<string>, report: Report): void {
  if (fields === undefined) return;
  if (!isRecord(fields)) return report('form-ui-keyword', '"fields" harus objek jalur isian → tampilan.');
  for (const [path, field] of Object.entries(fields)) {
    if (!paths.has(path.replaceAll(/\[\]|\.items(?=\.|$)/g, ''))) report('form-ui-field', `"fields" menyebut isian "${path}" yang tidak ada di skema.`);
    if (!isRecord(field)) report('form-ui-keyword', `"fields.${path}" harus objek.`);
    else checkField(path, field, report);
  }
}

function checkField(path: string, field: Readonly<Record<string, unknown>>, report: Report): void {
  for (const key of Object.keys(field).filter((entry) => !fieldKeys.includes(entry))) report('form-ui-keyword', `"fields.${path}" memakai "${key}" yang tidak dikenal. Pakai ${fieldKeys.join(', ')}.`);
  const widget = field['widget'];
  if (widget !== undefined && !(isText(widget) && widgets.includes(widget))) report('form-ui-keyword', `widget "${String(widget)}" pada "${path}" tidak dikenal. Pakai ${widgets.join(', ')}.`);
}
