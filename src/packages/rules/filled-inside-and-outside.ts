import { filledBy, repeatedAround } from '../../bpmn/index.ts';
import type { ElementInfo } from '../../bpmn/types.ts';
import { named, type PermitRule } from './rule.ts';

export const filledInsideAndOutside: PermitRule = {
  id: 'filled-inside-and-outside', class: 'SAFETY', severity: 'error', what: 'A form or result that a repeated step fills and another step too: one answer would stand where a list is read, or take its place.',
  check: ({ process: { elements } }) => {
    const byId = new Map(elements.map((element) => [element.id, element]));
    const loopOf = (element: ElementInfo): ElementInfo | null => (element.multiInstance === null ? repeatedAround(element, byId) : element);
    const names = new Set(elements.flatMap(filledBy));
    return [...names].flatMap((name) => {
      const [first, ...others] = elements.filter((element) => filledBy(element).includes(name));
      const other = first === undefined ? undefined : others.find((element) => loopOf(element) !== loopOf(first));
      return first === undefined || other === undefined ? [] : [{ element: other.id, message: `"${name}" diisi oleh ${named(first)} dan ${named(other)}, padahal hanya salah satunya berulang atau keduanya berulang sendiri-sendiri. Pakai nama formulir atau hasil yang berbeda.` }];
    });
  },
};
