import type { ProcessSource } from '../types.ts';
import { forElements, named, type Rule } from './rule.ts';

export const innerStartForm: Rule<ProcessSource> = {
  id: 'inner-start-form', class: 'SAFETY', severity: 'error', what: 'A form at the start of a sub-process or a called process: only the start of the SOP itself asks for one, and what reads its answers would find nothing.',
  check: forElements(({ id, name, type, parent, formKey }) => (type === 'StartEvent' && parent !== null && formKey !== null
    ? `Formulir "${formKey}" pada kejadian awal ${named({ id, name })} tidak pernah diisi, karena proses itu dimulai oleh pemanggilnya. Pindahkan formulir itu ke tugas pertama sesudahnya.` : null)),
};
