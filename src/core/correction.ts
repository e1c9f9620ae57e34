import type { ElementInfo } from '../bpmn/types.ts';
import type { PermitPackage } from '../packages/types.ts';
import { applicantRole } from './may.ts';
import type { Task } from './types.ts';

export const startOf = (pkg: PermitPackage): ElementInfo | undefined => pkg.process.elements.find(({ type, parent }) => type === 'StartEvent' && parent === null);

/** true when a task hands the application itself back to the applicant: what was submitted before it was not complete. */
export function isCorrection(pkg: PermitPackage, task: Pick<Task, 'role' | 'formKey'>): boolean {
  return task.role === applicantRole && task.formKey !== null && task.formKey === startOf(pkg)?.formKey;
}
