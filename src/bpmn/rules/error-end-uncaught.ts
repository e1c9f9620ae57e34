import { catchesSome } from '../diagram/events.ts';
import { catchesAround, isErrorCatcher, isErrorEnd } from '../diagram/errors.ts';
import type { ProcessSource } from '../types.ts';
import { forElements, named, type Rule } from './rule.ts';

export const errorEndUncaught: Rule<ProcessSource> = {
  id: 'error-end-uncaught', class: 'SAFETY', severity: 'error', what: 'An error end that nobody catches: the case would end as if all were well. It is caught on the border of a sub-process around it, or by an event sub-process, by an event for that error or for any.',
  check: forElements((end, source) => {
    if (!isErrorEnd(end)) return null;
    const caught = source.elements.some((catcher) => isErrorCatcher(catcher) && catchesSome(catcher, 'error', end) && catchesAround(source, catcher, end));
    return caught ? null : `Galat ${named(end)} tidak ditangkap siapa pun. Pasang kejadian batas galat yang sama pada sub-proses yang memuatnya, atau pakai kejadian akhir biasa dengan hasil.`;
  }),
};
