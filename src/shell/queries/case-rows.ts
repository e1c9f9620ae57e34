import type { ApplicationSummary } from '../../contract/application.ts';
import { applicantRole, clockOf, holderOf, mayOnCase, mayOnTask, type CaseRights, type TaskHistory } from '../../core/index.ts';
import type { Actor, CaseStatus } from '../../core/types.ts';
import type { PermitPackage, PermitType } from '../../packages/types.ts';
import { instant, rowsOf, type Connection } from '../database.ts';
import type { OfficeFacts } from '../office/facts.ts';

export interface TaskRow { readonly id: string; readonly element: string; readonly name: string; readonly stage: string; readonly role: string; readonly organisation: string | null; readonly state: 'OPEN' | 'COMPLETED' | 'CANCELLED'; readonly openedAt: string; readonly closedAt: string | null; readonly dueAt: string | null; readonly claimedBy: string | null }

/** One case as lists and pages show it, with all its tasks. */
export interface CaseRow {
  readonly id: string; readonly type: string; readonly versionId: string; readonly status: CaseStatus; readonly outcome: string | null; readonly registrationNumber: string | null; readonly title: string;
  readonly applicantPartyId: string; readonly applicantName: string; readonly accountId: string; readonly createdAt: string; readonly submittedAt: string | null; readonly receivedCompleteAt: string | null; readonly endedAt: string | null;
  readonly path: readonly string[]; readonly waiting: readonly string[]; readonly permitType: PermitType; readonly suspensions: readonly { readonly reason: string; readonly from: string; readonly to: string | null }[]; readonly tasks: readonly TaskRow[];
}

export const summaryColumns = `a.id, a.type, a.version_id as "versionId", a.status, a.outcome, a.registration_number as "registrationNumber", a.title, a.applicant_party_id as "applicantPartyId",
  a.applicant_name as "applicantName", a.account_id as "accountId", a.created_at as "createdAt", a.submitted_at as "submittedAt", a.received_complete_at as "receivedCompleteAt", a.ended_at as "endedAt", a.path,
  (select coalesce(json_agg(element), '[]') from (select element from call where application_id = a.id and state in ('OPEN', 'INCIDENT') union all select w ->> 'element' from jsonb_array_elements(a.awaiting) w where w ->> 'beside' is null) x) as waiting,
  (select coalesce(json_agg(json_build_object('reason', s.reason, 'from', s.suspended_at, 'to', s.resumed_at) order by s.id), '[]') from suspension s where s.application_id = a.id) as suspensions,
  (select description from sop_version where id = a.version_id) as "permitType",
  (select coalesce(json_agg(json_build_object('id', t.id, 'element', t.element, 'name', t.name, 'stage', t.stage, 'role', t.role, 'organisation', t.organisation, 'state', t.state,
      'openedAt', t.opened_at, 'closedAt', t.closed_at, 'dueAt', t.due_at, 'claimedBy', t.claimed_by) order by t.id), '[]') from task t where t.application_id = a.id) as tasks`;

export async function caseRows(connection: Connection, where: string, bindings: readonly unknown[]): Promise<CaseRow[]> {
  const rows = await rowsOf<CaseRow>(connection, `select ${summaryColumns} from application a where ${where}`, bindings);
  return rows.map((row) => ({ ...row, suspensions: row.suspensions.map(({ reason, from, to }) => ({ reason, from: instant(from), to: instant(to) })), tasks: row.tasks.map((task) => ({ ...task, openedAt: instant(task.openedAt), closedAt: instant(task.closedAt), dueAt: instant(task.dueAt) })) }));
}

/** A case that the viewer may know of; null for any other, as if it did not exist. */
export async function visibleCase(connection: Connection, actor: Actor, id: string): Promise<CaseRow | null> {
  const [row] = await caseRows(connection, 'a.id = ?', [id]);
  return row !== undefined && rightsOn(row, actor).see ? row : null;
}

export const rightsOn = (row: CaseRow, actor: Actor): CaseRights => mayOnCase(actor, { ...row, leadAgency: row.permitType.leadAgency });

export const openTasks = (row: CaseRow): TaskRow[] => row.tasks.filter(({ state }) => state === 'OPEN');
export const tokensOf = (row: CaseRow): string[] => [...new Set([...openTasks(row).map(({ element }) => element), ...row.waiting])];
const isMine = (row: CaseRow, task: TaskRow, actor: Actor, facts: OfficeFacts): boolean => task.state === 'OPEN' && mayOnTask(actor, row, task, facts.roles).complete;

export const historyOf = (row: CaseRow, actor: Actor, facts: OfficeFacts): TaskHistory[] =>
  row.tasks.map((task) => ({ id: task.id, element: task.element, name: task.name, status: task.state, openedAt: task.openedAt, completedAt: task.closedAt, dueAt: task.dueAt, mine: isMine(row, task, actor, facts), office: officeOf(task, facts) }));

const officeOf = ({ organisation }: TaskRow, facts: OfficeFacts): string | null => (organisation === null ? null : (facts.organisations[organisation]?.name ?? organisation));

/** The legal clock stands while the applicant has something to do, and while the case is suspended. */
export function clockOfRow(row: CaseRow, facts: OfficeFacts, now: string) {
  if (row.submittedAt === null) return null;
  const pauses = [...row.tasks.filter(({ role }) => role === applicantRole).map(({ openedAt, closedAt }) => ({ from: openedAt, to: closedAt })), ...row.suspensions];
  return clockOf({ receivedCompleteAt: row.receivedCompleteAt, endedAt: row.endedAt, promisedDays: row.permitType.promisedDays.value, pauses }, now, facts.calendar);
}

export function summaryOf(row: CaseRow, actor: Actor, facts: OfficeFacts, pkg: PermitPackage, now: string): ApplicationSummary {
  const open = openTasks(row);
  const [first] = open;
  const holders = [...new Set(open.map((task) => holderOf(pkg, task.element, officeOf(task, facts))))];
  return {
    id: row.id, type: row.type, serviceName: row.permitType.name, status: row.status, outcome: row.outcome, registrationNumber: row.registrationNumber, title: row.title,
    stage: first?.stage ?? null, holder: holders.length === 0 ? null : holders.join('; '), createdAt: row.createdAt, submittedAt: row.submittedAt, endedAt: row.endedAt,
    daysUsed: clockOfRow(row, facts, now)?.used ?? null, daysPromised: row.permitType.promisedDays.value,
    waitingForMe: row.status === 'DRAFT' || open.some((task) => task.role === applicantRole && isMine(row, task, actor, facts)),
  };
}
