import { evaluateFeel } from '../../decisions/index.ts';
import { ok, refuse, type Result } from '../../contract/problem.ts';
import type { PermitPackage } from '../../packages/types.ts';
import { startOf } from '../correction.ts';
import { DecisionDraft } from '../draft-decision.ts';
import { incidentAt } from '../incident.ts';
import { officeDay } from '../legal-clock.ts';
import { actsFor } from '../may.ts';
import { caseVariables, progress, type Work } from '../progress.ts';
import { acceptable, formOf, savedDraft, store } from '../submission.ts';
import type { CaseState, Command, Decision } from '../types.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** A draft: nothing of the law runs yet. */
export function createApplication(command: Of<'CreateApplication'>, { pkg, context, facts }: Work): Result<Decision> {
  const { actor } = context;
  const party = context.onBehalfOf ?? actor.parties[0];
  if (actor.accountId === null || party === undefined || !actor.parties.includes(party)) return refuse('account.forbidden');
  if (!['ELECTRONIC', 'HYBRID'].includes(pkg.permitType.mode)) return refuse('case.service-not-offered', { params: { layanan: pkg.permitType.name } });
  const form = startForm(pkg);
  const draft = new DecisionDraft({
    id: command.applicationId, type: pkg.type, versionId: command.versionId, status: 'DRAFT', outcome: null, revision: 0, registrationNumber: null, title: pkg.permitType.name,
    applicantPartyId: party, applicantName: actor.name, accountId: actor.accountId, channel: context.channel, createdAt: context.now, submittedAt: null, receivedCompleteAt: null, endedAt: null, suspendedAt: null,
    snapshot: null, data: {}, draft: { data: {}, formSha256: form?.sha256 ?? '', revision: 1, savedAt: null }, tasks: [], timers: [], calls: [], awaiting: [], path: [], submissionCounts: {},
  });
  draft.event('application.created', { type: pkg.type, version: command.versionId, party, zone: facts.calendar.zone });
  return draft.done();
}

export function saveApplicationDraft(command: Of<'SaveApplicationDraft'>, state: CaseState, { pkg, context }: Work): Result<Decision> {
  const editable = mayEdit(state, context.actor, command.revision);
  if (!editable.ok) return editable;
  const draft = new DecisionDraft(state);
  draft.set({ draft: { data: command.data, formSha256: startForm(pkg)?.sha256 ?? '', revision: command.revision + 1, savedAt: context.now } });
  draft.event('application.draft-saved', savedDraft(command.data, draft.state.draft?.formSha256 ?? ''));
  return draft.done();
}

export function discardApplication(state: CaseState, { context }: Work): Result<Decision> {
  if (!actsFor(context.actor, state)) return refuse('case.not-found');
  if (state.status !== 'DRAFT') return refuse('case.not-draft');
  const draft = new DecisionDraft(state);
  draft.event('application.discarded', { type: state.type, version: state.versionId });
  return draft.discarded();
}

/** The application becomes a case: complete, numbered, and under its SOP. */
export function submitApplication(command: Of<'SubmitApplication'>, state: CaseState, work: Work): Result<Decision> {
  const { pkg, context, facts } = work;
  const { statement } = pkg.permitType;
  const editable = mayEdit(state, context.actor, command.revision);
  if (!editable.ok) return editable;
  // Pasal 19(3)b: the applicant answers for the truth of the data, in the words of this version.
  if (!command.statement.accepted || command.statement.version !== statement.version) return refuse('case.statement-required', { params: { versi: statement.version } });
  const start = startOf(pkg);
  if (start === undefined) return refuse('package.invalid');
  const form = formOf(start, work);
  if (!form.ok) return form;
  const good = acceptable(form.value, command.data, state, work);
  if (!good.ok) return good;
  const draft = new DecisionDraft({ ...state, draft: null, status: 'RUNNING', submittedAt: context.now, receivedCompleteAt: context.now });
  store(draft, start, null, form.value, command.data, work);
  const named = names(draft.state, work);
  if (!named.ok) return named;
  draft.set(named.value);
  const moved = progress(draft, { type: 'start' }, work);
  if (!moved.ok) return refuse('engine.incident', { params: { langkah: moved.incident.element ?? start.id, sebab: moved.incident.message }, seen: incidentAt(moved.incident, draft.state, work.pkg).seen });
  const { registration } = pkg.permitType.numbering;
  draft.number({ purpose: 'REGISTRATION', series: registration.series, pattern: registration.value, date: officeDay(context.now, facts.calendar.zone) });
  draft.event('application.submitted', { data: command.data, form: form.value?.sha256 ?? null, statement: { version: statement.version, text: statement.text }, path: moved.path, decisions: moved.traces });
  return draft.done();
}

function mayEdit(state: CaseState, actor: Work['context']['actor'], revision: number): Result<null> {
  if (!actsFor(actor, state)) return refuse('case.not-found');
  if (state.status !== 'DRAFT') return refuse('case.not-draft');
  return state.draft?.revision === revision ? ok(null) : refuse('case.stale');
}

export function startForm(pkg: PermitPackage) {
  const key = startOf(pkg)?.formKey;
  return key == null ? undefined : pkg.forms[key];
}

/** What the case is called, from the package's own expressions. */
function names(state: CaseState, { pkg, context, facts }: Work): Result<{ title: string; applicantName: string }> {
  const clock = { now: context.now, zone: facts.calendar.zone };
  const variables = caseVariables(state, pkg);
  const [title, applicantName] = [pkg.permitType.title, pkg.permitType.applicantName].map((expression) => evaluateFeel(expression, variables, clock));
  for (const result of [title, applicantName]) if (result !== undefined && !result.ok) return refuse('engine.expression-failed', { params: { sebab: result.message } });
  return ok({ title: textOr(title, pkg.permitType.name), applicantName: textOr(applicantName, state.applicantName) });
}

const textOr = (result: ReturnType<typeof evaluateFeel> | undefined, otherwise: string): string => (result?.ok === true && typeof result.value === 'string' && result.value !== '' ? result.value.slice(0, 300) : otherwise);
