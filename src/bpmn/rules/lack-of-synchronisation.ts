import { told } from '../soundness/courses.ts';
import type { ProcessSource } from '../types.ts';
import type { Rule } from './rule.ts';

export const lackOfSynchronisation: Rule<ProcessSource> = {
  id: 'lack-of-synchronisation', class: 'SAFETY', severity: 'error', what: 'A place to which two tokens come at once, such as parallel ways that meet in an exclusive gateway: what follows would be done twice.',
  check: (source) => told(source, 'doubled').map(({ element, name, way }) => ({
    element, message: `${name} dapat berjalan dua kali sekaligus, karena cabang paralel bertemu di sana tanpa saling menunggu. Jalan terpendek ke sana: ${way}. Gabungkan cabang paralel dengan gerbang paralel.`,
  })),
};
