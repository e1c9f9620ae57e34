import type { CaseSection } from '../../contract/application.ts';
import type { PermitPackage } from '../../packages/types.ts';

/**
 * What the decision tables worked out, for the officers who have to judge by it: how a tax came about, which office signs, what does not
 * fit. Machines propose; the applicant gets what an officer makes of it.
 */
export function decidedSections({ process }: Pick<PermitPackage, 'process'>, data: Readonly<Record<string, unknown>>): CaseSection[] {
  return process.elements.flatMap(({ id, type, name, resultVariable }) => {
    const value = type === 'BusinessRuleTask' && resultVariable !== null ? data[resultVariable] : undefined;
    if (value === undefined || value === null) return [];
    const parts = typeof value === 'object' && !Array.isArray(value) ? Object.entries(value) : [[resultVariable ?? '', value] as const];
    return [{ key: id, title: name, element: id, submittedAt: null, submittedBy: 'Sistem', rows: parts.map(([key, part]) => ({ pointer: `/${key}`, label: labelOf(key), text: textOf(part) })) }];
  });
}

/** "nilai_sewa" → "Nilai sewa": results have no schema that could give a title. */
const labelOf = (key: string): string => key.charAt(0).toUpperCase() + key.slice(1).replaceAll('_', ' ');

function textOf(value: unknown): string {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return 'Tidak ada';
  if (typeof value === 'boolean') return value ? 'Ya' : 'Tidak';
  if (typeof value === 'number') return value.toLocaleString('id-ID', { maximumFractionDigits: 10 });
  if (Array.isArray(value)) return value.map(textOf).join('; ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
