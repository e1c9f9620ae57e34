import type { Knex } from 'knex';
import type { CaseState, Decision, SeenValue, StoredIncident, Task } from '../../core/types.ts';
import { later } from '../chance.ts';
import { rowOf } from '../database.ts';
import type { Idempotency } from '../idempotency.ts';
import { aheadMs } from '../jobs/sweep.ts';
import { insertEvents, insertPayloads } from '../trail/append.ts';
import type { ChainedEvent, StreamHead } from '../trail/chain.ts';
import type { Author } from './author.ts';
import type { DrawnNumber, VoidedNumber } from './numbers.ts';

export interface CaseChange {
  readonly decision: Decision;
  /** false: the case is new. */
  readonly exists: boolean;
  readonly events: readonly ChainedEvent[];
  readonly head: StreamHead;
  readonly numbers: readonly DrawnNumber[];
  readonly voided: readonly VoidedNumber[];
  readonly uploads: readonly string[];
  readonly incident: IncidentRow | null;
  readonly answer: { readonly owner: string; readonly idempotency: Idempotency; readonly value: unknown } | null;
  readonly author: Author;
}
/** `subjectId`: the timer or call that cannot go on. */
export interface IncidentRow { readonly id: string; readonly element: string | null; readonly kind: string; readonly message: string; readonly command: string; readonly subjectId: string | null; readonly seen: readonly SeenValue[]; readonly given: StoredIncident['given'] }

/** An alarm that is lost is rung again by the sweep; three tries are for a server that stops in between. */
const alarmAttempts = 3;

/**
 * Writes everything that a decision changes in one statement, however many rows it touches.
 * @returns false: a document's number is not reserved any more, and nothing of this may be kept
 */
export async function saveCase(trx: Knex.Transaction, change: CaseChange): Promise<boolean> {
  const { decision } = change;
  if (decision.discard === true) {
    await trx.raw('delete from application where id = ?', [decision.next.id]);
    if (change.answer === null && change.events.length === 0) return true;
  }
  const sql = decision.discard === true ? discarding : change.exists ? updating : creating;
  const row = await rowOf<{ documents: number }>(trx, sql, [JSON.stringify(inputOf(change))]);
  return decision.discard === true || row?.documents === decision.issued.length;
}

function inputOf({ decision, events, head, numbers, voided, uploads, incident, answer, author }: CaseChange): unknown {
  const { next } = decision;
  // The sweep sets the alarms of all others in time.
  const soon = Date.parse(later(author.recordedAt, aheadMs));
  const openedTimers = decision.openedTimers.map((timer) => ({ ...timer, alarmedAt: Date.parse(timer.dueAt) < soon ? author.recordedAt : null }));
  const closed = new Set(decision.closedTasks.map(({ id }) => id));
  return {
    ...(decision.discard === true ? {} : { application: applicationRow(next, head) }),
    id: next.id, author, at: author.recordedAt, events,
    openedTasks: decision.openedTasks.map(taskRow),
    changedTasks: decision.changedTasks.filter(({ id }) => !closed.has(id)).map(taskRow),
    closedTasks: decision.closedTasks, openedTimers, closedTimers: decision.closedTimers, renamedTimers: decision.renamedTimers, retimedTimers: decision.retimedTimers, suspensions: decision.suspension === null ? [] : [decision.suspension], renamedCalls: decision.renamedCalls, openedCalls: decision.openedCalls, closedCalls: decision.closedCalls,
    reopenedCalls: decision.reopenedCalls, resolutions: resolutionsOf(decision),
    submissions: decision.submissions, notices: decision.notices, issued: decision.issued, uploads, incidents: incident === null ? [] : [incident],
    numbers: numbers.filter(({ former }) => !former).map(({ request, year, seq, number }) => ({ ...request, year, seq, number })),
    voided,
    answers: answer === null ? [] : [{ owner: answer.owner, key: answer.idempotency.key, bodySha256: answer.idempotency.bodySha256, value: answer.value }],
    jobs: [
      ...openedTimers.filter(({ alarmedAt }) => alarmedAt !== null).map(({ id, dueAt }) => ({ identifier: 'timer.fire', payload: { applicationId: next.id, timerId: id }, run_at: dueAt, max_attempts: alarmAttempts })),
      ...[...decision.openedCalls, ...decision.reopenedCalls].map(({ id }) => ({ identifier: 'call.perform', payload: { applicationId: next.id, callId: id }, run_at: author.recordedAt, max_attempts: alarmAttempts })),
    ],
  };
}

/** An incident ends by its retry, or with the timer, call, task or wait that it is about; the end of a case ends all. */
function resolutionsOf({ next, closedTasks, closedTimers, closedCalls, closedWaits, resolved }: Decision): unknown[] {
  const subjects = [...[...closedTasks, ...closedTimers, ...closedCalls].map(({ id }) => id), ...closedWaits];
  if (next.snapshot !== null && next.status !== 'ENDED') subjects.push(next.id);
  return [
    ...(resolved === undefined ? [] : [{ id: resolved.incidentId, resolution: 'RETRIED', reason: resolved.reason }]),
    ...subjects.map((subjectId) => ({ subjectId, resolution: 'WENT_ON' })),
    ...(next.status === 'ENDED' ? [{ all: true, resolution: 'WENT_ON' }] : []),
  ];
}

function applicationRow(next: CaseState, head: StreamHead): unknown {
  const { draft, suspendedAt: _suspendedAt, tasks: _tasks, timers: _timers, calls: _calls, ...columns } = next;
  return { ...columns, draftData: draft?.data ?? null, draftFormSha256: draft?.formSha256 ?? null, draftRevision: draft?.revision ?? null, draftSavedAt: draft?.savedAt ?? null, streamSeq: head.seq, streamHash: head.hash };
}

const taskRow = ({ draft, ...task }: Task): unknown => ({ ...task, draftData: draft?.data ?? null, draftFormSha256: draft?.formSha256 ?? null, draftSavedAt: draft?.savedAt ?? null });

const record = `jsonb_to_record((select d -> 'application' from input)) as a ("id" uuid, "type" text, "versionId" uuid, "status" text, "outcome" text, "revision" integer, "registrationNumber" text, "title" text,
  "applicantPartyId" uuid, "applicantName" text, "accountId" uuid, "channel" text, "createdAt" timestamptz, "submittedAt" timestamptz, "receivedCompleteAt" timestamptz, "endedAt" timestamptz,
  "snapshot" jsonb, "data" jsonb, "awaiting" jsonb, "path" jsonb, "submissionCounts" jsonb, "draftData" jsonb, "draftFormSha256" text, "draftRevision" integer, "draftSavedAt" timestamptz, "streamSeq" bigint, "streamHash" text)`;

const insertApplication = `
  insert into application (id, type, version_id, status, outcome, revision, registration_number, title, applicant_party_id, applicant_name, account_id, channel, created_at, submitted_at, received_complete_at, ended_at,
    snapshot, data, awaiting, path, submission_counts, draft_data, draft_form_sha256, draft_revision, draft_saved_at, stream_seq, stream_hash)
  select a."id", a."type", a."versionId", a."status", a."outcome", a."revision", a."registrationNumber", a."title", a."applicantPartyId", a."applicantName", a."accountId", a."channel", a."createdAt", a."submittedAt",
    a."receivedCompleteAt", a."endedAt", a."snapshot", a."data", a."awaiting", a."path", a."submissionCounts", a."draftData", a."draftFormSha256", a."draftRevision", a."draftSavedAt", a."streamSeq", a."streamHash" from ${record}`;

const updateApplication = `
  update application set version_id = a."versionId", status = a."status", outcome = a."outcome", revision = a."revision", registration_number = a."registrationNumber", title = a."title", applicant_name = a."applicantName",
    submitted_at = a."submittedAt", received_complete_at = a."receivedCompleteAt", ended_at = a."endedAt", snapshot = a."snapshot", data = a."data", awaiting = a."awaiting", path = a."path",
    submission_counts = a."submissionCounts", draft_data = a."draftData", draft_form_sha256 = a."draftFormSha256", draft_revision = a."draftRevision", draft_saved_at = a."draftSavedAt",
    stream_seq = a."streamSeq", stream_hash = a."streamHash" from ${record} where application.id = a."id"`;

const list = (key: string, columns: string): string => `jsonb_to_recordset((select d -> '${key}' from input)) as r (${columns})`;
const taskColumns = `"id" uuid, "element" text, "entry" integer, "index" integer, "name" text, "stage" text, "role" text, "organisation" text, "formKey" text, "local" jsonb, "revision" integer, "claimedBy" uuid,
  "openedAt" timestamptz, "dueAt" timestamptz, "draftData" jsonb, "draftFormSha256" text, "draftSavedAt" timestamptz`;

const insertAnswer = `insert into idempotency (owner, key, body_sha256, answer, created_at) select r."owner", r."key", r."bodySha256", r."value", g.at from given g, ${list('answers', '"owner" text, "key" text, "bodySha256" text, "value" jsonb')}`;

/** A subject that stops again is the same incident, once more. */
export const onceMore = `on conflict (application_id, subject_id) where resolved_at is null do update set attempts = incident.attempts + 1, last_at = excluded.created_at,
  element = excluded.element, kind = excluded.kind, message = excluded.message, command = excluded.command, seen = excluded.seen, given = excluded.given`;

/** Parts of the one statement. All see the state before it; no row is written by two of them. */
const parts: Readonly<Record<string, string>> = {
  task_opened: `insert into task (application_id, id, element, entry, index, name, stage, role, organisation, form_key, local, revision, claimed_by, opened_at, due_at, draft_data, draft_form_sha256, draft_saved_at)
    select g.id, r."id", r."element", r."entry", r."index", r."name", r."stage", r."role", r."organisation", r."formKey", r."local", r."revision", r."claimedBy", r."openedAt", r."dueAt", r."draftData", r."draftFormSha256", r."draftSavedAt" from given g, ${list('openedTasks', taskColumns)}`,
  task_changed: `update task set element = r."element", name = r."name", stage = r."stage", role = r."role", organisation = r."organisation", form_key = r."formKey", local = r."local", revision = r."revision", claimed_by = r."claimedBy", due_at = r."dueAt", draft_data = r."draftData", draft_form_sha256 = r."draftFormSha256", draft_saved_at = r."draftSavedAt"
    from given g, ${list('changedTasks', taskColumns)} where task.application_id = g.id and task.id = r."id"`,
  task_closed: `update task set state = r."how", closed_at = g.at, closed_by = case when r."how" = 'COMPLETED' then g.account_id end, closed_by_name = case when r."how" = 'COMPLETED' then g.name end, draft_data = null
    from given g, ${list('closedTasks', '"id" uuid, "how" text')} where task.application_id = g.id and task.id = r."id"`,
  timer_opened: `insert into timer (application_id, id, element, entry, index, due_at, value, working_days, alarmed_at, opened_at)
    select g.id, r."id", r."element", r."entry", r."index", r."dueAt", r."value", r."workingDays", r."alarmedAt", r."openedAt" from given g, ${list('openedTimers', '"id" uuid, "element" text, "entry" integer, "index" integer, "dueAt" timestamptz, "value" text, "workingDays" boolean, "alarmedAt" timestamptz, "openedAt" timestamptz')}`,
  timer_closed: `update timer set state = r."how", closed_at = g.at from given g, ${list('closedTimers', '"id" uuid, "how" text')} where timer.application_id = g.id and timer.id = r."id"`,
  timer_renamed: `update timer set element = r."element" from given g, ${list('renamedTimers', '"id" uuid, "element" text')} where timer.application_id = g.id and timer.id = r."id"`,
  timer_retimed: `update timer set due_at = r."dueAt", alarmed_at = null from given g, ${list('retimedTimers', '"id" uuid, "dueAt" timestamptz')} where timer.application_id = g.id and timer.id = r."id"`,
  suspended: `insert into suspension (application_id, id, reason, suspended_at, suspended_by) select g.id, r."id", r."reason", g.at, g.name from given g, ${list('suspensions', '"id" uuid, "ends" boolean, "reason" text')} where not r."ends"`,
  resumed: `update suspension s set resumed_at = g.at, resumed_by = g.name, resume_reason = r."reason" from given g, ${list('suspensions', '"ends" boolean, "reason" text')} where r."ends" and s.application_id = g.id and s.resumed_at is null`,
  call_renamed: `update call set element = r."element" from given g, ${list('renamedCalls', '"id" uuid, "element" text')} where call.application_id = g.id and call.id = r."id"`,
  call_opened: `insert into call (application_id, id, element, entry, index, kind, topic, inputs, result_variable, local, due_at, opened_at)
    select g.id, r."id", r."element", r."entry", r."index", r."kind", r."topic", r."inputs", r."resultVariable", r."local", g.at, g.at
    from given g, ${list('openedCalls', '"id" uuid, "element" text, "entry" integer, "index" integer, "kind" text, "topic" text, "inputs" jsonb, "resultVariable" text, "local" jsonb')}`,
  call_closed: `update call set state = r."how", closed_at = g.at, result = r."result" from given g, ${list('closedCalls', '"id" uuid, "how" text, "result" jsonb')} where call.application_id = g.id and call.id = r."id"`,
  submission_made: `insert into submission (application_id, id, element, index, n, form_key, form_sha256, data, account_id, account_name, on_behalf_of, channel, submitted_at)
    select g.id, r."id", r."element", r."index", r."n", r."formKey", r."formSha256", r."data", g.account_id, g.name, g.on_behalf_of, g.channel, g.at
    from given g, ${list('submissions', '"id" uuid, "element" text, "index" integer, "n" integer, "formKey" text, "formSha256" text, "data" jsonb')}`,
  notice_made: `insert into notice (application_id, id, party_id, subject, body, created_at) select g.id, r."id", r."partyId", r."subject", r."body", g.at from given g, ${list('notices', '"id" uuid, "partyId" uuid, "subject" text, "body" text')}`,
  number_drawn: `insert into number_register (series, year, seq, number, purpose, state, application_id, call_id, document_id, template, token, drawn_at, issued_at)
    select r."series", r."year", r."seq", r."number", r."purpose", case r."purpose" when 'REGISTRATION' then 'ISSUED' else 'RESERVED' end, g.id, r."callId", r."documentId", r."template", r."token", g.at, case r."purpose" when 'REGISTRATION' then g.at end
    from given g, ${list('numbers', '"series" text, "year" integer, "seq" integer, "number" text, "purpose" text, "callId" uuid, "documentId" uuid, "template" text, "token" text')}`,
  document_issued: `insert into document (application_id, id, call_id, template, title, number, token, sha256, size, issued_at, valid_from, valid_to, holder, signatory, example)
    select g.id, r."documentId", r."callId", r."template", r."title", n.number, n.token, r."sha256", r."size", n.drawn_at, r."validFrom", r."validTo", r."holder", r."signatory", r."example"
    from given g, ${list('issued', '"documentId" uuid, "callId" uuid, "template" text, "title" text, "sha256" text, "size" integer, "validFrom" date, "validTo" date, "holder" text, "signatory" text, "example" boolean')}
    join number_register n on n.call_id = r."callId" and n.document_id = r."documentId" and n.state = 'RESERVED' where n.application_id = g.id returning 1`,
  number_issued: `update number_register n set state = 'ISSUED', issued_at = g.at from given g, ${list('issued', '"documentId" uuid, "callId" uuid')} where n.application_id = g.id and n.call_id = r."callId" and n.state = 'RESERVED'`,
  number_void: `update number_register n set state = 'VOID', voided_at = g.at, reason = r."reason" from given g, ${list('voided', '"series" text, "year" integer, "seq" integer, "reason" text')}
    where n.series = r."series" and n.year = r."year" and n.seq = r."seq" and n.application_id = g.id`,
  attachment_made: `insert into attachment (application_id, upload_id) select g.id, r.value from given g, jsonb_array_elements_text((select d -> 'uploads' from input)) as r (value) on conflict do nothing`,
  incident_made: `insert into incident (application_id, id, element, kind, message, command, subject_id, seen, given, created_at) select g.id, r."id", r."element", r."kind", r."message", r."command", r."subjectId", r."seen", r."given", g.at
    from given g, ${list('incidents', '"id" uuid, "element" text, "kind" text, "message" text, "command" text, "subjectId" uuid, "seen" jsonb, "given" jsonb')} ${onceMore}`,
  incident_ended: `update incident i set resolved_at = g.at, resolved_by = g.name, resolution = e.resolution, reason = e.reason, given = '{}'
    from given g, lateral (select distinct on (n.id) n.id, r."resolution" as resolution, r."reason" as reason from incident n join ${list('resolutions', '"id" uuid, "subjectId" uuid, "all" boolean, "resolution" text, "reason" text')}
      on r."id" = n.id or r."subjectId" = n.subject_id or r."all" where n.application_id = g.id and n.resolved_at is null order by n.id, r."reason" nulls last) e
    where i.application_id = g.id and i.id = e.id`,
  call_reopened: `update call set state = 'OPEN', attempts = 0, inputs = r."inputs", due_at = g.at, alarmed_at = null, last_error = null from given g, ${list('reopenedCalls', '"id" uuid, "inputs" jsonb')} where call.application_id = g.id and call.id = r."id"`,
  timer_stuck: `update timer set state = 'INCIDENT', last_error = r."message" from given g, ${list('incidents', '"subjectId" uuid, "message" text')} where timer.application_id = g.id and timer.id = r."subjectId" and timer.state = 'OPEN'`,
  call_stuck: `update call set state = 'INCIDENT', last_error = r."message" from given g, ${list('incidents', '"subjectId" uuid, "message" text')} where call.application_id = g.id and call.id = r."subjectId" and call.state = 'OPEN'`,
  event_made: insertEvents,
  payload_made: insertPayloads,
  answer_kept: insertAnswer,
};

const given = `input as (select ?::jsonb as d),
  given as (select (d ->> 'id')::uuid as id, (d ->> 'at')::timestamptz as at, (d #>> '{author,accountId}')::uuid as account_id, d #>> '{author,name}' as name, (d #>> '{author,onBehalfOf}')::uuid as on_behalf_of, d #>> '{author,channel}' as channel from input)`;

/** Alarms are rung in the same statement, so that there is none without its row and no row without its alarm. */
const rest = `
  select (select count(*) from document_issued) as documents, case when jsonb_array_length(d -> 'jobs') > 0 then (select count(*) from graphile_worker.add_jobs((
    select array_agg((j.identifier, j.payload, null, j.run_at, j.max_attempts, null, null, null)::graphile_worker.job_spec) from jsonb_to_recordset(d -> 'jobs') as j (identifier text, payload json, run_at timestamptz, max_attempts smallint)))) end as jobs
  from input`;

const statement = (application: string): string => `with ${given},\n application_saved as (${application}),\n${Object.entries(parts).map(([name, sql]) => `${name} as (${sql})`).join(',\n')}\n${rest}`;
const creating = statement(insertApplication);
const updating = statement(updateApplication);
const discarding = `with ${given}, event_made as (${insertEvents}), payload_made as (${insertPayloads}), answer_kept as (${insertAnswer}) select 0 as documents`;
