const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];

/**
 * A number as the office writes it.
 * @param pattern knows {urut} or {urut:05d}, {bulan_romawi}, {bulan}, {tahun}
 * @param sequence position in its series and year, from 1
 * @param date ISO date in the office's zone
 */
export function formatNumber(pattern: string, sequence: number, date: string): string {
  const [year = '', month = ''] = date.split('-');
  return pattern
    .replaceAll(/\{urut(?::0(\d+)d)?\}/g, (_, width: string | undefined) => String(sequence).padStart(Number(width ?? 0), '0'))
    .replaceAll('{bulan_romawi}', roman[Number(month) - 1] ?? '')
    .replaceAll('{bulan}', month)
    .replaceAll('{tahun}', year);
}
