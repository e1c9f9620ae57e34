/**
 * A refusal, as a value. The core returns it, http turns it into RFC 9457 `application/problem+json`.
 * `code` is stable and documented; the words shown to people come from the catalogue in `problem-texts.ts`.
 */
export interface Problem {
  readonly code: ProblemCode;
  /** Values that the text of the code names in braces, e.g. `{ batas: '10 MB' }`. */
  readonly params?: Readonly<Record<string, string | number>>;
  /** What is wrong where, for form data: one entry a field. */
  readonly errors?: readonly FieldError[];
  /** Masked values that were read where the engine stopped: for the register of incidents, never part of an answer. */
  readonly seen?: readonly { readonly path: string; readonly label: string; readonly text: string; readonly masked: boolean; readonly correctable: boolean }[];
}

/** One fault of one answer. `pointer` is an RFC 6901 JSON Pointer into the form's data. */
export interface FieldError {
  readonly pointer: string;
  /** Indonesian, says what to do; never the validator's own words. */
  readonly message: string;
  /** The JSON Schema keyword that failed (`required`, `pattern` …), for tests and telemetry. */
  readonly keyword: string;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const refuse = (code: ProblemCode, rest: Omit<Problem, 'code'> = {}): { ok: false; problem: Problem } => ({
  ok: false,
  problem: { code, ...rest },
});

export const problemCodes = [
  // the request itself
  'request.not-json', 'request.too-large', 'request.headers-too-large', 'request.unreadable', 'request.invalid', 'request.unsupported-media-type', 'request.not-found',
  'request.method-not-allowed', 'request.precondition-required', 'request.too-many', 'request.forbidden-origin',
  'request.csrf', 'idempotency.key-required', 'idempotency.other-body',
  // accounts
  'account.not-logged-in', 'account.wrong-credentials', 'account.locked', 'account.username-taken', 'account.weak-password',
  'account.forbidden',
  // cases and tasks
  'case.not-found', 'case.stale', 'case.not-draft', 'case.ended', 'case.suspended', 'case.not-suspended', 'case.exists', 'case.outside-sop',
  'case.statement-required', 'case.service-not-offered', 'case.form-changed', 'case.own-application', 'case.needs-mapping', 'case.cannot-move', 'package.not-in-force',
  'task.not-found', 'task.not-open', 'task.not-yours', 'task.claimed-by-other', 'task.stale', 'task.wrong-class',
  'form.invalid', 'form.not-found', 'form.upload-unknown', 'form.upload-unfinished',
  // files
  'file.not-found', 'file.type-mismatch', 'file.type-refused', 'file.too-large', 'file.empty', 'file.unsafe', 'file.protocol',
  // engine and decisions
  'engine.incident', 'engine.expression-failed', 'incident.not-open', 'incident.not-found', 'incident.still-stopped',
  // packages and publication
  'package.invalid', 'package.not-found', 'package.no-decree', 'package.unchanged', 'package.needs-second-person',
  'package.base-not-current', 'package.effective-in-past', 'package.not-draft',
  // documents
  'document.not-found', 'document.fields-missing', 'document.render-failed', 'document.assumptions-in-production', 'number.void',
  // calendar
  'calendar.day-invalid',
  // anything that is our own fault
  'internal',
] as const;
export type ProblemCode = (typeof problemCodes)[number];
