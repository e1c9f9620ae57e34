/** Shapes of the public catalogue (GET /api/services, GET /api/services/:type). */
import type { FromSchema } from 'json-schema-to-ts';

/** A legal fact as people see it; an assumption shows the question that the city has to answer. */
export const statedFactSchema = {
  type: 'object', additionalProperties: false, required: ['text'],
  properties: {
    text: { type: 'string' },
    assumption: { type: 'boolean', description: 'true: not verified; documents made from it are not valid documents' },
    question: { type: 'string', description: 'what the city has to answer before the assumption is a fact' },
  },
} as const;

export const serviceSummarySchema = {
  title: 'ServiceSummary', type: 'object', additionalProperties: false,
  required: ['type', 'name', 'shortName', 'category', 'summary', 'promisedDays', 'fee', 'mode', 'leadAgency'],
  properties: {
    type: { type: 'string' }, name: { type: 'string' }, shortName: { type: 'string' },
    category: { enum: ['IZIN', 'NON_IZIN'] },
    summary: { type: 'string' },
    promisedDays: { type: 'number', description: 'working days; halves allowed' },
    fee: { type: 'string', description: 'in words, e.g. "Gratis"' },
    mode: { enum: ['ELECTRONIC', 'HYBRID', 'MANUAL', 'SUSPENDED'] },
    leadAgency: { type: 'string', description: 'name of the office' },
  },
} as const;
export type ServiceSummary = FromSchema<typeof serviceSummarySchema>;

export const serviceStepSchema = {
  title: 'ServiceStep', type: 'object', additionalProperties: false, required: ['stage', 'name', 'holder', 'duration', 'always'],
  properties: {
    stage: { type: 'string' }, name: { type: 'string' }, holder: { type: 'string' },
    duration: { type: ['string', 'null'], description: 'in words, e.g. "1 hari kerja"' },
    always: { type: 'boolean', description: 'false: some applications pass it, not all' },
  },
} as const;

export const serviceDetailSchema = {
  title: 'ServiceDetail', type: 'object', additionalProperties: false,
  required: [...serviceSummarySchema.required, 'audience', 'output', 'validity', 'promise', 'feeFact', 'decree', 'effectiveFrom', 'version', 'legalBasis', 'requirements', 'steps', 'standard', 'statement'],
  properties: {
    ...serviceSummarySchema.properties,
    audience: { type: 'string' }, output: { type: 'string' }, validity: statedFactSchema, promise: statedFactSchema, feeFact: statedFactSchema,
    decree: statedFactSchema, effectiveFrom: { type: 'string' }, version: { type: 'integer' },
    legalBasis: { type: 'array', items: statedFactSchema },
    requirements: { type: 'array', items: { ...statedFactSchema, properties: { ...statedFactSchema.properties, when: { type: 'string', description: 'in which case it is asked' } } } },
    steps: { type: 'array', items: serviceStepSchema },
    standard: { type: 'array', items: { type: 'object', additionalProperties: false, required: ['key', 'title', 'text'], properties: { key: { type: 'string' }, title: { type: 'string' }, text: { type: 'string' } } } },
    statement: { type: 'object', additionalProperties: false, required: ['version', 'text'], properties: { version: { type: 'string' }, text: { type: 'string' } } },
  },
} as const;
export type ServiceStep = FromSchema<typeof serviceStepSchema>;
export type ServiceDetail = FromSchema<typeof serviceDetailSchema>;
