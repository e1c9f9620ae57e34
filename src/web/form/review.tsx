import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import { dateText, dateTimeText, numberText, sizeText } from '../ui/format.ts';
import type { LoadedForm } from './form-module.ts';
import { isRecord } from './pointer.ts';
import type { FormStep } from './ui-schema.ts';

interface Row { readonly key: string; readonly label: string; readonly text: string }

/** The answers of some top-level fields as label and text, in the form's order; a section of the same name as the heading is not repeated. */
export function rowsOf(form: LoadedForm, uiSchema: UiSchema, data: Readonly<Record<string, unknown>>, fields: readonly string[], heading: string): Row[] {
  const root = form.resolve(form.schema, data);
  return fields.flatMap((name) => {
    const property = root.properties?.[name];
    return isRecord(property) && data[name] !== undefined ? rowsAt(form, property as RJSFSchema, at(uiSchema, name), data[name], name, []) : [];
  }).map((row) => ({ ...row, label: row.label.startsWith(`${heading} – `) ? row.label.slice(heading.length + 3) : row.label }));
}

function rowsAt(form: LoadedForm, schema: RJSFSchema, ui: UiSchema, value: unknown, path: string, titles: readonly string[]): Row[] {
  const resolved = form.resolve(schema, value);
  const title = resolved.title ?? path.split('.').at(-1) ?? '';
  if (isRecord(value) && !('x-unggah' in resolved)) {
    // inside a list the entry has named itself already
    const within = resolved.title === undefined || titles.length > 0 ? titles : [title];
    return inOrder(Object.entries(resolved.properties ?? {}), ui).flatMap(([name, property]) =>
      isRecord(property) && value[name] !== undefined ? rowsAt(form, property as RJSFSchema, at(ui, name), value[name], `${path}.${name}`, within) : []);
  }
  if (Array.isArray(value) && isRecord(resolved.items) && value.some(isRecord)) {
    const items = resolved.items as RJSFSchema;
    return value.flatMap((entry, index) => rowsAt(form, items, at(ui, 'items'), entry, `${path}.${index}`, [...titles, `${form.resolve(items, entry).title ?? title} ${index + 1}`]));
  }
  return [{ key: path, label: [...titles, title].join(' – '), text: textOf(resolved, value) }];
}

const at = (ui: UiSchema, name: string): UiSchema => (isRecord(ui[name]) ? ui[name] : {});

/** As the form shows them; what its order does not name comes last. */
function inOrder<T>(entries: readonly (readonly [name: string, T])[], ui: UiSchema): (readonly [name: string, T])[] {
  const order = ui['ui:order'] ?? [];
  const place = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
  return entries.toSorted(([a], [b]) => place(a) - place(b));
}

function textOf(schema: RJSFSchema, value: unknown): string {
  if (isRecord(value)) return typeof value['name'] === 'string' ? `${value['name']} (${sizeText(Number(value['size']))})` : '';
  if (Array.isArray(value)) return value.map((entry) => textOf(isRecord(schema.items) ? (schema.items as RJSFSchema) : {}, entry)).join(', ');
  if (typeof value === 'boolean') return value ? 'Ya' : 'Tidak';
  if (typeof value === 'number') return quantityText(schema, value);
  const text = String(value);
  const choice = choiceTitle(schema, text);
  if (choice !== null) return choice;
  if (schema.format === 'date') return dateText(text);
  return schema.format === 'date-time' ? dateTimeText(text) : text;
}

/** A number with its unit, as the schema says. */
export function quantityText(schema: RJSFSchema, value: number): string {
  const extras = schema as Readonly<Record<string, unknown>>;
  if (extras['x-rupiah'] === true) return `Rp${numberText(value)}`;
  const unit = extras['x-satuan'];
  return typeof unit === 'string' ? `${numberText(value)} ${unit}` : value < 10_000 ? String(value).replace('.', ',') : numberText(value);
}

/** The title of one offered value: `x-judul-enum`, or that of the alternative; null when there is none. */
export function choiceTitle(schema: RJSFSchema, value: unknown): string | null {
  const titles = (schema as Readonly<Record<string, unknown>>)['x-judul-enum'];
  if (isRecord(titles) && typeof titles[String(value)] === 'string') return titles[String(value)] as string;
  const option = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].find((entry) => isRecord(entry) && entry.const === value);
  return isRecord(option) && typeof option.title === 'string' ? option.title : null;
}

interface ReviewProps { readonly form: LoadedForm; readonly uiSchema: UiSchema; readonly data: Readonly<Record<string, unknown>>; readonly steps: readonly FormStep[]; readonly onEdit: (step: number) => void }

/** All answers before they are sent, a section a step. */
export function Review({ form, uiSchema, data, steps, onEdit }: ReviewProps) {
  return (
    <div className="stack-large">
      {steps.map((step, index) => {
        const rows = rowsOf(form, uiSchema, data, step.fields, step.title);
        return (
          <section key={step.title} className="panel review-section">
            <div className="row-between">
              <h3>{step.title}</h3>
              <button type="button" className="button-as-link" onClick={() => onEdit(index)}>Ubah<span className="ds-sr-only"> {step.title}</span></button>
            </div>
            {rows.length === 0 ? <p className="muted">Belum ada isian.</p> : (
              <dl className="section-data">
                {rows.map((row) => <div key={row.key}><dt>{row.label}</dt><dd>{row.text}</dd></div>)}
              </dl>
            )}
          </section>
        );
      })}
    </div>
  );
}
