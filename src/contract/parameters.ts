/** Path and query parameters, and the small bodies that only one route takes. */
import type { FromSchema } from 'json-schema-to-ts';
import { numberStates } from './document.ts';

const object = <const P extends Readonly<Record<string, object>>, const R extends readonly (keyof P & string)[]>(properties: P, required: R) =>
  ({ type: 'object', additionalProperties: false, required, properties }) as const;

const uuid = { type: 'string', format: 'uuid' } as const;
const cursor = { type: 'string', maxLength: 200, description: '`next` of the page before' } as const;
const permitType = { type: 'string', pattern: '^[a-z][a-z0-9-]{1,63}$' } as const;
const hash = { type: 'string', pattern: '^[0-9a-f]{64}$', description: 'SHA-256, hex' } as const;
const token = { type: 'string', pattern: '^[A-Za-z0-9_-]{8,64}$' } as const;

export const idParameters = object({ id: uuid }, ['id']);
export const typeParameters = object({ type: permitType }, ['type']);
export const sha256Parameters = object({ sha256: hash }, ['sha256']);
export const tokenParameters = object({ token }, ['token']);
export const yearParameters = object({ year: { type: 'integer', minimum: 2000, maximum: 2100 } }, ['year']);
export const dateParameters = object({ date: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'a real day, ISO 8601' } }, ['date']);

export const incidentQuery = object({ cursor, state: { enum: ['open', 'resolved'] } }, []);
export const applicationQuery = object({ cursor, status: { enum: ['DRAFT', 'RUNNING', 'SUSPENDED', 'ENDED'] } }, []);
export const taskQuery = object({
  scope: { enum: ['mine', 'group'], default: 'group', description: 'mine: claimed by me, or mine as applicant; group: open to my roles' },
  cursor, q: { type: 'string', maxLength: 100, description: 'number, applicant or title' }, overdue: { type: 'boolean', default: false },
  sort: { enum: ['due', 'newest'], default: 'due', description: 'due: nearest deadline first, those without one last' },
}, []);

export const numberQuery = object({ series: { type: 'string', pattern: '^[a-z][a-z0-9_-]{0,63}$' }, state: { enum: numberStates }, cursor }, []);

export const matchRequestSchema = { title: 'MatchRequest', ...object({ sha256: hash }, ['sha256']) } as const;
export const matchSchema = { title: 'Match', ...object({ matches: { type: 'boolean', description: 'true: the file is the registered one, byte for byte' } }, ['matches']) } as const;
export const healthSchema = { title: 'Health', ...object({ status: { enum: ['ok', 'unavailable'] }, database: { type: 'boolean' } }, ['status', 'database']) } as const;

/** The answer to an upload field: goes into the form's data as it is. */
export const uploadedFileSchema = {
  title: 'UploadedFile',
  ...object({ id: uuid, name: { type: 'string' }, size: { type: 'integer', description: 'bytes' }, type: { enum: ['application/pdf', 'image/jpeg', 'image/png'] }, sha256: hash }, ['id', 'name', 'size', 'type', 'sha256']),
} as const;
export type UploadedFile = FromSchema<typeof uploadedFileSchema>;
