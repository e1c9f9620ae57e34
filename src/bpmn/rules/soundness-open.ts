import { coursesOf, mostStates } from '../soundness/courses.ts';
import type { ProcessSource } from '../types.ts';
import { named, type Rule } from './rule.ts';

export const soundnessOpen: Rule<ProcessSource> = {
  id: 'soundness-open', class: 'SAFETY', severity: 'warning', what: `Not every course was played: more than ${mostStates} states, or an element that the game has no rule for.`,
  check: (source) => {
    const { states, unknown } = coursesOf(source);
    const [first] = unknown;
    if (first !== undefined) return [{ element: first.id, message: `Jalan diagram ini tidak diperiksa dari kebuntuan, karena pemeriksaan ini tidak mengenal cara jalan ${named(first)}. Mainkan diagramnya dengan simulate, atau gambarkan langkah itu lebih sederhana, misalnya satu pemicu untuk satu kejadian.` }];
    return states > mostStates ? [{ element: null, message: `Diagram ini punya lebih dari ${mostStates} keadaan, sehingga tidak semua jalannya diperiksa dari kebuntuan. Kurangi cabang yang berjalan bersamaan, atau bagi menjadi sub-proses.` }] : [];
  },
};
