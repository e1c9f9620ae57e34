import { forksOf, type Branch } from '../../bpmn/diagram/branches.ts';
import { filledBy } from '../../bpmn/index.ts';
import type { ElementInfo, ProcessSource } from '../../bpmn/types.ts';
import { named, type PermitRule } from './rule.ts';

export const parallelWrites: PermitRule = {
  id: 'parallel-writes', class: 'SAFETY', severity: 'error', what: 'Two ways that are under way at once and fill the same form or result: which answer counts would be a matter of chance.',
  check: ({ process }) => {
    const found = new Map<string, { element: string; message: string }>();
    for (const { branches } of forksOf(process)) {
      for (const [one, other] of pairs(branches)) {
        for (const [first, second, name] of clashes(process, one, other)) {
          found.set(`${first.id} ${second.id}`, { element: second.id, message: `"${name}" diisi oleh ${named(first)} dan ${named(second)}, yang dapat berjalan bersamaan. Pakai dua nama yang berbeda, atau letakkan yang satu sesudah cabang bergabung.` });
        }
      }
    }
    return [...found.values()];
  },
};

const pairs = (branches: readonly Branch[]): (readonly [Branch, Branch])[] => branches.flatMap((one, at) => branches.slice(at + 1).map((other) => [one, other] as const));

/** Writers of one name that only one of the two branches can come to, each. */
function clashes(process: ProcessSource, one: Branch, other: Branch): (readonly [ElementInfo, ElementInfo, string])[] {
  const alone = (branch: Branch, rival: Branch): ElementInfo[] => process.elements.filter((element) => filledBy(element).length > 0 && stands(process, element, branch) && !stands(process, element, rival));
  const rivals = alone(other, one);
  return alone(one, other).flatMap((first) => rivals.flatMap((second) => filledBy(first).filter((name) => filledBy(second).includes(name)).map((name) => [first, second, name] as const)));
}

/** What stands in a sub-process stands where that stands. */
function stands(process: ProcessSource, element: ElementInfo, branch: Branch): boolean {
  if (branch.has(element.id)) return true;
  const around = element.parent === null ? undefined : process.elements.find(({ id }) => id === element.parent);
  return around !== undefined && stands(process, around, branch);
}
