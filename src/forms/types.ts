/** Forms: JSON Schema 2020-12 in, validators, FEEL values, labels and samples out. */
import type { FieldError } from '../contract/problem.ts';

export type JsonSchema = { readonly [keyword: string]: unknown };
export type UiSchema = { readonly [key: string]: unknown };

/** A form with every `$ref` moved into `#/$defs` and `$id` removed: what RJSF, ajv and the database get. */
export interface FormDefinition {
  /** Form key as the diagram writes it: `verifikasi` or `_shared/serah_terima`. */
  readonly key: string;
  /** Name under which FEEL sees the data: the key without `_shared/`. */
  readonly variable: string;
  readonly schema: JsonSchema;
  readonly ui: UiSchema;
  /** SHA-256 of the bundled schema and ui, hex; names the compiled validator. */
  readonly sha256: string;
}

/** A file that an answer refers to. */
export interface UploadReference { readonly pointer: string; readonly id: string; readonly name: string; readonly size: number; readonly type: string; readonly sha256: string; readonly accept: readonly string[]; readonly maxBytes: number }

export interface LabelledRow { readonly pointer: string; readonly label: string; readonly text: string; readonly upload?: { readonly id: string; readonly name: string; readonly size: number }; readonly pdp: string | null }

export type Validation = { readonly ok: true } | { readonly ok: false; readonly errors: readonly FieldError[] };

/** Makes the values that FEEL compares; the decisions room owns them, so they are handed in. Each takes ISO 8601 text of the format. */
export interface FeelConverters {
  date(iso: string): unknown;
  dateTime(iso: string): unknown;
  /** Always `HH:MM:SS`, with an offset only when the answer had one. */
  time(text: string): unknown;
  duration(text: string): unknown;
}

/** One thing that FEEL can read, below the form's variable: `pemohon.nik` is read as `<variable>.pemohon.nik`. */
export interface FormPath {
  readonly path: string;
  /** FEEL type: `string`, `number`, `boolean`, `date`, `date and time`, `time`, `duration`, `context`, `list` or `any`. */
  readonly type: string;
  readonly enum?: readonly unknown[];
  /** true: may be null in FEEL, because it or something around it is not required, or only in some branch. */
  readonly optional: boolean;
  /** true: stands inside a list, so that FEEL's path yields a list of this type. */
  readonly inList: boolean;
}

/** An answer to look at again when the form changed under a draft. */
export interface FormChange { readonly pointer: string; readonly label: string; readonly reason: string }

/** A finding about a form; same shape as the diagram's. `element` is null: the message names the file. */
export type { Finding } from '../bpmn/types.ts';

/*
 * index.ts of this room exports (sync unless said):
 *   bundleForm(files: Readonly<Record<string,string>>, type: string, key: string): { form: FormDefinition | null; findings: Finding[] }
 *       files: package paths → text ("forms/<type>/<form>.schema.json", "forms/_shared/…"); findings for an unknown keyword, remote $ref, missing ui field,
 *       unsafe pattern (ReDoS), object with conditions but without unevaluatedProperties:false …
 *   compileValidator(form): Promise<string>        text of an ES module (ajv standalone for RJSF's precompiled validator, bundled by esbuild); runs under a strict CSP
 *   validate(form, data): Validation               ajv over the same schema (cached by sha256); hidden and unknown fields are errors; Indonesian messages at the field
 *   toFeel(form, data, convert: FeelConverters): unknown   JSON → FEEL values by the schema (date, date-time, time, duration formats); every declared but absent property is null
 *   uploadsOf(form, data): UploadReference[]
 *   label(form, data, zone?): LabelledRow[]             for case view and documents; Indonesian dates, enum titles, rupiah
 *   diffForms(before, after, data): { pointer, label, reason }[]    answers to look at when a draft meets a newer form
 *   sample(form, seed: number): unknown            data that passes validate(); uploads get a made-up reference
 *   pathsOf(form): { path: string; type: string; enum?: unknown[]; optional: boolean }[]   what FEEL can read, for the checks
 */
