import type { Knex } from 'knex';
import type { CaseCall, CaseState, CaseTimer, Draft, Task } from '../../core/types.ts';
import { instant, rowOf, type Connection } from '../database.ts';
import type { StoredAnswer } from '../idempotency.ts';
import { emptyHead, type StreamHead } from '../trail/chain.ts';

/** Everything that a command needs to know before it is decided. */
export interface LoadedCase {
  /** null: there is no such case. */
  readonly state: CaseState | null;
  readonly head: StreamHead;
  readonly officeRevision: number;
  /** What this idempotency key answered before. */
  readonly stored: StoredAnswer | null;
}

interface CaseRow extends Omit<CaseState, 'draft' | 'tasks' | 'timers' | 'calls'> {
  readonly draftData: Draft['data'] | null;
  readonly draftFormSha256: string;
  readonly draftRevision: number;
  readonly draftSavedAt: string | null;
  readonly tasks: readonly (Omit<Task, 'draft'> & { readonly draftData: Draft['data'] | null; readonly draftFormSha256: string; readonly draftSavedAt: string })[];
  readonly timers: readonly CaseTimer[];
  readonly calls: readonly CaseCall[];
}

interface Row extends CaseRow { readonly found: boolean; readonly seq: number | null; readonly hash: string | null; readonly officeRevision: number; readonly storedAnswer: StoredAnswer | null }

export const caseColumns = `a.id, a.type, a.version_id as "versionId", a.status, a.outcome, a.revision, a.registration_number as "registrationNumber", a.title,
  a.applicant_party_id as "applicantPartyId", a.applicant_name as "applicantName", a.account_id as "accountId", a.channel, a.created_at as "createdAt", a.submitted_at as "submittedAt",
  a.received_complete_at as "receivedCompleteAt", a.ended_at as "endedAt", (select suspended_at from suspension s where s.application_id = a.id and s.resumed_at is null) as "suspendedAt", a.snapshot, a.data, a.awaiting, a.path, a.submission_counts as "submissionCounts",
  a.draft_data as "draftData", a.draft_form_sha256 as "draftFormSha256", a.draft_revision as "draftRevision", a.draft_saved_at as "draftSavedAt"`;

/** Open tasks, timers and calls of the case `a`, as JSON lists. A timer or call that became an incident is still open for the case. */
export const openWork = `
  (select coalesce(json_agg(json_build_object('id', t.id, 'element', t.element, 'entry', t.entry, 'index', t.index, 'name', t.name, 'stage', t.stage, 'role', t.role, 'organisation', t.organisation,
      'formKey', t.form_key, 'local', t.local, 'revision', t.revision, 'claimedBy', t.claimed_by, 'openedAt', t.opened_at, 'dueAt', t.due_at,
      'draftData', t.draft_data, 'draftFormSha256', t.draft_form_sha256, 'draftSavedAt', t.draft_saved_at) order by t.id), '[]')
    from task t where t.application_id = a.id and t.state = 'OPEN') as tasks,
  (select coalesce(json_agg(json_build_object('id', m.id, 'element', m.element, 'entry', m.entry, 'index', m.index, 'openedAt', m.opened_at, 'dueAt', m.due_at, 'value', m.value, 'workingDays', m.working_days) order by m.id), '[]')
    from timer m where m.application_id = a.id and m.state in ('OPEN', 'INCIDENT')) as timers,
  (select coalesce(json_agg(json_build_object('id', c.id, 'element', c.element, 'entry', c.entry, 'index', c.index, 'kind', c.kind, 'topic', c.topic, 'inputs', c.inputs, 'resultVariable', c.result_variable, 'local', c.local) order by c.id), '[]')
    from call c where c.application_id = a.id and c.state in ('OPEN', 'INCIDENT')) as calls`;

/**
 * Locks the case, then reads it. Two statements on purpose: one that waited for the lock would still see the tasks of the moment at
 * which it began to wait.
 */
export async function lockAndLoad(trx: Knex.Transaction, applicationId: string, idempotency: { readonly owner: string; readonly key: string } | null): Promise<LoadedCase> {
  await trx.raw('select 1 from application where id = ? for update', [applicationId]);
  const row = await rowOf<Row>(trx, `
    select a.id is not null as found, ${caseColumns}, ${openWork},
      coalesce(a.stream_seq, e.seq) as seq, coalesce(a.stream_hash, e.hash) as hash,
      (select revision from office_revision) as "officeRevision",
      (select json_build_object('bodySha256', i.body_sha256, 'answer', i.answer) from idempotency i where i.owner = ? and i.key = ?) as "storedAnswer"
    from (select ?::uuid as id) asked left join application a on a.id = asked.id
    left join lateral (select seq, hash from event where stream_id = asked.id and stream_kind = 'case' and a.id is null order by seq desc limit 1) e on true`,
  [idempotency?.owner ?? null, idempotency?.key ?? null, applicationId]);
  if (row === null) throw new Error('the case query always yields one row');
  return {
    state: row.found ? stateOf(row) : null,
    head: row.seq === null || row.hash === null ? emptyHead : { seq: row.seq, hash: row.hash },
    officeRevision: row.officeRevision,
    stored: row.storedAnswer,
  };
}

/** Reads a case without a lock, for screens. */
export async function readCase(connection: Connection, applicationId: string): Promise<CaseState | null> {
  const row = await rowOf<CaseRow>(connection, `select ${caseColumns}, ${openWork} from application a where a.id = ?`, [applicationId]);
  return row === null ? null : stateOf(row);
}

function stateOf(row: CaseRow): CaseState {
  const { id, type, versionId, status, outcome, revision, registrationNumber, title, applicantPartyId, applicantName, accountId, channel, createdAt, submittedAt, receivedCompleteAt, endedAt, suspendedAt, snapshot, data, awaiting, path, submissionCounts } = row;
  return {
    id, type, versionId, status, outcome, revision, registrationNumber, title, applicantPartyId, applicantName, accountId, channel, createdAt, submittedAt, receivedCompleteAt, endedAt, suspendedAt, snapshot, data, awaiting, path, submissionCounts,
    draft: row.draftData === null ? null : { data: row.draftData, formSha256: row.draftFormSha256, revision: row.draftRevision, savedAt: row.draftSavedAt },
    tasks: row.tasks.map(taskOf),
    timers: row.timers.map((timer) => ({ ...timer, openedAt: instant(timer.openedAt), dueAt: instant(timer.dueAt) })),
    calls: row.calls,
  };
}

function taskOf({ draftData, draftFormSha256, draftSavedAt, ...task }: CaseRow['tasks'][number]): Task {
  return {
    ...task, openedAt: instant(task.openedAt), dueAt: instant(task.dueAt),
    draft: draftData === null ? null : { data: draftData, formSha256: draftFormSha256, savedAt: instant(draftSavedAt) },
  };
}
