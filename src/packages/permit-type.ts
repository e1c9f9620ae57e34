import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Finding } from '../bpmn/types.ts';
import type { DocumentTemplate, PermitType, Scenario } from './types.ts';

/** The fourteen components of a service standard (PermenPANRB 15/2014), in the order of the regulation. */
export const standardComponents = [
  ['persyaratan', 'Persyaratan'], ['prosedur', 'Sistem, mekanisme, dan prosedur'], ['jangka_waktu', 'Jangka waktu pelayanan'], ['biaya', 'Biaya/tarif'],
  ['produk', 'Produk pelayanan'], ['pengaduan', 'Penanganan pengaduan, saran, dan masukan'], ['dasar_hukum', 'Dasar hukum'],
  ['sarana', 'Sarana, prasarana, dan/atau fasilitas'], ['kompetensi', 'Kompetensi pelaksana'], ['pengawasan', 'Pengawasan internal'],
  ['jumlah_pelaksana', 'Jumlah pelaksana'], ['jaminan_pelayanan', 'Jaminan pelayanan'],
  ['jaminan_keamanan', 'Jaminan keamanan dan keselamatan pelayanan'], ['evaluasi', 'Evaluasi kinerja pelaksana'],
] as const;

const text = { type: 'string', minLength: 1 } as const;
const date = { type: 'string', format: 'date' } as const;
const key = '^[a-z][a-z0-9_-]*$';
const stated = (value: object, more: Record<string, object> = {}, required: readonly string[] = []) => ({
  type: 'object', additionalProperties: false, required: ['value', ...required],
  properties: { value, source: text, assumption: { type: 'boolean' }, question: text, ...more },
  if: { required: ['assumption'], properties: { assumption: { const: true } } }, then: { required: ['question'] },
});
const series = stated({ type: 'string', pattern: '^(?=.*\\{urut(:0\\d+d)?\\})(?=.*\\{tahun\\})' }, { series: { type: 'string', pattern: key } }, ['series']);

const permitTypeSchema = {
  type: 'object', additionalProperties: false,
  required: ['code', 'name', 'shortName', 'category', 'summary', 'audience', 'output', 'leadAgency', 'authorisedOfficials', 'mode', 'decree', 'effectiveFrom', 'promisedDays', 'fee', 'validity', 'legalBasis', 'requirements', 'standard', 'statement', 'title', 'applicantName', 'numbering', 'messages'],
  properties: {
    $schema: text, code: { type: 'string', pattern: key }, name: text, shortName: text, category: { enum: ['IZIN', 'NON_IZIN'] }, summary: text, audience: text,
    output: text, leadAgency: text, authorisedOfficials: { type: 'array', minItems: 1, uniqueItems: true, items: { type: 'string', pattern: key } }, mode: { enum: ['ELECTRONIC', 'HYBRID', 'MANUAL', 'SUSPENDED'] },
    decree: stated(text, { number: text, date, title: text }, ['number', 'date', 'title']),
    effectiveFrom: date, promisedDays: stated({ type: 'number', exclusiveMinimum: 0, multipleOf: 0.5 }), fee: stated(text), validity: stated(text),
    legalBasis: { type: 'array', minItems: 1, items: stated(text) },
    requirements: { type: 'array', minItems: 1, items: stated(text, { key: { type: 'string', pattern: '^[a-z][a-z0-9_]*$' }, when: text }, ['key']) },
    standard: { type: 'object', additionalProperties: false, required: standardComponents.map(([name]) => name), properties: Object.fromEntries(standardComponents.map(([name]) => [name, text])) },
    statement: { type: 'object', additionalProperties: false, required: ['version', 'text'], properties: { version: text, text } },
    title: text, applicantName: text,
    numbering: { type: 'object', additionalProperties: false, required: ['registration', 'documents'], properties: { registration: series, documents: { type: 'object', additionalProperties: series } } },
    messages: { type: 'object', additionalProperties: { type: 'object', additionalProperties: false, required: ['subject', 'body'], properties: { subject: text, body: text } } },
    awaits: { type: 'array', items: { type: 'object', additionalProperties: false, required: ['name', 'description'], properties: { name: text, description: text } } },
    tables: {
      type: 'array',
      items: {
        type: 'object', additionalProperties: false, required: ['table', 'effectiveFrom', 'legalBasis', 'rows'],
        properties: { table: { type: 'string', pattern: key }, effectiveFrom: date, legalBasis: text, assumption: { type: 'boolean' }, question: text, rows: { type: 'array', minItems: 1, items: { type: 'object' } } },
      },
    },
    assumptions: { type: 'array', items: { type: 'object', additionalProperties: false, required: ['fact', 'question'], properties: { fact: text, question: text } } },
  },
} as const;

const items = { type: 'array', minItems: 1, items: text } as const;
const block = (type: string, properties: Record<string, object>, required: readonly string[]) => ({
  type: 'object', additionalProperties: false, required: ['type', ...required], properties: { type: { const: type }, when: text, ...properties },
});
const listStyle = { enum: ['number', 'letter', 'bullet'] } as const;
const documentSchema = {
  type: 'object', additionalProperties: false, required: ['key', 'title', 'kind', 'holder', 'blocks'],
  properties: {
    key: { type: 'string', pattern: key }, title: text, kind: { enum: ['DECISION', 'LETTER', 'REFUSAL'] }, validFrom: text, validTo: text, holder: text, signatoryElement: text,
    blocks: {
      type: 'array', minItems: 1,
      items: {
        type: 'object', required: ['type'], discriminator: { propertyName: 'type' },
        oneOf: [
          block('title', { text }, ['text']), block('number', {}, []), block('paragraph', { text }, ['text']), block('decides', { text }, ['text']),
          block('fields', { rows: { type: 'array', minItems: 1, items: { type: 'object', additionalProperties: false, required: ['label', 'text'], properties: { label: text, text, when: text } } } }, ['rows']),
          block('considerations', { rows: { type: 'array', minItems: 1, items: { type: 'object', additionalProperties: false, required: ['label', 'items'], properties: { label: text, items } } } }, ['rows']),
          block('dictum', { items }, ['items']), block('list', { style: listStyle, items }, ['style', 'items']),
          block('repeat', { over: text, text, style: listStyle }, ['over', 'text', 'style']),
          block('table', { over: text, columns: { type: 'array', minItems: 1, items: { type: 'object', additionalProperties: false, required: ['title', 'text'], properties: { title: text, text } } } }, ['over', 'columns']),
          block('signature', {}, []), block('copies', { items }, ['items']),
        ],
      },
    },
  },
} as const;

const data = { type: 'object' } as const;
const answerSchema = {
  type: 'object', additionalProperties: false, minProperties: 1,
  properties: { start: data, task: text, message: text, signal: text, timer: text, data },
} as const;
const scenarioSchema = {
  type: 'object', additionalProperties: false, required: ['name', 'description', 'answers', 'expect'],
  properties: {
    name: text, description: text, now: { type: 'string', format: 'date-time' }, answers: { type: 'array', items: answerSchema },
    expect: { type: 'object', additionalProperties: false, required: ['outcome'], properties: { outcome: text, passes: { type: 'array', items: text }, avoids: { type: 'array', items: text }, data, documents: { type: 'array', items: text } } },
  },
} as const;

// The schemas above are constants: strict mode holds them, and JSON Schema's own schema need not be compiled at every start.
const ajv = new Ajv2020({ allErrors: true, validateSchema: false, strict: true, strictRequired: false, strictTypes: false, discriminator: true });
addFormats.default(ajv);
const validators = {
  'permit-type': ajv.compile<PermitType>(permitTypeSchema),
  document: ajv.compile<DocumentTemplate>(documentSchema),
  scenario: ajv.compile<Scenario>(scenarioSchema),
  answers: ajv.compile({ type: 'array', items: answerSchema }),
};

/** Reads one JSON file of a package; a fault names the file and the place in it. */
export function readJson<T>(kind: keyof typeof validators, path: string, source: string): { value: T | null; findings: Finding[] } {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (error) {
    return { value: null, findings: [fault(path, `bukan JSON yang benar (${error instanceof Error ? error.message : String(error)})`)] };
  }
  const valid = validators[kind];
  if (valid(value)) return { value: value as T, findings: [] };
  const errors = (valid.errors ?? []).filter((error) => !['if', 'oneOf'].includes(error.keyword)).slice(0, 10);
  return { value: null, findings: errors.map((error) => fault(path, `${error.instancePath || '/'} ${explain(error.keyword, error.params)}`)) };
}

function fault(path: string, what: string): Finding {
  return { rule: 'package-file-invalid', severity: 'error', element: null, message: `Berkas ${path}: ${what}.` };
}

function explain(keyword: string, params: Record<string, unknown>): string {
  switch (keyword) {
    case 'required': return `belum memuat "${String(params['missingProperty'])}"`;
    case 'additionalProperties': return `memuat "${String(params['additionalProperty'])}" yang tidak dikenal`;
    case 'enum': return `harus salah satu dari ${JSON.stringify(params['allowedValues'])}`;
    case 'type': return `harus bertipe ${String(params['type'])}`;
    case 'format': return `harus berformat ${String(params['format'])}`;
    case 'pattern': return `tidak sesuai pola ${String(params['pattern'])}`;
    default: return `tidak memenuhi aturan ${keyword} ${JSON.stringify(params)}`;
  }
}
