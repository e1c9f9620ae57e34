import { children, typeOf, type Moddle } from './moddle.ts';
import type { Finding } from '../types.ts';

const shape = /^[\p{L}_][\p{L}\p{N}_.·-]*$/u;

/**
 * Every part that runs has an id of its own: cases, rows and findings address it. The standard lets flows go without, so they are given
 * one by their place in the file; a step without id cannot be reached by any flow.
 */
export function giveIds(process: Moddle): Finding[] {
  const findings: Finding[] = [];
  let place = 0;
  const visit = (item: Moddle): void => {
    place += 1;
    const holder = item as { id?: string };
    if (holder.id === undefined && typeOf(item) === 'SequenceFlow') holder.id = `panah_tanpa_id_${place}`;
    const { id } = item;
    if (id === undefined) findings.push(fault('id-missing', null, `Elemen "${item.name ?? typeOf(item)}" tidak punya id. Beri id agar dapat dihubungkan.`));
    // A name that every object knows would be taken for one of the diagram's.
    else if (!shape.test(id) || id in {}) findings.push(fault('id-invalid', id, `Id "${id.slice(0, 60)}" tidak sah. Pakai huruf, angka, dan garis bawah, dan bukan kata bawaan mesin seperti "constructor".`));
    for (const inner of children(item, 'flowElements')) visit(inner);
  };
  visit(process);
  return findings;
}

const fault = (rule: string, element: string | null, message: string): Finding => ({ rule, severity: 'error', element, message });
