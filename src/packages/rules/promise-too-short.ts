import { longestWay } from '../longest-way.ts';
import type { PermitRule } from './rule.ts';

const inWords = (days: number): string => days.toLocaleString('id-ID', { maximumFractionDigits: 2 });

export const promiseTooShort: PermitRule = {
  id: 'promise-too-short', class: 'QUALITY', severity: 'error', what: 'Promised days that are fewer than the sum of the durations along the longest way, without the time of the applicant.',
  check: ({ process, permitType }) => {
    const { days, path } = longestWay(process);
    const promised = permitType.promisedDays.value;
    if (days <= promised) return [];
    const labels = path.map((id) => process.elements.find((element) => element.id === id)).filter((element) => element?.attributes['waktu'] !== undefined).map((element) => `"${element?.name ?? ''}"`);
    return [{ element: null, message: `Janji layanan ${inWords(promised)} hari kerja lebih pendek daripada jalan terpanjangnya, ${inWords(days)} hari kerja: ${labels.join(', ')}. Perpendek izin:waktu tugas-tugas itu, atau perpanjang promisedDays di permit-type.json.` }];
  },
};
