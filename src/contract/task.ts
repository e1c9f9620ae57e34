/** Tasks of the desk (GET /api/tasks). */
import type { FromSchema } from 'json-schema-to-ts';

export const taskSummarySchema = {
  title: 'TaskSummary', type: 'object', additionalProperties: false,
  required: ['id', 'applicationId', 'element', 'name', 'stage', 'serviceName', 'registrationNumber', 'applicantName', 'title', 'role', 'roleName', 'organisationName', 'openedAt', 'dueAt', 'overdue', 'claimedBy', 'claimedByMe', 'revision', 'may'],
  properties: {
    id: { type: 'string' }, applicationId: { type: 'string' }, element: { type: 'string' }, name: { type: 'string' }, stage: { type: 'string' },
    serviceName: { type: 'string' }, registrationNumber: { type: ['string', 'null'] }, applicantName: { type: 'string' }, title: { type: 'string' },
    role: { type: 'string' }, roleName: { type: 'string' }, organisationName: { type: ['string', 'null'] },
    openedAt: { type: 'string' }, dueAt: { type: ['string', 'null'] }, overdue: { type: 'boolean' },
    claimedBy: { type: ['string', 'null'], description: 'name of the officer' }, claimedByMe: { type: 'boolean' },
    revision: { type: 'integer' },
    may: { type: 'object', additionalProperties: false, required: ['claim', 'release', 'complete'], properties: { claim: { type: 'boolean' }, release: { type: 'boolean' }, complete: { type: 'boolean' } } },
  },
} as const;
export type TaskSummary = FromSchema<typeof taskSummarySchema>;

export const taskListSchema = {
  title: 'TaskList', type: 'object', additionalProperties: false, required: ['items', 'next', 'counts'],
  properties: {
    items: { type: 'array', items: taskSummarySchema }, next: { type: ['string', 'null'] },
    counts: { type: 'object', additionalProperties: false, required: ['mine', 'group', 'overdue'], properties: { mine: { type: 'integer' }, group: { type: 'integer' }, overdue: { type: 'integer' } } },
  },
} as const;
export type TaskList = FromSchema<typeof taskListSchema>;

/** What a completed or submitted command answers: where to go next without another request. */
export const commandAnswerSchema = {
  title: 'CommandAnswer', type: 'object', additionalProperties: false,
  required: ['applicationId', 'registrationNumber', 'status', 'outcome', 'next'],
  properties: {
    applicationId: { type: 'string' }, registrationNumber: { type: ['string', 'null'] },
    status: { enum: ['DRAFT', 'RUNNING', 'SUSPENDED', 'ENDED'] }, outcome: { type: ['string', 'null'] },
    next: {
      type: 'array', description: 'open tasks of this case that the actor may do next',
      items: { type: 'object', additionalProperties: false, required: ['taskId', 'name'], properties: { taskId: { type: 'string' }, name: { type: 'string' } } },
    },
  },
} as const;
export type CommandAnswer = FromSchema<typeof commandAnswerSchema>;
