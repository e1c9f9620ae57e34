/**
 * What http asks of the rooms behind it. `main` hands the shell's functions in; http never sees a table or a transaction.
 * A read answers null when the thing does not exist or the actor may not know that it exists: both become the same 404.
 */
import type { Logger } from 'pino';
import type { ApplicationDetail, ApplicationList, ApplicationSummary, Diagram, FormView, History } from '../contract/application.ts';
import type { Calendar, CalendarDay, NoticeList, NumberRegister, SopVersion, Verification } from '../contract/document.ts';
import type { Incident, IncidentList, Retried } from '../contract/incident.ts';
import type { Result } from '../contract/problem.ts';
import type { ServiceDetail, ServiceSummary } from '../contract/service.ts';
import type { TaskList, TaskSummary } from '../contract/task.ts';
import type { Actor, Command } from '../core/types.ts';
import type { Accounts } from '../shell/accounts/index.ts';
import type { Chance } from '../shell/chance.ts';
import type { ExecuteContext, Executed } from '../shell/execute.ts';
import type { FileStore } from '../shell/files/store.ts';
import type { Uploads } from '../shell/files/uploads.ts';
import type { Idempotency } from '../shell/idempotency.ts';
import type { Limits } from '../shell/limits.ts';
import type { Repair } from '../shell/retry-incidents.ts';

export type { Visitor } from '../shell/accounts/index.ts';
export type { Executed } from '../shell/execute.ts';

/** What every changing call carries besides its own data. */
export type CallContext = ExecuteContext & { readonly idempotency: Idempotency };

export interface FileRecord { readonly sha256: string; readonly name: string; readonly type: string; readonly size: number }
export interface Queries {
  services(): Promise<readonly ServiceSummary[]>;
  service(type: string): Promise<ServiceDetail | null>;
  serviceDiagram(type: string): Promise<Diagram | null>;
  /** Version in force today, that a new application is pinned to. */
  offeredVersion(type: string): Promise<string | null>;
  applications(actor: Actor, filter: { readonly cursor: string | null; readonly status: string | null }): Promise<ApplicationList>;
  application(actor: Actor, id: string): Promise<ApplicationDetail | null>;
  applicationSummary(actor: Actor, id: string): Promise<ApplicationSummary | null>;
  applicationForm(actor: Actor, id: string): Promise<FormView | null>;
  history(actor: Actor, id: string): Promise<History | null>;
  diagram(actor: Actor, id: string): Promise<Diagram | null>;
  tasks(actor: Actor, filter: { readonly scope: 'mine' | 'group'; readonly cursor: string | null; readonly q: string | null; readonly overdue: boolean; readonly sort: 'due' | 'newest' }): Promise<TaskList>;
  task(actor: Actor, id: string): Promise<TaskSummary | null>;
  taskForm(actor: Actor, id: string): Promise<FormView | null>;
  /** Application of an open or closed task, whoever asks: the command itself says who may. */
  applicationOfTask(taskId: string): Promise<string | null>;
  /** Text of the ES module with a form's validators. */
  validatorModule(sha256: string): Promise<string | null>;
  file(actor: Actor, id: string): Promise<FileRecord | null>;
  document(actor: Actor, id: string): Promise<FileRecord | null>;
  /** `holder` in clear: http masks it. */
  verification(token: string): Promise<Verification | null>;
  numbers(year: number, filter: { readonly series: string | null; readonly state: string | null; readonly cursor: string | null }): Promise<NumberRegister>;
  incidents(actor: Actor, filter: { readonly state: 'open' | 'resolved'; readonly cursor: string | null }): Promise<IncidentList | null>;
  incident(actor: Actor, id: string): Promise<Incident | null>;
  notices(actor: Actor): Promise<NoticeList>;
  calendar(actor: Actor | null, year: number): Promise<Calendar>;
  sopVersions(actor: Actor): Promise<readonly SopVersion[]>;
}

export interface Changes {
  /** The one door for cases. */
  execute(command: Command, context: CallContext): Promise<Result<Executed>>;
  retryIncident(id: string, repair: Repair, context: CallContext): Promise<Result<Executed>>;
  retrySameCause(id: string, reason: string, context: CallContext): Promise<Result<Retried>>;
  readNotice(id: string, context: CallContext): Promise<Result<null>>;
  putCalendarDay(day: CalendarDay, context: CallContext): Promise<Result<CalendarDay>>;
  removeCalendarDay(date: string, context: CallContext): Promise<Result<null>>;
  approveVersion(id: string, context: CallContext): Promise<Result<SopVersion>>;
}

export interface Settings {
  /** `https://perizinan.example.go.id`: https makes the session cookie `__Host-` and Secure. */
  readonly publicUrl: string;
  readonly demo: boolean;
  /** true: X-Forwarded-* of the proxy in front is believed. */
  readonly trustProxy: boolean;
  /** Built web application; null: API only. */
  readonly webFolder: string | null;
  /** Unfinished uploads. */
  readonly uploadFolder: string;
  /** Tests and development: an answer that does not fit its schema is a 500 instead of a surprise in the browser. */
  readonly checkAnswers: boolean;
}

export interface Deps {
  readonly settings: Settings;
  readonly log: Logger;
  readonly chance: Pick<Chance, 'now' | 'newId'>;
  readonly limits: Limits;
  readonly accounts: Pick<Accounts, 'visitorOf' | 'logIn' | 'logOut' | 'register'>;
  readonly uploads: Pick<Uploads, 'create' | 'find' | 'finish' | 'remove'>;
  readonly files: Pick<FileStore, 'putFile' | 'open'>;
  readonly queries: Queries;
  readonly changes: Changes;
  /** true: the database answers. */
  isHealthy(): Promise<boolean>;
}
