import type { ProblemCode } from '../contract/problem.ts';

/** HTTP status of each problem; the only place where a code meets a status. 404 also answers for what the caller may not know to exist. */
export const problemStatus: Readonly<Record<ProblemCode, number>> = {
  'request.not-json': 400, 'request.too-large': 413, 'request.headers-too-large': 431, 'request.unreadable': 400, 'request.invalid': 400, 'request.unsupported-media-type': 415, 'request.not-found': 404,
  'request.method-not-allowed': 405, 'request.precondition-required': 428, 'request.too-many': 429, 'request.forbidden-origin': 403, 'request.csrf': 403,
  'idempotency.key-required': 400, 'idempotency.other-body': 422,

  'account.not-logged-in': 401, 'account.wrong-credentials': 401, 'account.locked': 429, 'account.username-taken': 409, 'account.weak-password': 422, 'account.forbidden': 403,

  'case.not-found': 404, 'case.stale': 409, 'case.not-draft': 409, 'case.ended': 409, 'case.suspended': 409, 'case.not-suspended': 409, 'case.exists': 409, 'case.outside-sop': 409,
  'case.statement-required': 422, 'case.service-not-offered': 409, 'case.form-changed': 409, 'case.own-application': 403, 'case.needs-mapping': 409, 'case.cannot-move': 409, 'package.not-in-force': 409,
  'task.not-found': 404, 'task.not-open': 409, 'task.not-yours': 403, 'task.claimed-by-other': 409, 'task.stale': 409, 'task.wrong-class': 403,
  'form.invalid': 422, 'form.not-found': 404, 'form.upload-unknown': 422, 'form.upload-unfinished': 409,

  'file.not-found': 404, 'file.type-mismatch': 422, 'file.type-refused': 415, 'file.too-large': 413, 'file.empty': 422, 'file.unsafe': 422, 'file.protocol': 412,

  // a fault of the SOP or of its data: nothing the caller sent can mend it
  'engine.incident': 500, 'engine.expression-failed': 500,
  'incident.not-open': 409, 'incident.not-found': 404, 'incident.still-stopped': 409,

  'package.invalid': 422, 'package.not-found': 404, 'package.no-decree': 422, 'package.unchanged': 409, 'package.needs-second-person': 403,
  'package.base-not-current': 409, 'package.effective-in-past': 422, 'package.not-draft': 409,

  'document.not-found': 404, 'document.fields-missing': 422, 'document.render-failed': 503, 'document.assumptions-in-production': 409, 'number.void': 409,

  'calendar.day-invalid': 422,

  internal: 500,
};
