import { coursesOf } from '../soundness/courses.ts';
import type { ProcessSource } from '../types.ts';
import { named, type Rule } from './rule.ts';

export const neverReached: Rule<ProcessSource> = {
  id: 'never-reached', class: 'QUALITY', severity: 'warning', what: 'A step that arrows lead to and no token ever comes to, because every course goes another way or nothing triggers its event. No case suffers from it, but who drew it meant something else.',
  check: (source) => coursesOf(source).unreached.map((element) => ({
    element: element.id, message: `${named(element)} tidak pernah dicapai, apa pun jawaban yang diberikan. Periksa gerbang atau pemicu sebelum elemen itu, atau hapus.`,
  })),
};
