/**
 * The rules of permits, pure: `decide(case, command, facts) → decision`. No database, no clock, no chance: time and ids are arguments.
 * The shell loads a `CaseState` and the facts that `needs()` names, calls `decide`, and writes the `Decision` in the same transaction.
 */
import type { ElementMapping } from '../bpmn/index.ts';
import type { Address, Advance, Snapshot } from '../bpmn/types.ts';
import type { TableVersion } from '../decisions/types.ts';
import type { PermitPackage } from '../packages/types.ts';

export type CaseStatus = 'DRAFT' | 'RUNNING' | 'SUSPENDED' | 'ENDED';
export type Channel = 'WEB' | 'LIVE' | 'LOKET' | 'MANUAL' | 'API' | 'SYSTEM';
/** Pasal 6–7: the two kinds of officers. */
export type RoleClass = 'ADMINISTRATIVE' | 'TECHNICAL';

export interface Actor {
  readonly kind: 'ACCOUNT' | 'SYSTEM';
  readonly accountId: string | null;
  readonly accountClass: 'PEMOHON' | 'PEMROSES' | null;
  readonly name: string;
  /** Parties the account may act for today. */
  readonly parties: readonly string[];
  /** Assignments in force today. */
  readonly assignments: readonly Assignment[];
}
export interface Assignment { readonly role: string; readonly roleClass: RoleClass; readonly organisation: string; /** null: every type */ readonly permitTypes: readonly string[] | null }

export interface CaseState {
  readonly id: string;
  readonly type: string;
  readonly versionId: string;
  readonly status: CaseStatus;
  readonly outcome: string | null;
  /** Grows by one with every command on the case. */
  readonly revision: number;
  readonly registrationNumber: string | null;
  readonly title: string;
  readonly applicantPartyId: string;
  readonly applicantName: string;
  readonly accountId: string;
  readonly channel: Channel;
  readonly createdAt: string;
  readonly submittedAt: string | null;
  /** The applicant's last submission that was found complete; null while it lies with the applicant for correction. The legal clock starts here. */
  readonly receivedCompleteAt: string | null;
  readonly endedAt: string | null;
  /** Since when it stands still by an official's order; null: it does not. */
  readonly suspendedAt: string | null;
  readonly snapshot: Snapshot | null;
  /** Raw JSON under form keys and result variables; under multi-instance a list in loop order (null where not yet answered). */
  readonly data: Readonly<Record<string, unknown>>;
  readonly draft: Draft | null;
  readonly tasks: readonly Task[];
  readonly timers: readonly CaseTimer[];
  readonly calls: readonly CaseCall[];
  /** Names of messages and signals that the case waits for. */
  readonly awaiting: readonly (Address & { readonly kind: 'receive' | 'message' | 'signal'; readonly name: string; /** digest of the correlation key that the message has to bring */ readonly key?: string; /** listens beside the way: nobody waits for it */ readonly beside?: boolean })[];
  /** Elements passed so far, in order: the track is drawn from it. */
  readonly path: readonly string[];
  /** How many submissions each element has had, for the number n of the next. */
  readonly submissionCounts: Readonly<Record<string, number>>;
}

/** Of the application form while status is DRAFT; a task's draft lives on the task. */
export interface Draft { readonly data: Readonly<Record<string, unknown>>; readonly formSha256: string; readonly revision: number; readonly savedAt: string | null }

/** An open user task. */
export interface Task extends Address {
  readonly id: string;
  readonly name: string;
  readonly stage: string;
  /** Role code of the lane; `pemohon` is this case's applicant. */
  readonly role: string;
  /** Organisation code, or null when every organisation of the role may do it. */
  readonly organisation: string | null;
  readonly formKey: string | null;
  readonly local: Readonly<Record<string, unknown>>;
  /** Grows with claim, release and draft: the task's If-Match. */
  readonly revision: number;
  readonly claimedBy: string | null;
  readonly openedAt: string;
  readonly dueAt: string | null;
  readonly draft: { readonly data: Readonly<Record<string, unknown>>; readonly formSha256: string; readonly savedAt: string } | null;
}

export interface CaseTimer extends Address { readonly id: string; readonly openedAt: string; readonly dueAt: string; /** ISO text of what it was computed from */ readonly value: string; readonly workingDays: boolean }
export interface CaseCall extends Address { readonly id: string; readonly kind: 'service' | 'send'; readonly topic: string; readonly inputs: Readonly<Record<string, unknown>>; readonly resultVariable: string | null; readonly local: Readonly<Record<string, unknown>> }

/** All that moves a case. Shapes on the wire are in src/contract; these are what the core understands. */
export type Command =
  | { readonly type: 'CreateApplication'; readonly applicationId: string; readonly permitType: string; readonly versionId: string }
  | { readonly type: 'SaveApplicationDraft'; readonly applicationId: string; readonly revision: number; readonly data: Readonly<Record<string, unknown>>; /** SHA-256 of the form that was shown */ readonly form?: string }
  | { readonly type: 'DiscardApplication'; readonly applicationId: string }
  | { readonly type: 'SubmitApplication'; readonly applicationId: string; readonly revision: number; readonly data: Readonly<Record<string, unknown>>; readonly form?: string; readonly statement: { readonly version: string; readonly accepted: boolean } }
  | { readonly type: 'ClaimTask'; readonly applicationId: string; readonly taskId: string }
  | { readonly type: 'ReleaseTask'; readonly applicationId: string; readonly taskId: string }
  | { readonly type: 'SaveTaskDraft'; readonly applicationId: string; readonly taskId: string; readonly revision: number; readonly data: Readonly<Record<string, unknown>> }
  | { readonly type: 'CompleteTask'; readonly applicationId: string; readonly taskId: string; readonly revision: number; readonly data: Readonly<Record<string, unknown>> }
  | { readonly type: 'FireTimer'; readonly applicationId: string; readonly timerId: string }
  /** A connector's result. For `document.issue` it comes with the issued document. */
  | { readonly type: 'AnswerCall'; readonly applicationId: string; readonly callId: string; readonly result: Readonly<Record<string, unknown>>; readonly issued?: IssuedDocument }
  | { readonly type: 'FailCall'; readonly applicationId: string; readonly callId: string; readonly errorCode: string; readonly message: string }
  /** First half of issuing: draws the number, so that the document can be made with it. Repeating it finds the same number. */
  | { readonly type: 'ReserveDocument'; readonly applicationId: string; readonly callId: string; readonly documentId: string; readonly token: string }
  /** The operator gives the reserved number of a call up; the call stays, and draws another number when it is tried again. */
  | { readonly type: 'VoidNumber'; readonly applicationId: string; readonly callId: string; readonly reason: string }
  /** The operator lets a case go on from where it stopped; `corrections` are of what machines gave. */
  | { readonly type: 'RetryIncident'; readonly applicationId: string; readonly incidentId: string; readonly reason: string; readonly corrections: readonly Correction[] }
  /** An official of the service, or the operator, lets a case stand still: nothing moves it, and no time runs. */
  | { readonly type: 'SuspendApplication'; readonly applicationId: string; readonly reason: string }
  | { readonly type: 'ResumeApplication'; readonly applicationId: string; readonly reason: string }
  | { readonly type: 'ReceiveMessage'; readonly applicationId: string; readonly name: string; /** correlation key, where the SOP asks for one */ readonly key?: string | number; readonly data: Readonly<Record<string, unknown>> }
  | MoveToVersion;

/** A running case goes on under another version of its SOP. `reason`: the act or the cause, as the trail shows it; `mapping` null: none, or back the way it came. */
export interface MoveToVersion { readonly type: 'MoveToVersion'; readonly applicationId: string; readonly versionId: string; readonly mapping: ElementMapping | null; readonly timers: 'keep' | 'recompute'; readonly reason: string }
/** What the event of a move keeps: enough to explain it, and to move the case back. */
export interface Moved {
  readonly from: { readonly versionId: string; readonly sha256: string };
  readonly to: { readonly versionId: string; readonly sha256: string };
  readonly elements: Readonly<Record<string, string>>;
  readonly before: { readonly snapshot: Snapshot; readonly path: readonly string[]; readonly timers: readonly CaseTimer[] };
}

/** `input.<name>` of the failed call, or a path into what a connector or a message brought. */
export interface Correction { readonly path: string; readonly value: string | number | boolean | null }
/** A value that was read where a case stopped; personal data are masked before it is written. */
export interface SeenValue { readonly path: string; readonly label: string; readonly text: string; readonly masked: boolean; readonly correctable: boolean }
/** An open incident as its retry needs it. */
export interface StoredIncident { readonly id: string; readonly element: string | null; readonly kind: string; readonly command: string; readonly subjectId: string | null; readonly seen: readonly SeenValue[]; /** What the command carried. */ readonly given: { readonly result?: Readonly<Record<string, unknown>>; readonly name?: string; readonly key?: string | number; readonly data?: Readonly<Record<string, unknown>> } }

export interface IssuedDocument { readonly documentId: string; readonly sha256: string; readonly size: number; readonly validFrom: string | null; readonly validTo: string | null; readonly holder: string; readonly signatory: string | null; readonly example: boolean }

export interface CommandContext {
  readonly actor: Actor;
  readonly onBehalfOf: string | null;
  readonly channel: Channel;
  readonly occurredAt: string;
  /** ISO 8601 with offset. */
  readonly now: string;
  /** UUIDv7 by the shell. */
  newId(): string;
  /** Absent: every command restores the case from its snapshot. */
  readonly advance?: Advance;
}

/** Which effective-dated facts a command on this case may need; the shell loads them in one query. */
export interface FactNeeds { readonly calendar: boolean; readonly tables: readonly string[]; readonly uploads: readonly string[]; readonly incident: string | null }

export interface Facts {
  /** Days that differ from Monday–Friday, by ISO date. */
  readonly calendar: CalendarFacts;
  readonly tables: readonly TableVersion[];
  readonly uploads: Readonly<Record<string, UploadFact>>;
  readonly roles: Readonly<Record<string, { readonly name: string; readonly roleClass: RoleClass; readonly handlesIncidents?: boolean }>>;
  readonly organisations: Readonly<Record<string, { readonly name: string }>>;
  /** The incident that the command names; null: none that is open. */
  readonly incident: StoredIncident | null;
  /** What the office has not made sure of on its letterhead. */
  readonly assumptions: readonly { readonly fact: string }[];
  /** Of `MoveToVersion` only: the version to move to, and how the case was moved last. */
  readonly target?: { readonly pkg: PermitPackage; readonly decree: string };
  readonly lastMove?: Moved | null;
  /** false: production, where documents made from assumptions are refused. */
  readonly demo: boolean;
}
export interface CalendarFacts { readonly zone: string; readonly days: Readonly<Record<string, { readonly working: boolean; readonly name: string }>>; readonly officeHours: readonly { readonly from: string; readonly to: string; readonly opens: string; readonly closes: string }[] }
export interface UploadFact { readonly id: string; readonly name: string; readonly size: number; readonly type: string; readonly sha256: string; readonly accountId: string; readonly finished: boolean }

/** What `decide` answers: the next case and all that has to be written with it. */
export interface Decision {
  readonly next: CaseState;
  /** true: the row is removed (a discarded draft). */
  readonly discard?: boolean;
  readonly openedTasks: readonly Task[];
  readonly changedTasks: readonly Task[];
  readonly closedTasks: readonly { readonly id: string; readonly how: 'COMPLETED' | 'CANCELLED' }[];
  readonly openedTimers: readonly CaseTimer[];
  /** Timers and calls that stand under another element's id now. */
  readonly renamedTimers: readonly { readonly id: string; readonly element: string }[];
  readonly renamedCalls: readonly { readonly id: string; readonly element: string }[];
  /** Timers that are due at another time than they were. */
  readonly retimedTimers: readonly { readonly id: string; readonly dueAt: string }[];
  readonly closedTimers: readonly { readonly id: string; readonly how: 'FIRED' | 'CANCELLED' }[];
  readonly openedCalls: readonly CaseCall[];
  readonly closedCalls: readonly { readonly id: string; readonly how: 'ANSWERED' | 'FAILED' | 'CANCELLED'; readonly result?: unknown }[];
  /** Calls that are asked again, from their first try. */
  readonly reopenedCalls: readonly CaseCall[];
  readonly submissions: readonly Submission[];
  readonly events: readonly CaseEvent[];
  readonly numbers: readonly NumberRequest[];
  /** Numbers that these calls have reserved, if any, will not be used. */
  readonly voids: readonly { readonly callId: string; readonly reason: string }[];
  readonly issued: readonly (IssuedDocument & { readonly callId: string; readonly template: string; readonly title: string })[];
  readonly notices: readonly Notice[];
  /** Set when the engine stopped at an element: the case is kept as it was, the incident is recorded. */
  readonly incident: { readonly element: string | null; readonly kind: string; readonly message: string; readonly seen: readonly SeenValue[]; /** Whose it is, where the command does not say: of a message. */ readonly subjectId?: string } | null;
  /** Subjects of waits for messages that are over, or that took one: their incidents end. */
  readonly closedWaits: readonly string[];
  /** Set when the case is suspended (`ends` false) or goes on. */
  readonly suspension: { readonly id: string; readonly ends: boolean; readonly reason: string } | null;
  /** The incident that this ends; those of a timer, call or task end with it. */
  readonly resolved?: { readonly incidentId: string; readonly reason: string };
}

export interface Submission { readonly id: string; readonly element: string; readonly index: number | null; readonly n: number; readonly formKey: string; readonly formSha256: string; readonly data: Readonly<Record<string, unknown>> }
/** Type names are past tense: `application.submitted`, `task.completed` … The payload holds every input needed to replay. */
export interface CaseEvent { readonly type: string; readonly payload: Readonly<Record<string, unknown>> }
export interface NumberRequest { readonly purpose: 'REGISTRATION' | 'DOCUMENT'; readonly series: string; readonly pattern: string; /** ISO date in the office's zone, for year and month */ readonly date: string; readonly callId?: string; readonly documentId?: string; readonly template?: string; readonly token?: string }
/** Message to the applicant's in-app inbox. */
export interface Notice { readonly id: string; readonly partyId: string; readonly subject: string; readonly body: string }

/*
 * index.ts of this room exports:
 *   needs(command, state | null, pkg): FactNeeds
 *   decide(state | null, command, facts, pkg, context): Result<Decision>
 *   may.ts: mayOnTask(actor, state-ish, task) → { claim, release, complete, save }, mayOnCase(...) → { see, edit, discard, seeHistory, seeDiagram }
 *   legal-clock.ts: addWorkingDays, addOfficeHours, workingDaysBetween, dueAt(...), clockOf(...)  (Temporal polyfill)
 *   numbering.ts: formatNumber(pattern, seq, date)
 *   track.ts: trackOf(pkg, …) → TrackStep[]; stageOf(...)
 */
