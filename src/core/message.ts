import { Temporal } from 'temporal-polyfill';

/**
 * A message to the applicant: `{{path}}` reads the case data; what is missing becomes a dash, for a notice is better than none.
 * Dates are written as people read them.
 */
export function messageFor(template: { readonly subject: string; readonly body: string }, data: Readonly<Record<string, unknown>>): { subject: string; body: string } {
  const fill = (text: string): string => text.replaceAll(/\{\{\s*([a-z0-9_.]+)\s*(?:\|[^}]*)?\}\}/g, (_, path: string) => words(path.split('.').reduce<unknown>(step, data)));
  return { subject: fill(template.subject), body: fill(template.body) };
}

const step = (value: unknown, key: string): unknown => (typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : null);

function words(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'number') return value.toLocaleString('id-ID');
  if (typeof value !== 'string') return Array.isArray(value) ? value.map(words).join(', ') : JSON.stringify(value);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? Temporal.PlainDate.from(value).toLocaleString('id-ID', { day: 'numeric', month: 'long', year: 'numeric' }) : value;
}
