import { named, type Rule } from '../../bpmn/rules/rule.ts';
import type { ElementInfo, LaneInfo, ProcessSource } from '../../bpmn/types.ts';
import type { Parts } from '../compile.ts';
import type { PermitType } from '../types.ts';

/** What a permit rule looks at: a package whose diagram and permit-type.json could be read. */
export interface Subject extends Parts { readonly type: string; readonly permitType: PermitType; readonly process: ProcessSource }
export type PermitRule = Rule<Subject>;
export { named };

/** A check that looks at each element by itself and says what is wrong with it, or null. */
export const forElements = (complain: (element: ElementInfo, subject: Subject) => string | null): PermitRule['check'] => (subject) =>
  subject.process.elements.flatMap((element) => {
    const message = complain(element, subject);
    return message === null ? [] : [{ element: element.id, message }];
  });

export const laneOf = (element: ElementInfo, source: ProcessSource): LaneInfo | null => source.lanes.find((lane) => lane.id === element.lane) ?? null;
export const roleOf = (element: ElementInfo, process: ProcessSource): string | undefined => element.candidateGroups ?? laneOf(element, process)?.attributes['peran'];
export const isUserTask = (element: ElementInfo): boolean => element.type === 'UserTask';
