import { ok, refuse, type Result } from '../../contract/problem.ts';
import { isCorrection } from '../correction.ts';
import { DecisionDraft } from '../draft-decision.ts';
import { incidentAt } from '../incident.ts';
import { applicantRole, whyNotTask } from '../may.ts';
import { elementOf, progress, type Work } from '../progress.ts';
import { acceptable, formOf, savedDraft, store } from '../submission.ts';
import type { CaseState, Command, Decision, Task } from '../types.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

export function claimTask(command: Of<'ClaimTask'>, state: CaseState, work: Work): Result<Decision> {
  const found = openTask(state, command.taskId, work);
  if (!found.ok) return found;
  if (found.value.role === applicantRole) return refuse('task.not-yours');
  return changed(state, { ...found.value, claimedBy: work.context.actor.accountId, revision: found.value.revision + 1 }, 'task.claimed');
}

export function releaseTask(command: Of<'ReleaseTask'>, state: CaseState, work: Work): Result<Decision> {
  const found = openTask(state, command.taskId, work);
  if (!found.ok) return found;
  if (found.value.claimedBy === null) return refuse('task.not-yours');
  return changed(state, { ...found.value, claimedBy: null, revision: found.value.revision + 1 }, 'task.released');
}

function changed(state: CaseState, task: Task, event: string): Result<Decision> {
  const draft = new DecisionDraft(state);
  draft.changeTask(task);
  draft.event(event, { task: task.id, element: task.element, name: task.name });
  return draft.done();
}

export function saveTaskDraft(command: Of<'SaveTaskDraft'>, state: CaseState, work: Work): Result<Decision> {
  const found = openTask(state, command.taskId, work);
  if (!found.ok) return found;
  const task = found.value;
  if (task.revision !== command.revision) return refuse('task.stale');
  const form = formOf(elementOf(work.pkg, task.element), work);
  if (!form.ok) return form;
  const draft = new DecisionDraft(state);
  draft.changeTask({ ...task, revision: task.revision + 1, draft: { data: command.data, formSha256: form.value?.sha256 ?? '', savedAt: work.context.now } });
  draft.event('task.draft-saved', { task: task.id, element: task.element, name: task.name, ...savedDraft(command.data, form.value?.sha256 ?? '') });
  return draft.done();
}

/** The heart: a person completes a task, and the diagram says what comes next. */
export function completeTask(command: Of<'CompleteTask'>, state: CaseState, work: Work): Result<Decision> {
  const found = openTask(state, command.taskId, work);
  if (!found.ok) return found;
  const task = found.value;
  if (task.revision !== command.revision) return refuse('task.stale');
  const element = elementOf(work.pkg, task.element);
  const form = formOf(element, work);
  if (!form.ok) return form;
  const good = acceptable(form.value, command.data, state, work);
  if (!good.ok) return good;
  const draft = new DecisionDraft(state);
  const n = store(draft, element, task.index, form.value, command.data, work);
  draft.closeTask(task.id, 'COMPLETED');
  if (isCorrection(work.pkg, task)) draft.set({ receivedCompleteAt: work.context.now });
  const moved = progress(draft, { type: 'complete', element: task.element, entry: task.entry, index: task.index }, work);
  // Nothing is half done: the answers stay in the draft of the person until the diagram is mended.
  if (!moved.ok) return refuse('engine.incident', { params: { langkah: moved.incident.element ?? task.element, sebab: moved.incident.message }, seen: incidentAt(moved.incident, draft.state, work.pkg).seen });
  draft.event('task.completed', {
    task: task.id, element: task.element, index: task.index, n, name: task.name, role: task.role, organisation: task.organisation, form: form.value?.sha256 ?? null, data: command.data, path: moved.path, decisions: moved.traces,
  });
  return draft.done();
}

function openTask(state: CaseState, taskId: string, { context, facts }: Work): Result<Task> {
  const task = state.tasks.find(({ id }) => id === taskId);
  if (task === undefined) return refuse('task.not-open');
  const allowed = whyNotTask(context.actor, state, task, facts.roles);
  return allowed.ok ? ok(task) : allowed;
}
