import type { Actor, Assignment, CaseState, RoleClass, Task } from './types.ts';
import { refuse, type Result, ok } from '../contract/problem.ts';

/** Lane role of the applicant of this very case. */
export const applicantRole = 'pemohon';

type TaskRights = { readonly claim: boolean; readonly release: boolean; readonly save: boolean; readonly complete: boolean };
type CaseOfTask = Pick<CaseState, 'type' | 'applicantPartyId' | 'accountId' | 'status'>;
type RightsTask = Pick<Task, 'role' | 'organisation' | 'claimedBy'>;
type RoleClasses = Readonly<Record<string, { readonly roleClass: RoleClass; readonly handlesIncidents?: boolean }>>;

export const actsFor = (actor: Actor, state: Pick<CaseState, 'applicantPartyId' | 'accountId'>): boolean => actor.parties.includes(state.applicantPartyId) || (actor.accountId !== null && actor.accountId === state.accountId);

/**
 * Who may do a task: the applicant's own tasks those who act for the applicant; every other whoever holds the lane's role in the lane's
 * office for this type (Pasal 6), of the role's own class (Pasal 7), and never somebody who acts for the applicant (Pasal 19(2)).
 */
export function whyNotTask(actor: Actor, state: CaseOfTask, task: RightsTask, roles: RoleClasses): Result<null> {
  if (actor.kind === 'SYSTEM') return refuse('task.not-yours');
  if (task.role === applicantRole) return actsFor(actor, state) ? ok(null) : refuse('task.not-found');
  if (actor.accountClass !== 'PEMROSES') return refuse('task.not-found');
  const held = actor.assignments.filter(({ role, organisation, permitTypes }) => role === task.role && (task.organisation === null || organisation === task.organisation) && (permitTypes === null || permitTypes.includes(state.type)));
  if (held.length === 0) return refuse('task.not-yours');
  const wanted = roles[task.role]?.roleClass;
  if (wanted !== undefined && !held.some(({ roleClass }) => roleClass === wanted)) return refuse('task.wrong-class');
  if (actsFor(actor, state)) return refuse('case.own-application');
  return task.claimedBy !== null && task.claimedBy !== actor.accountId ? refuse('task.claimed-by-other') : ok(null);
}

export function mayOnTask(actor: Actor, state: CaseOfTask, task: RightsTask, roles: RoleClasses): TaskRights {
  const allowed = whyNotTask(actor, state, task, roles).ok && state.status === 'RUNNING';
  const mine = task.claimedBy !== null && task.claimedBy === actor.accountId;
  const personal = task.role === applicantRole;
  return { claim: allowed && !mine && !personal, release: allowed && mine && !personal, save: allowed && (mine || personal), complete: allowed };
}

/**
 * Of which permit types somebody sees what stopped and lets it go on: the provider acts on disturbances (Pasal 17(2)d) and decides no
 * case. The command line acts as the system.
 */
export function incidentTypes(actor: Actor, roles: RoleClasses): 'ALL' | readonly string[] {
  if (actor.kind === 'SYSTEM') return 'ALL';
  const held = actor.accountClass === 'PEMROSES' ? actor.assignments.filter(({ role }) => roles[role]?.handlesIncidents === true) : [];
  return held.some(({ permitTypes }) => permitTypes === null) ? 'ALL' : held.flatMap(({ permitTypes }) => permitTypes ?? []);
}

export function mayHandleIncidents(actor: Actor, type: string, roles: RoleClasses): boolean {
  const types = incidentTypes(actor, roles);
  return types === 'ALL' || types.includes(type);
}

/** An official who may decide applications of this service (Pasal 10), never of their own; the command line acts as the system. */
export function whyNotSuspend(actor: Actor, state: Pick<CaseOfTask, 'type' | 'applicantPartyId' | 'accountId' | 'status'>, officials: readonly string[]): Result<null> {
  const isOfficial = actor.kind === 'SYSTEM' || (actor.accountClass === 'PEMROSES' && actor.assignments.some(({ role, permitTypes }) => officials.includes(role) && (permitTypes === null || permitTypes.includes(state.type))));
  if (!isOfficial) return refuse('account.forbidden');
  if (actor.kind !== 'SYSTEM' && actsFor(actor, state)) return refuse('case.own-application');
  return state.status === 'DRAFT' ? refuse('case.not-found') : ok(null);
}

export interface CaseRights { readonly see: boolean; readonly edit: boolean; readonly discard: boolean; readonly seeHistory: boolean; readonly seeDiagram: boolean; readonly seeOfficeData: boolean }
/** What decides who may see a case: besides its applicant, the agency that leads the service and the offices that have or had a task in it. */
export type SeenCase = CaseOfTask & { readonly leadAgency: string; readonly tasks: readonly Pick<Task, 'role' | 'organisation'>[] };

/** An office that never had a part in a case has no need to know it; recommendations and officers' forms are hidden from the applicant (Pasal 8). */
export function mayOnCase(actor: Actor, state: SeenCase): CaseRights {
  const own = actsFor(actor, state);
  const officer = actor.accountClass === 'PEMROSES' && state.status !== 'DRAFT' && actor.assignments.some((assignment) => takesPart(assignment, state));
  const see = own || officer;
  return { see, edit: own && state.status === 'DRAFT', discard: own && state.status === 'DRAFT', seeHistory: see, seeDiagram: see && state.status !== 'DRAFT', seeOfficeData: officer && !own };
}

function takesPart({ role, organisation, permitTypes }: Assignment, { type, leadAgency, tasks }: SeenCase): boolean {
  if (permitTypes !== null && !permitTypes.includes(type)) return false;
  return organisation === leadAgency || tasks.some((task) => (task.organisation === null ? task.role === role : task.organisation === organisation));
}
