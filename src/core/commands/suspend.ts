import { ok, refuse, type Result } from '../../contract/problem.ts';
import { DecisionDraft } from '../draft-decision.ts';
import { addElapsed, addWorkingDays, workingDaysBetween } from '../legal-clock.ts';
import { whyNotSuspend } from '../may.ts';
import type { Work } from '../progress.ts';
import type { CaseState, Command, Decision } from '../types.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** Nothing moves the case and no time runs until it is resumed; what is open stays as it is. */
export function suspendApplication({ reason }: Of<'SuspendApplication'>, state: CaseState, work: Work): Result<Decision> {
  const { context } = work;
  const allowed = mayGive(reason, state, work);
  if (!allowed.ok) return allowed;
  const draft = new DecisionDraft({ ...state, status: 'SUSPENDED', suspendedAt: context.now });
  draft.suspend({ id: context.newId(), ends: false, reason: allowed.value });
  draft.event('application.suspended', { reason: allowed.value });
  tell(draft, 'Permohonan ditangguhkan', `Permohonan ${nameOf(state)} ditangguhkan: ${allowed.value} Selama itu tidak ada tenggat yang berjalan. Anda diberi tahu ketika permohonan dilanjutkan.`, work);
  return draft.done();
}

/** Every time that ran goes on with what was left of it: working time in working time, other time in other time. */
export function resumeApplication({ reason }: Of<'ResumeApplication'>, state: CaseState, work: Work): Result<Decision> {
  const { context, facts } = work;
  const since = state.suspendedAt;
  if (since === null) return refuse('case.not-suspended');
  const allowed = mayGive(reason, state, work);
  if (!allowed.ok) return allowed;
  const draft = new DecisionDraft({ ...state, status: 'RUNNING', suspendedAt: null });
  const inOfficeTime = (due: string): string => addWorkingDays(context.now, workingDaysBetween(since, due, facts.calendar), facts.calendar);
  for (const task of state.tasks) if (task.dueAt !== null && task.dueAt > since) draft.changeTask({ ...task, dueAt: inOfficeTime(task.dueAt) });
  for (const { id, dueAt, workingDays } of state.timers) if (dueAt > since) draft.retimeTimer(id, workingDays ? inOfficeTime(dueAt) : addElapsed(dueAt, since, context.now));
  draft.suspend({ id: context.newId(), ends: true, reason: allowed.value });
  draft.event('application.resumed', { reason: allowed.value, since });
  tell(draft, 'Permohonan dilanjutkan', `Permohonan ${nameOf(state)} dilanjutkan: ${allowed.value} Tenggat diperpanjang selama masa penangguhan.`, work);
  return draft.done();
}

/** @returns the reason, without the space around it */
function mayGive(reason: string, state: CaseState, { pkg, context }: Work): Result<string> {
  const allowed = whyNotSuspend(context.actor, state, pkg.permitType.authorisedOfficials);
  if (!allowed.ok) return allowed;
  const text = reason.trim();
  return text === '' ? refuse('request.invalid', { errors: [{ pointer: '/reason', keyword: 'minLength', message: 'Tulis alasannya; pemohon membacanya.' }] }) : ok(text);
}

const nameOf = ({ registrationNumber, title }: CaseState): string => registrationNumber ?? `"${title}"`;

function tell(draft: DecisionDraft, subject: string, body: string, { context }: Work): void {
  draft.notice({ id: context.newId(), partyId: draft.state.applicantPartyId, subject, body });
}
