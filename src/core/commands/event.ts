import { correlationKey, withAnswer } from '../../bpmn/index.ts';
import { refuse, type Result } from '../../contract/problem.ts';
import { DecisionDraft } from '../draft-decision.ts';
import { incidentAt, waitSubject } from '../incident.ts';
import { elementOf, progress, type Work } from '../progress.ts';
import type { CaseState, Command, Decision } from '../types.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

export function fireTimer(command: Of<'FireTimer'>, state: CaseState, work: Work): Result<Decision> {
  const timer = state.timers.find(({ id }) => id === command.timerId);
  if (timer === undefined) return refuse('task.not-open');
  const draft = new DecisionDraft(state);
  draft.closeTimer(timer.id, 'FIRED');
  const moved = progress(draft, { type: 'timer', element: timer.element, entry: timer.entry, index: timer.index }, work, timer);
  if (!moved.ok) return draft.stopped(state, incidentAt(moved.incident, draft.state, work.pkg));
  const { name } = elementOf(work.pkg, timer.element);
  draft.event('timer.fired', { timer: timer.id, element: timer.element, name, dueAt: timer.dueAt, path: moved.path, decisions: moved.traces });
  return draft.done();
}

/** A message from outside; one that the SOP does not wait for is refused (Pasal 3(1)). */
export function receiveMessage(command: Of<'ReceiveMessage'>, state: CaseState, work: Work): Result<Decision> {
  const waiting = state.awaiting.find(({ name, key }) => name === command.name && (key === undefined || (command.key !== undefined && key === correlationKey(command.key))));
  if (waiting === undefined) return refuse('case.outside-sop', { params: { pesan: command.name } });
  const draft = new DecisionDraft(state);
  draft.heard(waiting);
  const variable = elementOf(work.pkg, waiting.element).resultVariable;
  if (variable !== null) draft.set({ data: withAnswer(state.data, variable, waiting.index, command.data) });
  const moved = progress(draft, waiting.kind === 'signal' ? { type: 'signal', name: command.name } : { type: 'message', name: command.name, ...(command.key !== undefined && { key: command.key }) }, work);
  if (!moved.ok) return draft.stopped(state, { ...incidentAt(moved.incident, draft.state, work.pkg), subjectId: waitSubject(waiting) });
  draft.event('message.received', { name: command.name, element: waiting.element, data: command.data, path: moved.path, decisions: moved.traces });
  return draft.done();
}
