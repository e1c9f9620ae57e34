import type { UiSchema } from '@rjsf/utils';
import { isRecord } from './pointer.ts';

export interface FormStep { readonly title: string; readonly description?: string; readonly fields: readonly string[] }

/** The ui file of a form, as analysts write it (docs: forms). Unknown parts are ignored; the checks at deployment refuse them. */
export interface FormUi {
  readonly title?: string;
  readonly description?: string;
  readonly steps?: readonly FormStep[];
  readonly order?: readonly string[];
  readonly fields?: Readonly<Record<string, FieldUi>>;
}
interface FieldUi { readonly widget?: string; readonly help?: string; readonly placeholder?: string; readonly rows?: number }

/** RJSF's names for the widgets that differ from ours. `file` and `rupiah` follow from the schema. */
const widgetNames: Readonly<Record<string, string>> = { textarea: 'textarea', radio: 'radio', select: 'select', checkboxes: 'checkboxes', date: 'date' };

/** `{ fields: { "lokasi[].alamat": { widget } } }` → RJSF's nested uiSchema, where a list's entries stand under `items`. */
export function toUiSchema(ui: FormUi): UiSchema {
  const result: UiSchema = { 'ui:submitButtonOptions': { norender: true } };
  if (Array.isArray(ui.order)) result['ui:order'] = ui.order.includes('*') ? [...ui.order] : [...ui.order, '*'];
  for (const [path, field] of Object.entries(ui.fields ?? {})) Object.assign(placeOf(result, path), optionsOf(field));
  return result;
}

function placeOf(root: UiSchema, path: string): Record<string, unknown> {
  const tokens = path.replaceAll('[]', '.items').split('.').filter((token) => token !== '');
  let place: Record<string, unknown> = root;
  for (const token of tokens) {
    const inner = place[token];
    if (isRecord(inner)) place = inner;
    else place = place[token] = {};
  }
  return place;
}

function optionsOf(field: FieldUi): Record<string, unknown> {
  const widget = field.widget === undefined ? undefined : widgetNames[field.widget];
  return {
    ...(widget === undefined ? {} : { 'ui:widget': widget }),
    ...(field.help === undefined ? {} : { 'ui:help': field.help }),
    ...(field.placeholder === undefined ? {} : { 'ui:placeholder': field.placeholder }),
    ...(field.rows === undefined ? {} : { 'ui:options': { rows: field.rows } }),
  };
}
