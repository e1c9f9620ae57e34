import { coursesOf, mostStates } from '../soundness/courses.ts';
import type { ProcessSource } from '../types.ts';
import type { Rule } from './rule.ts';

export const soundnessOpen: Rule<ProcessSource> = {
  id: 'soundness-open', class: 'SAFETY', severity: 'warning', what: `More than ${mostStates} states, so that not every course was played.`,
  check: (source) => (coursesOf(source).states > mostStates ? [{
    element: null, message: `Diagram ini punya lebih dari ${mostStates} keadaan, sehingga tidak semua jalannya diperiksa dari kebuntuan. Kurangi cabang yang berjalan bersamaan, atau bagi menjadi sub-proses.`,
  }] : []),
};
