/** Applications (cases) as the wire shows them. */
import type { FromSchema } from 'json-schema-to-ts';

export const createApplicationSchema = {
  title: 'CreateApplication', type: 'object', additionalProperties: false, required: ['id', 'type'],
  properties: {
    id: { type: 'string', format: 'uuid', description: 'UUIDv7 made by the client: sending twice makes one application' },
    type: { type: 'string', maxLength: 64 },
  },
} as const;
export type CreateApplication = FromSchema<typeof createApplicationSchema>;

/** Drafts outlive forms: the server has to know which one the person saw. */
const shownForm = { type: 'string', pattern: '^[0-9a-f]{64}$', description: '`form` of the form that was shown; without it a draft stays with the form that it was begun with' } as const;

export const saveDraftSchema = {
  title: 'SaveDraft', type: 'object', additionalProperties: false, required: ['data'],
  properties: { data: { type: 'object' }, form: shownForm },
} as const;

export const submitSchema = {
  title: 'SubmitApplication', type: 'object', additionalProperties: false, required: ['data', 'statement'],
  properties: {
    data: { type: 'object' },
    form: shownForm,
    statement: {
      type: 'object', additionalProperties: false, required: ['version', 'accepted'],
      properties: { version: { type: 'string' }, accepted: { const: true } },
    },
  },
} as const;

export const completeTaskSchema = {
  title: 'CompleteTask', type: 'object', additionalProperties: false, required: ['data'],
  properties: { data: { type: 'object' } },
} as const;

/** Collected data, labelled by the form's schema. */
export const caseSectionSchema = {
  title: 'CaseSection', type: 'object', additionalProperties: false, required: ['key', 'title', 'element', 'submittedAt', 'submittedBy', 'rows'],
  properties: {
    key: { type: 'string' }, title: { type: 'string' }, element: { type: ['string', 'null'] },
    submittedAt: { type: ['string', 'null'] }, submittedBy: { type: ['string', 'null'], description: 'role or person, as the viewer may see' },
    rows: {
      type: 'array',
      items: {
        type: 'object', additionalProperties: false, required: ['pointer', 'label', 'text'],
        properties: {
          pointer: { type: 'string' }, label: { type: 'string' }, text: { type: 'string' },
          file: { type: 'object', additionalProperties: false, required: ['id', 'name', 'size', 'url'], properties: { id: { type: 'string' }, name: { type: 'string' }, size: { type: 'integer' }, url: { type: 'string' } } },
        },
      },
    },
  },
} as const;
export type CaseSection = FromSchema<typeof caseSectionSchema>;

/** A form as the browser needs it. The mission's core: one shape for every user task and every application form. */
export const formViewSchema = {
  title: 'FormView', type: 'object', additionalProperties: false,
  required: ['schema', 'ui', 'data', 'validatorUrl', 'revision', 'may'],
  properties: {
    schema: { type: 'object', description: 'JSON Schema 2020-12, every $ref inside #/$defs' },
    ui: { type: 'object', description: 'order, widgets, steps, help' },
    data: { type: 'object' },
    validatorUrl: { type: 'string', description: 'ES module with the compiled validators of this form; immutable' },
    revision: { type: 'integer', description: 'send back as If-Match' },
    may: {
      type: 'object', additionalProperties: false, required: ['save', 'complete', 'claim', 'release'], description: 'save: only whoever holds the task; complete: whoever may hold it, claimed or not',
      properties: { save: { type: 'boolean' }, complete: { type: 'boolean' }, claim: { type: 'boolean' }, release: { type: 'boolean' } },
    },
    title: { type: 'string' },
    form: { type: 'string', description: 'SHA-256 of the form: send it back with an application' },
    statement: {
      type: 'object', additionalProperties: false, required: ['version', 'text'],
      properties: { version: { type: 'string' }, text: { type: 'string' } }, description: 'application forms only: to be accepted on submission (Pasal 19(3)b)',
    },
    changed: {
      type: 'array', description: 'answers to look at again, because the form changed since the draft was saved',
      items: {
        type: 'object', additionalProperties: false, required: ['pointer', 'label', 'reason'],
        properties: { pointer: { type: 'string' }, label: { type: 'string' }, reason: { type: 'string' } },
      },
    },
    context: {
      type: 'array', description: 'what was collected so far, for whoever has to decide', items: caseSectionSchema,
    },
  },
} as const;
export type FormView = FromSchema<typeof formViewSchema>;

export const savedSchema = {
  title: 'Saved', type: 'object', additionalProperties: false, required: ['revision', 'savedAt'],
  properties: { revision: { type: 'integer' }, savedAt: { type: 'string' } },
} as const;
export type Saved = FromSchema<typeof savedSchema>;

export const applicationSummarySchema = {
  title: 'ApplicationSummary', type: 'object', additionalProperties: false,
  required: ['id', 'type', 'serviceName', 'status', 'outcome', 'registrationNumber', 'title', 'stage', 'holder', 'createdAt', 'submittedAt', 'endedAt', 'daysUsed', 'daysPromised', 'waitingForMe'],
  properties: {
    id: { type: 'string' }, type: { type: 'string' }, serviceName: { type: 'string' },
    status: { enum: ['DRAFT', 'RUNNING', 'SUSPENDED', 'ENDED'] },
    outcome: { type: ['string', 'null'], description: 'izin:hasil of the end event: TERBIT, DITOLAK …' },
    registrationNumber: { type: ['string', 'null'] },
    title: { type: 'string', description: 'what the application is about, from the package\'s title expression' },
    stage: { type: ['string', 'null'] }, holder: { type: ['string', 'null'], description: 'office or role that holds it now, never a person' },
    createdAt: { type: 'string' }, submittedAt: { type: ['string', 'null'] }, endedAt: { type: ['string', 'null'] },
    daysUsed: { type: ['number', 'null'] }, daysPromised: { type: 'number' },
    waitingForMe: { type: 'boolean', description: 'a task of the applicant is open' },
  },
} as const;
export type ApplicationSummary = FromSchema<typeof applicationSummarySchema>;

export const applicationListSchema = {
  title: 'ApplicationList', type: 'object', additionalProperties: false, required: ['items', 'next'],
  properties: { items: { type: 'array', items: applicationSummarySchema }, next: { type: ['string', 'null'], description: 'cursor of the next page' } },
} as const;
export type ApplicationList = FromSchema<typeof applicationListSchema>;

/** One step of the applicant's track, generated from the diagram. */
export const trackStepSchema = {
  title: 'TrackStep', type: 'object', additionalProperties: false,
  required: ['element', 'name', 'stage', 'state', 'holder', 'openedAt', 'completedAt', 'dueAt', 'duration', 'taskId'],
  properties: {
    element: { type: 'string' }, name: { type: 'string' }, stage: { type: 'string' },
    state: { enum: ['DONE', 'NOW', 'AHEAD', 'POSSIBLE'], description: 'AHEAD: on every way to a regular end; POSSIBLE: only on some' },
    holder: { type: 'string' },
    openedAt: { type: ['string', 'null'] }, completedAt: { type: ['string', 'null'] }, dueAt: { type: ['string', 'null'] },
    duration: { type: ['string', 'null'], description: 'promised, in words' },
    taskId: { type: ['string', 'null'], description: 'set when the viewer may act on it' },
  },
} as const;
export type TrackStep = FromSchema<typeof trackStepSchema>;

/** The legal clock of a case in working days. */
export const clockSchema = {
  title: 'Clock', type: 'object', additionalProperties: false, required: ['promised', 'used', 'left', 'runningSince', 'paused', 'dueAt', 'explanations'],
  properties: {
    promised: { type: 'number' }, used: { type: 'number' }, left: { type: 'number' },
    runningSince: { type: ['string', 'null'], description: 'when the complete application was received; null while it is not complete' }, paused: { type: 'boolean', description: 'waiting for the applicant, or suspended' }, dueAt: { type: ['string', 'null'] },
    explanations: { type: 'array', items: { type: 'string' }, description: 'which holidays moved the date' },
  },
} as const;
export type Clock = FromSchema<typeof clockSchema>;

export const documentSummarySchema = {
  title: 'DocumentSummary', type: 'object', additionalProperties: false,
  required: ['id', 'title', 'number', 'issuedAt', 'sha256', 'size', 'verificationUrl', 'downloadUrl', 'status', 'example'],
  properties: {
    id: { type: 'string' }, title: { type: 'string' }, number: { type: 'string' }, issuedAt: { type: 'string' }, sha256: { type: 'string' }, size: { type: 'integer' },
    verificationUrl: { type: 'string' }, downloadUrl: { type: 'string' }, status: { enum: ['ACTIVE', 'SUSPENDED', 'EXPIRED', 'REVOKED', 'CANCELLED', 'SUPERSEDED'] },
    example: { type: 'boolean', description: 'true: CONTOH – BUKAN DOKUMEN SAH' },
  },
} as const;
export type DocumentSummary = FromSchema<typeof documentSummarySchema>;

export const applicationDetailSchema = {
  title: 'ApplicationDetail', type: 'object', additionalProperties: false,
  required: ['summary', 'applicantName', 'suspension', 'track', 'clock', 'documents', 'sections', 'assumptions', 'sopVersion', 'may'],
  properties: {
    summary: applicationSummarySchema, applicantName: { type: 'string' },
    suspension: { description: 'set while the application stands still by an official\'s order', anyOf: [{ type: 'null' }, { type: 'object', additionalProperties: false, required: ['since', 'reason'], properties: { since: { type: 'string' }, reason: { type: 'string' } } }] },
    track: { type: 'array', items: trackStepSchema },
    clock: { anyOf: [{ type: 'null' }, clockSchema] },
    documents: { type: 'array', items: documentSummarySchema },
    sections: { type: 'array', items: caseSectionSchema },
    assumptions: { type: 'array', items: statedAssumption(), description: 'officers only' },
    sopVersion: {
      type: 'object', additionalProperties: false, required: ['version', 'decree', 'effectiveFrom'],
      properties: { version: { type: 'integer' }, decree: { type: 'string' }, effectiveFrom: { type: 'string' } },
    },
    may: {
      type: 'object', additionalProperties: false, required: ['edit', 'discard', 'seeHistory', 'seeDiagram', 'suspend', 'resume'],
      properties: { edit: { type: 'boolean' }, discard: { type: 'boolean' }, seeHistory: { type: 'boolean' }, seeDiagram: { type: 'boolean' }, suspend: { type: 'boolean' }, resume: { type: 'boolean' } },
    },
  },
} as const;
export type ApplicationDetail = FromSchema<typeof applicationDetailSchema>;

function statedAssumption() {
  return { type: 'object', additionalProperties: false, required: ['fact', 'question'], properties: { fact: { type: 'string' }, question: { type: 'string' } } } as const;
}

export const suspensionSchema = {
  title: 'Suspension', type: 'object', additionalProperties: false, required: ['reason'], properties: { reason: { type: 'string', minLength: 1, maxLength: 1000, description: 'the applicant reads it' } },
} as const;

export const historySchema = {
  title: 'History', type: 'object', additionalProperties: false, required: ['items', 'verified'],
  properties: {
    verified: { type: 'boolean', description: 'the hash chain of this case was recomputed and holds' },
    items: {
      type: 'array',
      items: {
        type: 'object', additionalProperties: false, required: ['seq', 'type', 'text', 'actor', 'onBehalfOf', 'channel', 'occurredAt', 'recordedAt', 'hash'],
        properties: {
          seq: { type: 'integer' }, type: { type: 'string' }, text: { type: 'string' }, actor: { type: 'string' }, onBehalfOf: { type: ['string', 'null'] },
          channel: { type: 'string' }, occurredAt: { type: 'string' }, recordedAt: { type: 'string' }, hash: { type: 'string' },
        },
      },
    },
  },
} as const;
export type History = FromSchema<typeof historySchema>;

const drawingProperties = {
  title: { type: 'string' }, xml: { type: 'string' }, process: { type: 'string', description: 'id of the process in the XML' },
  tokens: { type: 'array', items: { type: 'string' }, description: 'ids of the elements where the case waits; of a called process the call' },
  done: { type: 'array', items: { type: 'string' }, description: 'ids of the elements it passed' },
} as const;
export const diagramSchema = {
  title: 'Diagram', type: 'object', additionalProperties: false, required: ['title', 'xml', 'process', 'tokens', 'done', 'called'],
  properties: {
    ...drawingProperties,
    called: {
      type: 'array', description: 'the processes that it calls, each before those that it calls itself',
      items: {
        type: 'object', additionalProperties: false, required: ['title', 'xml', 'process', 'tokens', 'done', 'activity', 'element', 'caller'],
        properties: {
          ...drawingProperties, activity: { type: 'string', description: 'id of the call within the whole procedure' }, element: { type: 'string', description: 'id of the call in the diagram that draws it' },
          caller: { type: ['string', 'null'], description: '`activity` of the called process that draws the call; null: the diagram itself' },
        },
      },
    },
  },
} as const;
export type Diagram = FromSchema<typeof diagramSchema>;
