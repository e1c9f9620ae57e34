import { told } from '../soundness/courses.ts';
import type { ProcessSource } from '../types.ts';
import type { Rule } from './rule.ts';

export const deadlock: Rule<ProcessSource> = {
  id: 'deadlock', class: 'SAFETY', severity: 'error', what: 'A course on which a join waits for a way that no token comes along any more, such as a choice whose ways meet in a parallel join; shown with the fewest choices that lead there.',
  check: (source) => told(source, 'deadlock').map(({ element, name, way }) => ({
    element, message: `Berkas dapat berhenti untuk selamanya di ${name}, yang menunggu cabang yang tidak akan datang. Jalan terpendek ke sana: ${way}. Gabungkan cabang pilihan dengan gerbang eksklusif, dan cabang paralel dengan gerbang paralel.`,
  })),
};
