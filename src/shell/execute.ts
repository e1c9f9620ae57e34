import type { Knex } from 'knex';
import { ok, refuse, type Problem, type Result } from '../contract/problem.ts';
import type { CommandAnswer } from '../contract/task.ts';
import type { Advance } from '../bpmn/types.ts';
import { decide, mayOnTask, needs, startForm } from '../core/index.ts';
import type { Actor, CaseState, Channel, Command, Decision, FactNeeds, Facts, Moved, MoveToVersion, StoredIncident, UploadFact } from '../core/types.ts';
import type { PermitPackage } from '../packages/types.ts';
import type { Chance } from './chance.ts';
import { databaseFault, isId, rowOf, rowsOf, type Database } from './database.ts';
import { ownerOf, Refused, repeated, withRetries, type Idempotency } from './idempotency.ts';
import type { LiveCases } from './live-cases.ts';
import type { OfficeFacts, OfficeFactsCache } from './office/facts.ts';
import type { PackagesStore } from './packages-store/index.ts';
import { countRetry, openIncident, recordIncident } from './store/incident.ts';
import { lockAndLoad, readCase, type LoadedCase } from './store/load-case.ts';
import { drawNumbers, reservedNumbers, type DrawnNumber, type VoidedNumber } from './store/numbers.ts';
import { saveCase, type IncidentRow } from './store/save-case.ts';
import { chain, isYetToCome } from './trail/chain.ts';

export interface ExecuteDeps { readonly database: Database; readonly packages: PackagesStore; readonly office: OfficeFactsCache; readonly chance: Chance; /** Absent: every command restores its case. */ readonly live?: LiveCases; /** Documents may be made from assumptions, marked as examples. */ readonly demo: boolean }

export interface ExecuteContext {
  readonly actor: Actor;
  /** Party in whose name the account acts; absent: the case's applicant when the account may act for it. */
  readonly onBehalfOf?: string | null;
  readonly channel: Channel;
  /** ISO 8601: when it happened; may be long before it reaches us (offline counter), never after. */
  readonly occurredAt: string;
  readonly idempotency?: Idempotency;
}

/** What a command answers; the same for the first call and for its repetition. */
export interface Executed extends CommandAnswer {
  /** For the next If-Match: of the application draft, of the task that the command named, else of the case. */
  readonly revision: number;
  /** ISO 8601 of a saved draft. */
  readonly savedAt: string | null;
}

/**
 * The one door: every command on every case, whoever gives it, runs here in one transaction. Locks and loads the case, asks the core,
 * saves the new case with all its effects, commits. Refusals are values; a command that lost a race is decided again on what it finds.
 */
export async function execute(deps: ExecuteDeps, command: Command, context: ExecuteContext): Promise<Result<Executed>> {
  if (!isId(command.applicationId)) return refuse('case.not-found');
  if (isYetToCome(context.occurredAt, deps.chance.now())) return refuse('request.invalid', { errors: [{ pointer: '/occurredAt', keyword: 'maximum', message: 'Isi waktu kejadian yang tidak lebih dari sekarang.' }] });
  let refusal: Problem | null = null;
  let committed = nothing;
  try {
    const executed = await withRetries(() => deps.database.transaction(async (trx) => {
      committed = nothing;
      const result = await inTransaction(deps, trx, command, context, (work) => { committed = work; });
      if (result.ok) return result;
      refusal = result.problem;
      throw new Refused();
    }));
    committed();
    return executed;
  } catch (error) {
    if (error instanceof Refused && refusal !== null) return refused(deps, command, refusal);
    // A NUL character is legal in JSON and unknown to PostgreSQL.
    if (databaseFault(error)?.code === '22P05') return refuse('request.invalid');
    throw error;
  }
}

const nothing = (): void => undefined;

/** An engine that stopped left nothing behind in the case; that it happened is kept in a transaction of its own. */
async function refused(deps: ExecuteDeps, command: Command, problem: Problem): Promise<Result<never>> {
  if (problem.code === 'engine.incident') {
    const { langkah, sebab } = problem.params ?? {};
    await recordIncident(deps, command.applicationId, { element: langkah === undefined ? null : String(langkah), kind: 'engine', message: String(sebab ?? ''), command: command.type, subjectId: subjectOf(command), seen: problem.seen ?? [], given: {} });
  }
  if (problem.code === 'incident.still-stopped' && command.type === 'RetryIncident') await countRetry(deps, command.applicationId, command.incidentId, problem.seen ?? []);
  return { ok: false, problem };
}

async function inTransaction(deps: ExecuteDeps, trx: Knex.Transaction, command: Command, context: ExecuteContext, afterCommit: (work: () => void) => void): Promise<Result<Executed>> {
  const { chance } = deps;
  const { idempotency } = context;
  const owner = idempotency === undefined ? null : ownerOf(context.actor, idempotency);
  const loaded = await lockAndLoad(trx, command.applicationId, idempotency === undefined || owner === null ? null : { owner, key: idempotency.key });
  const former = idempotency === undefined ? null : repeated<Executed>(loaded.stored, idempotency);
  if (former !== null) return former;

  const turn = deps.live?.take(command.applicationId, loaded.state?.snapshot ?? null, loaded.head.hash);
  const answered = await decideOn(deps, trx, command, context, { ...loaded, advance: turn?.advance });
  if (!answered.ok) return answered;
  const { decided, state, office, uploads, onBehalfOf, now } = answered.value;

  const numbers = decided.numbers.length === 0 ? [] : await drawNumbers(trx, command.applicationId, decided.numbers);
  const voided = decided.voids.length === 0 ? [] : await reservedNumbers(trx, command.applicationId, decided.voids);
  if (command.type === 'VoidNumber' && voided.length === 0) return refuse('number.void');
  const decision = withNumbers(decided, numbers, voided);
  if (decision.events.length === 0) throw new Error(`${command.type} left no event`);
  const value = answerOf(decision, command, context.actor, office);
  const trail = chain({ kind: 'case', id: command.applicationId }, loaded.head, decision.events, { actor: context.actor, onBehalfOf, channel: context.channel, occurredAt: context.occurredAt, recordedAt: now }, chance);
  const saved = await saveCase(trx, {
    decision, exists: state !== null, events: trail.events, head: trail.head, numbers, voided, uploads, incident: incidentOf(decision, command, chance),
    answer: idempotency === undefined || owner === null ? null : { owner, idempotency, value },
    author: { accountId: context.actor.accountId, name: context.actor.name, onBehalfOf, channel: context.channel, recordedAt: now },
  });
  afterCommit(() => turn?.keep(decision.next.snapshot, trail.head.hash));
  // The number that stands in the file was given up while the file was made.
  return saved ? ok(value) : refuse('number.void');
}

/** What the command would do, without a lock and without a trace. */
export async function rehearse(deps: ExecuteDeps, command: Command, context: ExecuteContext): Promise<Result<Decision>> {
  return deps.database.transaction(async (trx) => {
    const state = await readCase(trx, command.applicationId);
    const office = await rowOf<{ revision: number }>(trx, 'select revision from office_revision');
    const answered = await decideOn(deps, trx, command, context, { state, officeRevision: office?.revision ?? 0 });
    return answered.ok ? ok(answered.value.decided) : answered;
  });
}

interface Answered { readonly decided: Decision; readonly state: CaseState | null; readonly office: OfficeFacts; readonly uploads: readonly string[]; readonly onBehalfOf: string | null; readonly now: string }

/** Gives the core all that it asks for. */
async function decideOn(deps: ExecuteDeps, trx: Knex.Transaction, command: Command, context: ExecuteContext, loaded: Pick<LoadedCase, 'state' | 'officeRevision'> & { readonly advance?: Advance | undefined }): Promise<Result<Answered>> {
  const { chance } = deps;
  const pinned = await pin(deps, trx, command, loaded.state);
  if (!pinned.ok) return pinned;
  const { state, pkg } = pinned.value;
  const move: Result<Pick<Facts, 'target' | 'lastMove'>> = command.type === 'MoveToVersion' ? await moveFacts(deps, trx, command) : ok({});
  if (!move.ok) return move;
  const office = await deps.office.at(trx, loaded.officeRevision);
  const wants = needs(command, state, move.value.target?.pkg ?? pkg);
  const facts = { ...(await factsFor(deps, trx, office, wants, command.applicationId)), ...move.value };
  const onBehalfOf = context.onBehalfOf ?? (state !== null && context.actor.parties.includes(state.applicantPartyId) ? state.applicantPartyId : null);
  const now = chance.now();
  const decided = decide(state, command, facts, pkg, { actor: context.actor, onBehalfOf, channel: context.channel, occurredAt: context.occurredAt, now, newId: () => chance.newId(), advance: loaded.advance });
  return decided.ok ? ok({ decided: decided.value, state, office, uploads: wants.uploads, onBehalfOf, now }) : decided;
}

/** The version that a case is to move to, and how it was moved last, so that the way back is known. */
async function moveFacts(deps: ExecuteDeps, trx: Knex.Transaction, { applicationId, versionId }: MoveToVersion): Promise<Result<Pick<Facts, 'target' | 'lastMove'>>> {
  const loaded = await deps.packages.load(trx, versionId);
  if (loaded === null || loaded.version.state === 'DRAFT') return refuse('package.not-found');
  const row = await rowOf<{ day: string; payload: string | null }>(trx, `
    select office_day(?) as day, (select p.payload from event e join event_payload p using (stream_id, stream_kind, seq)
      where e.stream_id = ? and e.stream_kind = 'case' and e.type = 'application.moved' order by e.seq desc limit 1) as payload`, [deps.chance.now(), applicationId]);
  if (loaded.version.effectiveFrom > (row?.day ?? '')) return refuse('package.not-in-force');
  return ok({ target: { pkg: loaded.package, decree: loaded.version.decree }, lastMove: row?.payload == null ? null : JSON.parse(row.payload) as Moved });
}

/**
 * The SOP that rules the command. A case keeps the version of its submission; a draft is submitted under the version in force then, and
 * only by somebody who was shown that version's form. Until then it is saved with the form that it was begun with, whose page may have
 * been open since before the publication.
 */
async function pin(deps: ExecuteDeps, trx: Knex.Transaction, command: Command, state: LoadedCase['state']): Promise<Result<{ state: CaseState | null; pkg: PermitPackage }>> {
  const versionId = state?.versionId ?? (command.type === 'CreateApplication' ? command.versionId : null);
  if (versionId === null) return refuse('case.not-found');
  const loaded = await deps.packages.load(trx, versionId);
  if (loaded === null || (command.type === 'CreateApplication' && state === null && loaded.version.state === 'DRAFT')) return refuse('case.service-not-offered', { params: { layanan: command.type === 'CreateApplication' ? command.permitType : '' } });
  const moves = command.type === 'SubmitApplication' || command.type === 'SaveApplicationDraft';
  if (!moves || state === null || state.status !== 'DRAFT') return ok({ state, pkg: loaded.package });
  const current = await deps.packages.current(trx, state.type);
  const isSent = command.type === 'SubmitApplication';
  if (current === null && isSent) return refuse('case.service-not-offered', { params: { layanan: loaded.package.permitType.name } });
  const newer = current === null || current.id === state.versionId ? null : await deps.packages.load(trx, current.id);
  const today = startForm((newer ?? loaded).package)?.sha256;
  const shown = command.form ?? startForm(loaded.package)?.sha256;
  if (shown !== today) return isSent ? refuse('case.form-changed') : ok({ state, pkg: loaded.package });
  return ok(newer === null ? { state, pkg: loaded.package } : { state: { ...state, versionId: newer.version.id }, pkg: newer.package });
}

async function factsFor(deps: ExecuteDeps, trx: Knex.Transaction, office: OfficeFacts, { tables, uploads, incident }: FactNeeds, applicationId: string): Promise<Facts> {
  const rows = uploads.length === 0 ? [] : await rowsOf<UploadFact>(trx, `select id, name, size, coalesce(type, '') as type, coalesce(sha256, '') as sha256, account_id as "accountId", finished from upload where id = any(?)`, [uploads]);
  return {
    calendar: office.calendar, roles: office.roles, organisations: office.organisations, assumptions: office.office.assumptions, demo: deps.demo,
    tables: office.tables.filter(({ table }) => tables.includes(table)),
    uploads: Object.fromEntries(rows.map((upload) => [upload.id, upload])),
    incident: incident === null ? null : await openIncident(trx, applicationId, incident),
  };
}

/** The core asks for numbers, and gives up those of a call, and cannot know them; the registration number is part of the case. */
function withNumbers(decision: Decision, numbers: readonly DrawnNumber[], voided: readonly VoidedNumber[]): Decision {
  const registration = numbers.find(({ request }) => request.purpose === 'REGISTRATION');
  if (numbers.length === 0 && voided.length === 0) return decision;
  const events = [
    ...decision.events,
    ...numbers.filter(({ former }) => !former).map(({ request, number, seq, year }) => ({ type: 'number.drawn', payload: { purpose: request.purpose, series: request.series, year, seq, number } })),
    ...voided.map(({ callId, series, year, seq, number, reason }) => ({ type: 'number.voided', payload: { purpose: 'DOCUMENT', call: callId, series, year, seq, number, reason } })),
  ];
  return { ...decision, events, next: registration === undefined ? decision.next : { ...decision.next, registrationNumber: registration.number } };
}

function incidentOf({ incident }: Decision, command: Command, chance: Chance): IncidentRow | null {
  return incident === null ? null : { id: chance.newId(), ...incident, command: command.type, subjectId: incident.subjectId ?? subjectOf(command), given: givenBy(command) };
}

/** Whose the incident is: one that stops again is the same. */
function subjectOf(command: Command): string | null {
  if ('timerId' in command) return command.timerId;
  if ('callId' in command) return command.callId;
  if ('taskId' in command) return command.taskId;
  return command.type === 'SubmitApplication' ? command.applicationId : null;
}

/** What a retry has to bring again. */
function givenBy(command: Command): StoredIncident['given'] {
  if (command.type === 'AnswerCall') return { result: command.result };
  return command.type === 'ReceiveMessage' ? { name: command.name, ...(command.key !== undefined && { key: command.key }), data: command.data } : {};
}

function answerOf({ next }: Decision, command: Command, actor: Actor, office: OfficeFacts): Executed {
  const task = 'taskId' in command ? next.tasks.find(({ id }) => id === command.taskId) : undefined;
  const open = next.tasks.filter((item) => {
    const may = mayOnTask(actor, next, item, office.roles);
    return may.complete || may.claim;
  });
  return {
    applicationId: next.id, registrationNumber: next.registrationNumber, status: next.status, outcome: next.outcome,
    next: open.map(({ id, name }) => ({ taskId: id, name })),
    revision: task?.revision ?? next.draft?.revision ?? next.revision,
    savedAt: task?.draft?.savedAt ?? next.draft?.savedAt ?? null,
  };
}
