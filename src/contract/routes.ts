/**
 * Every route of the API, as data. The server registers its handlers from this table, checks requests and answers by it, and `/openapi.json` is made of it.
 *
 * For callers: unsafe requests carry `Idempotency-Key` (unless `idempotent: false`) and, with a session, `X-CSRF-Token`; where `ifMatch` stands, `If-Match: "<revision>"`.
 * Lists come as `{ items, … }`. A claim or release answers the task; creating an application answers its summary; register and login answer the session.
 */
import { loginRequestSchema, registerRequestSchema, sessionSchema } from './account.ts';
import {
  applicationDetailSchema, applicationListSchema, applicationSummarySchema, completeTaskSchema, createApplicationSchema, diagramSchema, formViewSchema, historySchema, saveDraftSchema, savedSchema, submitSchema, suspensionSchema,
} from './application.ts';
import { calendarDaySchema, calendarSchema, noticeListSchema, numberRegisterSchema, sopVersionSchema, verificationSchema } from './document.ts';
import { incidentListSchema, incidentSchema, retriedSchema, retryIncidentSchema, retrySameCauseSchema } from './incident.ts';
import {
  applicationQuery, dateParameters, healthSchema, idParameters, incidentQuery, matchRequestSchema, matchSchema, numberQuery, sha256Parameters, taskQuery, tokenParameters, typeParameters, uploadedFileSchema, yearParameters,
} from './parameters.ts';
import type { ProblemCode } from './problem.ts';
import { serviceDetailSchema, serviceSummarySchema } from './service.ts';
import { commandAnswerSchema, taskListSchema, taskSummarySchema } from './task.ts';

type Schema = Readonly<Record<string, unknown>>;

/** What a route answers: JSON of a schema, nothing (204), a file, or what the tus protocol says. */
export type Answer =
  | { readonly kind: 'json'; readonly schema: Schema; readonly status?: 201 }
  | { readonly kind: 'empty' }
  | { readonly kind: 'file'; readonly type: string; readonly description: string }
  | { readonly kind: 'tus'; readonly status: number; readonly description: string };

export interface Route {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With OpenAPI's braces. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  /** Who may call at all; what the account may do with the thing itself is said by the core. */
  readonly auth: 'public' | 'account' | 'officer';
  readonly params?: Schema;
  readonly query?: Schema;
  readonly body?: Schema;
  readonly answer: Answer;
  readonly ifMatch?: true;
  /** false: an unsafe call that needs no Idempotency-Key. */
  readonly idempotent?: false;
  /** Which limit counts the calls. */
  readonly limit?: 'login' | 'register' | 'verification';
  /** Besides those that every route of its kind may give. */
  readonly problems: readonly ProblemCode[];
}

const list = <const T extends string, const S extends Schema>(title: T, items: S) =>
  ({ title, type: 'object', additionalProperties: false, required: ['items'], properties: { items: { type: 'array', items } } }) as const;
const json = <const S extends Schema>(schema: S) => ({ kind: 'json', schema }) as const;
const created = <const S extends Schema>(schema: S) => ({ kind: 'json', schema, status: 201 }) as const;
const empty = { kind: 'empty' } as const;

export const serviceListSchema = list('ServiceList', serviceSummarySchema);
export const sopVersionListSchema = list('SopVersionList', sopVersionSchema);
/** The date stands in the path; in the body it may be repeated, and must then be the same. */
export const calendarDayChangeSchema = { ...calendarDaySchema, title: 'CalendarDayChange', required: ['kind', 'name', 'legalBasis'] } as const;

const taskProblems = ['task.not-found', 'task.not-open', 'task.not-yours', 'task.claimed-by-other', 'task.wrong-class', 'case.suspended', 'case.own-application'] as const;
const answerProblems = ['form.invalid', 'form.upload-unknown', 'form.upload-unfinished', 'engine.incident', 'engine.expression-failed'] as const;

export const routes = {
  health: { method: 'GET', path: '/api/health', summary: 'Whether the server and its database answer', tag: 'system', auth: 'public', answer: json(healthSchema), problems: [] },

  readSession: { method: 'GET', path: '/api/session', summary: 'Who is logged in, and the CSRF token', tag: 'accounts', auth: 'public', answer: json(sessionSchema), problems: [] },
  logIn: { method: 'POST', path: '/api/session', summary: 'Log in', tag: 'accounts', auth: 'public', body: loginRequestSchema, answer: json(sessionSchema), idempotent: false, limit: 'login', problems: ['account.wrong-credentials', 'account.locked'] },
  logOut: { method: 'DELETE', path: '/api/session', summary: 'Log out', tag: 'accounts', auth: 'public', answer: empty, idempotent: false, problems: [] },
  register: { method: 'POST', path: '/api/accounts', summary: 'Register as an applicant; logs in', tag: 'accounts', auth: 'public', body: registerRequestSchema, answer: created(sessionSchema), limit: 'register', problems: ['account.username-taken', 'account.weak-password'] },

  listServices: { method: 'GET', path: '/api/services', summary: 'Catalogue of the services in force', tag: 'services', auth: 'public', answer: json(serviceListSchema), problems: [] },
  readService: { method: 'GET', path: '/api/services/{type}', summary: 'One service: requirements, steps, promised days, fee, legal basis', tag: 'services', auth: 'public', params: typeParameters, answer: json(serviceDetailSchema), problems: ['package.not-found'] },
  readServiceDiagram: { method: 'GET', path: '/api/services/{type}/diagram', summary: 'The SOP as a diagram', tag: 'services', auth: 'public', params: typeParameters, answer: json(diagramSchema), problems: ['package.not-found'] },

  createApplication: { method: 'POST', path: '/api/applications', summary: 'Begin an application as a draft', tag: 'applications', auth: 'account', body: createApplicationSchema, answer: created(applicationSummarySchema), problems: ['case.service-not-offered', 'case.exists'] },
  listApplications: { method: 'GET', path: '/api/applications', summary: 'Applications of the account', tag: 'applications', auth: 'account', query: applicationQuery, answer: json(applicationListSchema), problems: [] },
  readApplication: { method: 'GET', path: '/api/applications/{id}', summary: 'One application: track, clock, documents, collected data', tag: 'applications', auth: 'account', params: idParameters, answer: json(applicationDetailSchema), problems: ['case.not-found'] },
  discardApplication: { method: 'DELETE', path: '/api/applications/{id}', summary: 'Throw a draft away', tag: 'applications', auth: 'account', params: idParameters, answer: empty, problems: ['case.not-found', 'case.not-draft', 'account.forbidden'] },
  readApplicationForm: { method: 'GET', path: '/api/applications/{id}/form', summary: 'The application form with the draft', tag: 'applications', auth: 'account', params: idParameters, answer: json(formViewSchema), problems: ['case.not-found', 'case.not-draft'] },
  saveApplicationDraft: { method: 'PUT', path: '/api/applications/{id}/draft', summary: 'Save the draft of an application', tag: 'applications', auth: 'account', params: idParameters, body: saveDraftSchema, answer: json(savedSchema), ifMatch: true, problems: ['case.not-found', 'case.not-draft', 'case.stale', 'account.forbidden'] },
  submitApplication: { method: 'POST', path: '/api/applications/{id}/submit', summary: 'Submit an application', tag: 'applications', auth: 'account', params: idParameters, body: submitSchema, answer: json(commandAnswerSchema), ifMatch: true, problems: ['case.not-found', 'case.not-draft', 'case.stale', 'case.statement-required', 'case.form-changed', 'case.service-not-offered', 'account.forbidden', ...answerProblems] },
  suspendApplication: { method: 'POST', path: '/api/applications/{id}/suspend', summary: 'Let an application stand still: no step, no time runs', tag: 'applications', auth: 'officer', params: idParameters, body: suspensionSchema, answer: json(commandAnswerSchema), problems: ['case.not-found', 'case.suspended', 'case.ended', 'case.own-application', 'account.forbidden'] },
  resumeApplication: { method: 'POST', path: '/api/applications/{id}/resume', summary: 'Let a suspended application go on, with what was left of its times', tag: 'applications', auth: 'officer', params: idParameters, body: suspensionSchema, answer: json(commandAnswerSchema), problems: ['case.not-found', 'case.not-suspended', 'case.ended', 'case.own-application', 'account.forbidden'] },
  readHistory: { method: 'GET', path: '/api/applications/{id}/history', summary: 'What happened, with the hash chain checked', tag: 'applications', auth: 'account', params: idParameters, answer: json(historySchema), problems: ['case.not-found'] },
  readDiagram: { method: 'GET', path: '/api/applications/{id}/diagram', summary: 'The SOP of the application with its tokens', tag: 'applications', auth: 'account', params: idParameters, answer: json(diagramSchema), problems: ['case.not-found'] },

  listTasks: { method: 'GET', path: '/api/tasks', summary: 'Open tasks of the account or of its roles', tag: 'tasks', auth: 'account', query: taskQuery, answer: json(taskListSchema), problems: [] },
  readTask: { method: 'GET', path: '/api/tasks/{id}', summary: 'One open task', tag: 'tasks', auth: 'account', params: idParameters, answer: json(taskSummarySchema), problems: ['task.not-found'] },
  readTaskForm: { method: 'GET', path: '/api/tasks/{id}/form', summary: 'The form of a task with its draft and what was collected so far', tag: 'tasks', auth: 'account', params: idParameters, answer: json(formViewSchema), problems: ['task.not-found', 'task.not-open'] },
  claimTask: { method: 'POST', path: '/api/tasks/{id}/claim', summary: 'Take a task of the group', tag: 'tasks', auth: 'account', params: idParameters, answer: json(taskSummarySchema), problems: taskProblems },
  releaseTask: { method: 'POST', path: '/api/tasks/{id}/release', summary: 'Give a task back to the group', tag: 'tasks', auth: 'account', params: idParameters, answer: json(taskSummarySchema), problems: taskProblems },
  saveTaskDraft: { method: 'PUT', path: '/api/tasks/{id}/draft', summary: 'Save the draft of a task', tag: 'tasks', auth: 'account', params: idParameters, body: saveDraftSchema, answer: json(savedSchema), ifMatch: true, problems: [...taskProblems, 'task.stale'] },
  completeTask: { method: 'POST', path: '/api/tasks/{id}/complete', summary: 'Complete a task', tag: 'tasks', auth: 'account', params: idParameters, body: completeTaskSchema, answer: json(commandAnswerSchema), ifMatch: true, problems: [...taskProblems, ...answerProblems, 'task.stale'] },

  readValidator: { method: 'GET', path: '/api/forms/{sha256}/validator.js', summary: 'Compiled validators of a form, as an ES module', tag: 'forms', auth: 'public', params: sha256Parameters, answer: { kind: 'file', type: 'text/javascript', description: 'ES module; never changes' }, problems: ['form.not-found'] },

  createUpload: { method: 'POST', path: '/api/uploads', summary: 'Begin a resumable upload (tus 1.0)', tag: 'files', auth: 'account', answer: { kind: 'tus', status: 201, description: 'Location says where to send the parts' }, idempotent: false, problems: ['file.too-large', 'file.empty', 'file.type-refused'] },
  resumeUpload: { method: 'HEAD', path: '/api/uploads/{id}', summary: 'How much of an upload has arrived (tus 1.0)', tag: 'files', auth: 'account', params: idParameters, answer: { kind: 'tus', status: 200, description: 'Upload-Offset says it' }, problems: ['file.not-found'] },
  sendUpload: { method: 'PATCH', path: '/api/uploads/{id}', summary: 'Send a part of an upload (tus 1.0)', tag: 'files', auth: 'account', params: idParameters, answer: { kind: 'tus', status: 204, description: 'Upload-Offset says how much has arrived' }, idempotent: false, problems: ['file.not-found', 'file.too-large', 'file.type-refused', 'file.type-mismatch', 'file.unsafe', 'form.upload-unfinished'] },
  cancelUpload: { method: 'DELETE', path: '/api/uploads/{id}', summary: 'Give an unfinished upload up (tus 1.0)', tag: 'files', auth: 'account', params: idParameters, answer: { kind: 'tus', status: 204, description: 'it is gone' }, idempotent: false, problems: ['file.not-found'] },
  readUpload: { method: 'GET', path: '/api/uploads/{id}', summary: 'A finished upload, as the answer to an upload field', tag: 'files', auth: 'account', params: idParameters, answer: json(uploadedFileSchema), problems: ['file.not-found', 'form.upload-unfinished'] },
  readFile: { method: 'GET', path: '/api/files/{id}', summary: 'Download an uploaded file', tag: 'files', auth: 'account', params: idParameters, answer: { kind: 'file', type: 'application/octet-stream', description: 'the file as it was uploaded' }, problems: ['file.not-found'] },

  readDocument: { method: 'GET', path: '/api/documents/{id}/pdf', summary: 'Download an issued document', tag: 'documents', auth: 'account', params: idParameters, answer: { kind: 'file', type: 'application/pdf', description: 'the registered file' }, problems: ['document.not-found'] },
  verify: { method: 'GET', path: '/api/verifications/{token}', summary: 'What is registered about a document', tag: 'documents', auth: 'public', params: tokenParameters, answer: json(verificationSchema), limit: 'verification', problems: ['document.not-found'] },
  matchDocument: { method: 'POST', path: '/api/verifications/{token}/match', summary: 'Whether a file in hand is the registered one', tag: 'documents', auth: 'public', params: tokenParameters, body: matchRequestSchema, answer: json(matchSchema), idempotent: false, limit: 'verification', problems: ['document.not-found'] },

  readNumbers: { method: 'GET', path: '/api/numbers/{year}', summary: 'The register of numbers: issued, reserved, void with the reason, and whether none is missing', tag: 'documents', auth: 'officer', params: yearParameters, query: numberQuery, answer: json(numberRegisterSchema), problems: [] },

  listIncidents: { method: 'GET', path: '/api/incidents', summary: 'Cases that stopped and wait for the operator, or that went on', tag: 'incidents', auth: 'officer', query: incidentQuery, answer: json(incidentListSchema), problems: ['account.forbidden'] },
  readIncident: { method: 'GET', path: '/api/incidents/{id}', summary: 'One incident: where the case stopped, why, and what was read there (masked)', tag: 'incidents', auth: 'officer', params: idParameters, answer: json(incidentSchema), problems: ['incident.not-found'] },
  retryIncident: { method: 'POST', path: '/api/incidents/{id}/retry', summary: 'Let the case go on, with corrections of what machines gave', tag: 'incidents', auth: 'officer', params: idParameters, body: retryIncidentSchema, answer: json(commandAnswerSchema), problems: ['incident.not-open', 'incident.still-stopped', 'account.forbidden', 'case.own-application', 'case.ended', 'case.not-found', 'case.outside-sop', 'task.not-open', 'number.void'] },
  retrySameCause: { method: 'POST', path: '/api/incidents/{id}/retry-same-cause', summary: 'Let every case go on that stopped at the same element of the same service in the same way', tag: 'incidents', auth: 'officer', params: idParameters, body: retrySameCauseSchema, answer: json(retriedSchema), problems: ['incident.not-open', 'account.forbidden'] },

  listNotices: { method: 'GET', path: '/api/notices', summary: 'Inbox of the account', tag: 'notices', auth: 'account', answer: json(noticeListSchema), problems: [] },
  markNoticeRead: { method: 'POST', path: '/api/notices/{id}/read', summary: 'Mark a notice as read', tag: 'notices', auth: 'account', params: idParameters, answer: empty, problems: ['request.not-found'] },

  readCalendar: { method: 'GET', path: '/api/calendar/{year}', summary: 'Days that differ from Monday to Friday', tag: 'calendar', auth: 'public', params: yearParameters, answer: json(calendarSchema), problems: [] },
  putCalendarDay: { method: 'PUT', path: '/api/calendar/days/{date}', summary: 'Set a day of the calendar', tag: 'calendar', auth: 'officer', params: dateParameters, body: calendarDayChangeSchema, answer: json(calendarDaySchema), problems: ['calendar.day-invalid', 'account.forbidden'] },
  removeCalendarDay: { method: 'DELETE', path: '/api/calendar/days/{date}', summary: 'Let a day be an ordinary one again', tag: 'calendar', auth: 'officer', params: dateParameters, answer: empty, problems: ['calendar.day-invalid', 'account.forbidden'] },

  listSopVersions: { method: 'GET', path: '/api/sop-versions', summary: 'Versions of the permit packages', tag: 'sop-versions', auth: 'officer', answer: json(sopVersionListSchema), problems: [] },
  approveSopVersion: { method: 'POST', path: '/api/sop-versions/{id}/approve', summary: 'Approve a version; the second approval publishes it', tag: 'sop-versions', auth: 'officer', params: idParameters, answer: json(sopVersionSchema), problems: ['package.not-found', 'package.not-draft', 'package.needs-second-person', 'package.base-not-current', 'package.effective-in-past', 'account.forbidden'] },
} as const satisfies Readonly<Record<string, Route>>;

export type Routes = typeof routes;
export type RouteId = keyof Routes;
