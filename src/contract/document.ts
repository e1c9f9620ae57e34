/** Public verification of an issued document (GET /api/verifications/:token) and small registers. */
import type { FromSchema } from 'json-schema-to-ts';

export const verificationSchema = {
  title: 'Verification', type: 'object', additionalProperties: false,
  required: ['title', 'number', 'serviceName', 'holder', 'issuedAt', 'validFrom', 'validTo', 'status', 'sha256', 'signatory', 'example', 'office'],
  properties: {
    title: { type: 'string' }, number: { type: 'string' }, serviceName: { type: 'string' },
    holder: { type: 'string', description: 'masked: initials and stars, no NIK' },
    issuedAt: { type: 'string' }, validFrom: { type: ['string', 'null'] }, validTo: { type: ['string', 'null'] },
    status: { enum: ['ACTIVE', 'SUSPENDED', 'EXPIRED', 'REVOKED', 'CANCELLED', 'SUPERSEDED'] },
    sha256: { type: 'string', description: 'of the registered file; compare with the file in hand' },
    signatory: { type: ['string', 'null'] }, office: { type: 'string' },
    example: { type: 'boolean', description: 'CONTOH – BUKAN DOKUMEN SAH' },
  },
} as const;
export type Verification = FromSchema<typeof verificationSchema>;

/** The register of numbers of a year (GET /api/numbers/:year): what an auditor asks for. */
export const numberStates = ['RESERVED', 'ISSUED', 'VOID'] as const;
export const numberRegisterSchema = {
  title: 'NumberRegister', type: 'object', additionalProperties: false, required: ['year', 'series', 'items', 'next'],
  properties: {
    year: { type: 'integer' },
    series: {
      type: 'array',
      items: {
        type: 'object', additionalProperties: false, required: ['series', 'purpose', 'drawn', 'issued', 'reserved', 'void', 'isComplete'],
        properties: {
          series: { type: 'string' }, purpose: { enum: ['REGISTRATION', 'DOCUMENT'] }, drawn: { type: 'integer', description: 'last number of the series' },
          issued: { type: 'integer' }, reserved: { type: 'integer' }, void: { type: 'integer' }, isComplete: { type: 'boolean', description: 'every number from 1 to the last stands in the register' },
        },
      },
    },
    items: {
      type: 'array',
      items: {
        type: 'object', additionalProperties: false, required: ['series', 'seq', 'number', 'purpose', 'state', 'reason', 'applicationId', 'registrationNumber', 'drawnAt', 'issuedAt', 'voidedAt'],
        properties: {
          series: { type: 'string' }, seq: { type: 'integer' }, number: { type: 'string' }, purpose: { enum: ['REGISTRATION', 'DOCUMENT'] }, state: { enum: numberStates },
          reason: { type: ['string', 'null'], description: 'why it is void' }, applicationId: { type: 'string' }, registrationNumber: { type: ['string', 'null'] },
          drawnAt: { type: 'string' }, issuedAt: { type: ['string', 'null'] }, voidedAt: { type: ['string', 'null'] },
        },
      },
    },
    next: { type: ['string', 'null'] },
  },
} as const;
export type NumberRegister = FromSchema<typeof numberRegisterSchema>;

export const noticeListSchema = {
  title: 'NoticeList', type: 'object', additionalProperties: false, required: ['items'],
  properties: {
    items: {
      type: 'array',
      items: {
        type: 'object', additionalProperties: false, required: ['id', 'applicationId', 'subject', 'body', 'at', 'read'],
        properties: { id: { type: 'string' }, applicationId: { type: 'string' }, subject: { type: 'string' }, body: { type: 'string' }, at: { type: 'string' }, read: { type: 'boolean' } },
      },
    },
  },
} as const;
export type NoticeList = FromSchema<typeof noticeListSchema>;

export const calendarDaySchema = {
  title: 'CalendarDay', type: 'object', additionalProperties: false, required: ['date', 'kind', 'name', 'legalBasis'],
  properties: {
    date: { type: 'string', format: 'date' },
    kind: { enum: ['LIBUR_NASIONAL', 'CUTI_BERSAMA', 'LIBUR_DAERAH', 'HARI_KERJA'], description: 'HARI_KERJA: a weekend day on which the office works' },
    name: { type: 'string', minLength: 2, maxLength: 120 }, legalBasis: { type: 'string', maxLength: 200 },
    assumption: { type: 'boolean' },
  },
} as const;
export type CalendarDay = FromSchema<typeof calendarDaySchema>;

export const calendarSchema = {
  title: 'Calendar', type: 'object', additionalProperties: false, required: ['year', 'days', 'may'],
  properties: { year: { type: 'integer' }, days: { type: 'array', items: calendarDaySchema }, may: { type: 'object', additionalProperties: false, required: ['edit'], properties: { edit: { type: 'boolean' } } } },
} as const;
export type Calendar = FromSchema<typeof calendarSchema>;

/** A version of a permit package waiting for, or after, publication (Pasal 3(2)). */
export const sopVersionSchema = {
  title: 'SopVersion', type: 'object', additionalProperties: false,
  required: ['id', 'type', 'version', 'sha256', 'state', 'decree', 'effectiveFrom', 'createdBy', 'createdAt', 'approvals', 'publishedAt', 'withoutSecondPerson', 'waived', 'may'],
  properties: {
    id: { type: 'string' }, type: { type: 'string' }, version: { type: 'integer' }, sha256: { type: 'string' },
    state: { enum: ['DRAFT', 'PUBLISHED', 'SUPERSEDED'] }, decree: { type: 'string' }, effectiveFrom: { type: 'string' },
    createdBy: { type: 'string' }, createdAt: { type: 'string' }, publishedAt: { type: ['string', 'null'] }, withoutSecondPerson: { type: 'boolean' },
    approvals: { type: 'array', items: { type: 'object', additionalProperties: false, required: ['name', 'at'], properties: { name: { type: 'string' }, at: { type: 'string' } } } },
    waived: {
      description: 'findings of quality that were let pass at deployment, and the reason given', anyOf: [{ type: 'null' }, {
        type: 'object', additionalProperties: false, required: ['reason', 'findings'],
        properties: {
          reason: { type: 'string' },
          findings: { type: 'array', items: { type: 'object', additionalProperties: false, required: ['rule', 'element', 'message'], properties: { rule: { type: 'string' }, element: { type: ['string', 'null'] }, message: { type: 'string' } } } },
        },
      }],
    },
    may: { type: 'object', additionalProperties: false, required: ['approve'], properties: { approve: { type: 'boolean' } } },
  },
} as const;
export type SopVersion = FromSchema<typeof sopVersionSchema>;
