import type { Saved } from '../../contract/application.ts';
import type { CommandAnswer } from '../../contract/task.ts';
import type { Executed } from '../ports.ts';

/** What a submission or completion answers, with what the actor may do next. */
export function presentCommand({ applicationId, registrationNumber, status, outcome, next }: Executed): CommandAnswer {
  return { applicationId, registrationNumber, status, outcome, next: next.map(({ taskId, name }) => ({ taskId, name })) };
}

export function presentSaved({ revision, savedAt }: Executed): Saved {
  return { revision, savedAt: savedAt ?? '' };
}
