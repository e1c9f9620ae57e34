/** Cases that stopped and wait for the operator (GET /api/incidents). */
import type { FromSchema } from 'json-schema-to-ts';

const repeatedBy = { enum: ['SYSTEM', 'PERSON'], description: 'who does it again after the retry: the system at once, or the person whose command it was, whose answers are kept' } as const;

export const incidentSchema = {
  title: 'Incident', type: 'object', additionalProperties: false,
  required: ['id', 'applicationId', 'registrationNumber', 'serviceName', 'element', 'elementName', 'kind', 'message', 'command', 'repeatedBy', 'attempts', 'createdAt', 'lastAt', 'sameCause', 'resolvedAt', 'resolvedBy', 'resolution', 'reason', 'seen'],
  properties: {
    id: { type: 'string' }, applicationId: { type: 'string' }, registrationNumber: { type: ['string', 'null'] }, serviceName: { type: 'string' },
    element: { type: ['string', 'null'] }, elementName: { type: ['string', 'null'], description: 'label of the element where the case stopped' },
    kind: { type: 'string', description: 'what failed: call, expression, decision, no-flow, uncaught-error, snapshot, engine or internal' },
    message: { type: 'string' }, command: { type: 'string', description: 'the command that could not be done' },
    attempts: { type: 'integer' }, createdAt: { type: 'string' }, lastAt: { type: 'string' },
    repeatedBy,
    sameCause: { type: 'integer', description: 'open incidents of the same service, element, kind and command, this one included' },
    resolvedAt: { type: ['string', 'null'] }, resolvedBy: { type: ['string', 'null'] }, resolution: { enum: ['RETRIED', 'WENT_ON', null] }, reason: { type: ['string', 'null'] },
    seen: {
      type: 'array', description: 'values that were read where the case stopped; personal data are masked',
      items: {
        type: 'object', additionalProperties: false, required: ['path', 'label', 'text', 'masked', 'correctable'],
        properties: { path: { type: 'string' }, label: { type: 'string' }, text: { type: 'string' }, masked: { type: 'boolean' }, correctable: { type: 'boolean', description: 'given by a machine: the operator may correct it' } },
      },
    },
  },
} as const;
export type Incident = FromSchema<typeof incidentSchema>;

export const incidentListSchema = {
  title: 'IncidentList', type: 'object', additionalProperties: false, required: ['items', 'open', 'next'],
  properties: { items: { type: 'array', items: incidentSchema }, open: { type: 'integer', description: 'how many wait in all' }, next: { type: ['string', 'null'] } },
} as const;
export type IncidentList = FromSchema<typeof incidentListSchema>;

export const retryIncidentSchema = {
  title: 'RetryIncident', type: 'object', additionalProperties: false, required: ['reason'],
  properties: {
    reason: { type: 'string', minLength: 1, maxLength: 1000, description: 'what was wrong and what was done; kept in the trail' },
    corrections: {
      type: 'array', maxItems: 50,
      items: { type: 'object', additionalProperties: false, required: ['path', 'value'], properties: { path: { type: 'string', maxLength: 200 }, value: { type: ['string', 'number', 'boolean', 'null'], maxLength: 2000 } } },
    },
  },
} as const;
export const retrySameCauseSchema = { title: 'RetrySameCause', type: 'object', additionalProperties: false, required: ['reason'], properties: { reason: retryIncidentSchema.properties.reason } } as const;

export const retriedSchema = {
  title: 'Retried', type: 'object', additionalProperties: false, required: ['retried', 'stopped', 'failed', 'left', 'repeatedBy'],
  properties: {
    retried: { type: 'integer' }, stopped: { type: 'integer', description: 'stopped again: nothing of them was changed' },
    failed: { type: 'integer', description: 'could not be tried, by a fault of ours or because the case is one\'s own: nothing of them was changed' },
    left: { type: 'integer', description: 'more than one batch: not tried yet' }, repeatedBy,
  },
} as const;
export type Retried = FromSchema<typeof retriedSchema>;

/** What became of those that were retried together, in words. */
export function retriedText({ retried, stopped, failed, left, repeatedBy }: Retried): string {
  const parts = [
    `${retried} permohonan ${repeatedBy === 'PERSON' ? 'ditandai ditangani; minta orangnya mengirim lagi' : 'dikerjakan lagi'}`,
    ...(stopped === 0 ? [] : [`${stopped} berhenti lagi`]), ...(failed === 0 ? [] : [`${failed} tidak dapat dicoba`]), ...(left === 0 ? [] : [`${left} belum dicoba: teruskan lagi dari salah satunya`]),
  ];
  return `${parts.join('; ')}.`;
}
