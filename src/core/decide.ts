import { refuse, type Result } from '../contract/problem.ts';
import { uploadsOf } from '../forms/index.ts';
import { tariffTablesOf } from './tables.ts';
import type { PermitPackage } from '../packages/types.ts';
import { createApplication, discardApplication, saveApplicationDraft, startForm, submitApplication } from './commands/application.ts';
import { answerCall, failCall, reserveDocument, voidNumber } from './commands/call.ts';
import { moveToVersion } from './commands/move.ts';
import { fireTimer, receiveMessage } from './commands/event.ts';
import { retryIncident } from './commands/incident.ts';
import { resumeApplication, suspendApplication } from './commands/suspend.ts';
import { claimTask, completeTask, releaseTask, saveTaskDraft } from './commands/task.ts';
import type { Work } from './progress.ts';
import type { CaseState, Command, CommandContext, Decision, FactNeeds, Facts } from './types.ts';

/** Commands that only the system gives: a timer that is due, a connector that answered. */
const systemOnly: ReadonlySet<Command['type']> = new Set(['FireTimer', 'AnswerCall', 'FailCall', 'ReserveDocument', 'VoidNumber', 'ReceiveMessage', 'MoveToVersion']);

/** What may be done to a case that stands still. */
const whileSuspended: ReadonlySet<Command['type']> = new Set(['ResumeApplication', 'MoveToVersion', 'VoidNumber']);

/**
 * The pure core: what a command does to a case, or why not. Nothing is changed in place; the same input gives the same answer.
 * @param state null only for CreateApplication
 */
export function decide(state: CaseState | null, command: Command, facts: Facts, pkg: PermitPackage, context: CommandContext): Result<Decision> {
  const work: Work = { pkg, facts, context };
  if (systemOnly.has(command.type) && context.actor.kind !== 'SYSTEM') return refuse('account.forbidden');
  if (command.type === 'CreateApplication') return state === null ? createApplication(command, work) : refuse('case.exists');
  if (state === null) return refuse('case.not-found');
  if (state.status === 'ENDED') return refuse(command.type === 'CompleteTask' || command.type === 'ClaimTask' ? 'task.not-open' : 'case.ended');
  if (state.status === 'SUSPENDED' && !whileSuspended.has(command.type)) return refuse('case.suspended');
  switch (command.type) {
    case 'SaveApplicationDraft': return saveApplicationDraft(command, state, work);
    case 'DiscardApplication': return discardApplication(state, work);
    case 'SubmitApplication': return submitApplication(command, state, work);
    case 'ClaimTask': return claimTask(command, state, work);
    case 'ReleaseTask': return releaseTask(command, state, work);
    case 'SaveTaskDraft': return saveTaskDraft(command, state, work);
    case 'CompleteTask': return completeTask(command, state, work);
    case 'FireTimer': return fireTimer(command, state, work);
    case 'AnswerCall': return answerCall(command, state, work);
    case 'FailCall': return failCall(command, state, work);
    case 'ReserveDocument': return reserveDocument(command, state, work);
    case 'VoidNumber': return voidNumber(command, state);
    case 'ReceiveMessage': return receiveMessage(command, state, work);
    case 'RetryIncident': return retryIncident(command, state, work);
    case 'SuspendApplication': return suspendApplication(command, state, work);
    case 'ResumeApplication': return resumeApplication(command, state, work);
    case 'MoveToVersion': return moveToVersion(command, state, work);
  }
}

/** The facts that a command may need; the shell loads them before it asks `decide`. */
export function needs(command: Command, state: CaseState | null, pkg: PermitPackage): FactNeeds {
  const moves = !['CreateApplication', 'SaveApplicationDraft', 'DiscardApplication', 'ClaimTask', 'ReleaseTask', 'SaveTaskDraft', 'VoidNumber', 'SuspendApplication', 'ResumeApplication'].includes(command.type);
  return { calendar: true, tables: moves ? tariffTablesOf(pkg) : [], uploads: uploadIds(command, state, pkg), incident: command.type === 'RetryIncident' ? command.incidentId : null };
}

function uploadIds(command: Command, state: CaseState | null, pkg: PermitPackage): string[] {
  if (command.type !== 'SubmitApplication' && command.type !== 'CompleteTask') return [];
  const task = command.type === 'CompleteTask' ? state?.tasks.find(({ id }) => id === command.taskId) : undefined;
  const form = command.type === 'SubmitApplication' ? startForm(pkg) : pkg.forms[task?.formKey ?? ''];
  return form === undefined ? [] : uploadsOf(form, command.data).map(({ id }) => id);
}
