import type { ElementInfo, Finding, LaneInfo, ProcessSource } from '../../bpmn/types.ts';
import type { Parts } from '../compile.ts';
import type { PermitType } from '../types.ts';

/** What a permit rule looks at: a package whose diagram and permit-type.json could be read. */
export interface Subject extends Parts { readonly permitType: PermitType; readonly process: ProcessSource }
export type Rule = (subject: Subject) => Finding[];

/** Makes a rule that looks at each element and says what is wrong with it, or null. */
export function forElements(rule: string, severity: Finding['severity'], complain: (element: ElementInfo, subject: Subject) => string | null): Rule {
  return (subject) =>
    subject.process.elements.flatMap((element) => {
      const message = complain(element, subject);
      return message === null ? [] : [{ rule, severity, element: element.id, message }];
    });
}

export const named = (element: ElementInfo): string => (element.name === '' ? element.id : `"${element.name.replaceAll(/\s+/g, ' ')}"`);
export const laneOf = (element: ElementInfo, source: ProcessSource): LaneInfo | null => source.lanes.find((lane) => lane.id === element.lane) ?? null;
export const isUserTask = (element: ElementInfo): boolean => element.type === 'UserTask';
