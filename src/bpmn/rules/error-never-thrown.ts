import { catchesAround, isErrorCatcher, isErrorEnd, mayFail } from '../diagram/errors.ts';
import type { ProcessSource } from '../types.ts';
import { forElements, named, type Rule } from './rule.ts';

export const errorNeverThrown: Rule<ProcessSource> = {
  id: 'error-never-thrown', class: 'QUALITY', severity: 'warning', what: 'An event that catches errors where nothing throws one and no service is called.',
  check: forElements((catcher, source) => {
    if (!isErrorCatcher(catcher)) return null;
    const thrown = source.elements.some((thrower) => (isErrorEnd(thrower) || mayFail(thrower)) && catchesAround(source, catcher, thrower));
    return thrown ? null : `Penangkap galat ${named(catcher)} tidak pernah terpicu: tidak ada galat atau panggilan layanan di dalam jangkauannya. Hapus penangkap itu, atau gambarkan kejadian akhir galat yang ditangkapnya.`;
  }),
};
