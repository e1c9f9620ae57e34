import { told } from '../soundness/courses.ts';
import type { ProcessSource } from '../types.ts';
import type { Rule } from './rule.ts';

export const neverEnds: Rule<ProcessSource> = {
  id: 'never-ends', class: 'SAFETY', severity: 'error', what: 'A course from which no end can be reached any more: a loop that nothing leaves.',
  check: (source) => told(source, 'endless').map(({ element, name, way }) => ({
    element, message: `Dari ${name} tidak ada jalan ke akhir mana pun. Jalan terpendek ke sana: ${way}. Gambarkan jalan keluar dari perulangan itu.`,
  })),
};
