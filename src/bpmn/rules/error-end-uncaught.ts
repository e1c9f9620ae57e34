import type { ElementInfo, ProcessSource } from '../types.ts';
import { forElements, named, type Rule } from './rule.ts';

export const errorEndUncaught: Rule<ProcessSource> = {
  id: 'error-end-uncaught', class: 'SAFETY', severity: 'error', what: 'An error end that nobody catches: the case would end as if all were well. It is caught on the border of the very sub-process that it ends in, by an event for that error or for any.',
  check: forElements((end, { elements }) => {
    if (end.type !== 'EndEvent' || !end.eventDefinitions.includes('error')) return null;
    if (end.parent !== null && elements.some((border) => catches(border, end))) return null;
    return `Galat ${named(end)} tidak ditangkap siapa pun. Pasang kejadian batas galat yang sama pada sub-proses yang langsung memuatnya, atau pakai kejadian akhir biasa dengan hasil.`;
  }),
};

const catches = (border: ElementInfo, end: ElementInfo): boolean =>
  border.type === 'BoundaryEvent' && border.eventDefinitions.includes('error') && border.attachedTo === end.parent && (border.error === null || border.error === end.error);
