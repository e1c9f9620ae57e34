import type { TaskList, TaskSummary } from '../../contract/task.ts';
import { actsFor, mayOnTask } from '../../core/index.ts';
import type { Actor, CaseStatus } from '../../core/types.ts';
import { isId, rowOf, rowsOf } from '../database.ts';
import type { OfficeFacts } from '../office/facts.ts';
import { rightsOn, visibleCase } from './case-rows.ts';
import type { QueryDeps } from './deps.ts';

const pageSize = 50;

export interface TaskFilter { readonly scope: 'mine' | 'group'; readonly cursor: string | null; readonly q: string | null; readonly overdue: boolean; readonly sort: 'due' | 'newest' }

interface Row {
  readonly id: string; readonly applicationId: string; readonly element: string; readonly name: string; readonly stage: string; readonly role: string; readonly organisation: string | null;
  readonly openedAt: string; readonly dueAt: string | null; readonly claimedBy: string | null; readonly claimedByName: string | null; readonly revision: number;
  readonly serviceName: string; readonly registrationNumber: string | null; readonly applicantName: string; readonly title: string;
  readonly type: string; readonly status: CaseStatus; readonly applicantPartyId: string; readonly accountId: string;
}

/** The cursor is the last task of the page before; its own row says where it stands. */
const orders = {
  due: { after: `(coalesce(t.due_at, 'infinity'), t.id) > (select coalesce(due_at, 'infinity'), id from task where id = ?::uuid)`, by: `coalesce(t.due_at, 'infinity'), t.id` },
  newest: { after: `(t.opened_at, t.id) < (select opened_at, id from task where id = ?::uuid)`, by: 't.opened_at desc, t.id desc' },
} as const;

const columns = `t.id, t.application_id as "applicationId", t.element, t.name, t.stage, t.role, t.organisation, t.opened_at as "openedAt", t.due_at as "dueAt", t.claimed_by as "claimedBy", t.revision,
  (select name from account where id = t.claimed_by) as "claimedByName", (select description ->> 'name' from sop_version where id = a.version_id) as "serviceName", a.registration_number as "registrationNumber",
  a.applicant_name as "applicantName", a.title, a.type, a.status, a.applicant_party_id as "applicantPartyId", a.account_id as "accountId"`;

/** Tasks of the desk: those in hand, or those of the groups that the officer belongs to and may take. Nobody's own application. */
const mine = `t.claimed_by = v.account`;
const group = `t.claimed_by is distinct from v.account and a.account_id <> v.account and not (a.applicant_party_id = any(v.parties))
  and exists (select 1 from jsonb_to_recordset(v.held) as h (role text, organisation text, "permitTypes" text[])
    where h.role = t.role and (t.organisation is null or h.organisation = t.organisation) and (h."permitTypes" is null or a.type = any(h."permitTypes")))`;
const from = `from (select ?::uuid as account, ?::uuid[] as parties, ?::jsonb as held, ?::timestamptz as now) v
  join task t on t.state = 'OPEN' join application a on a.id = t.application_id and a.status = 'RUNNING'`;

export async function tasks({ database, office, chance }: QueryDeps, actor: Actor, filter: TaskFilter): Promise<TaskList> {
  const facts = await office.current(database);
  const now = chance.now();
  const viewer = [actor.accountId, actor.parties, JSON.stringify(actor.assignments), now];
  const words = filter.q === null || filter.q.trim() === '' ? null : `%${filter.q.trim().replaceAll(/[\\%_]/g, '\\$&')}%`;
  const { after, by } = orders[filter.sort];
  const cursor = filter.cursor !== null && isId(filter.cursor) ? [filter.cursor] : [];
  const rows = await rowsOf<Row>(database, `
    select ${columns} ${from} where ${filter.scope === 'mine' ? mine : group} ${cursor.length === 0 ? '' : `and ${after}`} and (not ?::boolean or t.due_at < v.now)
      and (?::text is null or a.title ilike ? or a.registration_number ilike ? or a.applicant_name ilike ? or t.name ilike ?)
    order by ${by} limit ${pageSize + 1}`, [...viewer, ...cursor, filter.overdue, words, words, words, words, words]);
  const counts = await rowOf<TaskList['counts']>(database, `
    select count(*) filter (where ${mine}) as mine, count(*) filter (where ${group}) as "group", count(*) filter (where (${mine} or (${group})) and t.due_at < v.now) as overdue ${from}`, viewer);
  const shown = rows.slice(0, pageSize);
  return { items: shown.map((row) => summary(row, actor, facts, now)), next: rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null, counts: counts ?? { mine: 0, group: 0, overdue: 0 } };
}

/** An open task that the viewer may see: of an own application, or of a case that the officer's office takes part in. */
export async function task({ database, office, chance }: QueryDeps, actor: Actor, id: string): Promise<TaskSummary | null> {
  const row = isId(id) ? await rowOf<Row>(database, `select ${columns} from task t join application a on a.id = t.application_id where t.id = ? and t.state = 'OPEN'`, [id]) : null;
  if (row === null) return null;
  const facts = await office.current(database);
  const seen = await visibleCase(database, actor, row.applicationId);
  const officer = seen !== null && rightsOn(seen, actor).seeOfficeData;
  const own = actsFor(actor, row) && mayOnTask(actor, row, row, facts.roles).complete;
  return officer || own ? summary(row, actor, facts, chance.now()) : null;
}

function summary(row: Row, actor: Actor, facts: OfficeFacts, now: string): TaskSummary {
  const { claim, release, complete } = mayOnTask(actor, row, row, facts.roles);
  return {
    id: row.id, applicationId: row.applicationId, element: row.element, name: row.name, stage: row.stage, serviceName: row.serviceName, registrationNumber: row.registrationNumber, applicantName: row.applicantName, title: row.title,
    role: row.role, roleName: facts.roles[row.role]?.name ?? row.role, organisationName: row.organisation === null ? null : (facts.organisations[row.organisation]?.name ?? row.organisation),
    openedAt: row.openedAt, dueAt: row.dueAt, overdue: row.dueAt !== null && row.dueAt < now, claimedBy: row.claimedByName, claimedByMe: row.claimedBy !== null && row.claimedBy === actor.accountId, revision: row.revision,
    may: { claim, release, complete },
  };
}
