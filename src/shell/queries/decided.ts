import type { CaseSection } from '../../contract/application.ts';
import { label, titlesAlong } from '../../forms/index.ts';
import type { FormDefinition } from '../../forms/types.ts';
import type { PermitPackage } from '../../packages/types.ts';

type Row = CaseSection['rows'][number];

/**
 * What the decision tables worked out, for the officers who have to judge by it: how a tax came about, which office signs, what does not
 * fit. Machines propose; the applicant gets what an officer makes of it. A schema of the result's name gives titles, units and order.
 */
export function decidedSections({ process, results }: Pick<PermitPackage, 'process' | 'results'>, data: Readonly<Record<string, unknown>>): CaseSection[] {
  return process.elements.flatMap(({ id, type, name, resultVariable }) => {
    const value = type === 'BusinessRuleTask' && resultVariable !== null ? data[resultVariable] : undefined;
    if (value === undefined || value === null) return [];
    const parts = typeof value === 'object' && !Array.isArray(value) ? value as Readonly<Record<string, unknown>> : { [resultVariable ?? '']: value };
    const schema = results[resultVariable ?? ''];
    return [{ key: id, title: name, element: id, submittedAt: null, submittedBy: 'Sistem', rows: schema === undefined ? plainRows(parts) : labelledRows(schema, parts) }];
  });
}

/** That nothing was found is an answer too. */
function labelledRows(form: FormDefinition, parts: Readonly<Record<string, unknown>>): Row[] {
  const filled = label(form, parts);
  const keys = [...new Set([...Object.keys(form.schema['properties'] ?? {}), ...Object.keys(parts)])].filter((key) => Object.hasOwn(parts, key));
  return keys.flatMap((key) => (isNothing(parts[key])
    ? [{ pointer: `/${key}`, label: titlesAlong(form.schema, `/${key}`).join(' '), text: 'Tidak ada' }]
    : filled.filter(({ pointer }) => pointer === `/${key}` || pointer.startsWith(`/${key}/`)).map(({ pointer, label: title, text }) => ({ pointer, label: title, text }))));
}

const plainRows = (parts: Readonly<Record<string, unknown>>): Row[] => Object.entries(parts).map(([key, part]) => ({ pointer: `/${key}`, label: labelOf(key), text: textOf(part) }));

/** "nilai_sewa" → "Nilai sewa", where no schema gives a title. */
const labelOf = (key: string): string => key.charAt(0).toUpperCase() + key.slice(1).replaceAll('_', ' ');

const isNothing = (value: unknown): boolean => value === null || value === undefined || (Array.isArray(value) && value.length === 0);

function textOf(value: unknown): string {
  if (isNothing(value)) return 'Tidak ada';
  if (typeof value === 'boolean') return value ? 'Ya' : 'Tidak';
  if (typeof value === 'number') return value.toLocaleString('id-ID', { maximumFractionDigits: 10 });
  if (Array.isArray(value)) return value.map(textOf).join('; ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
