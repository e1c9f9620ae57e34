/** The permit package: all that an analyst edits, as text and as compiled parts. Pure: no file system, no database. */
import type { ProcessSource } from '../bpmn/types.ts';
import type { DecisionModel } from '../decisions/types.ts';
import type { FormDefinition } from '../forms/types.ts';

/** Path → text. Paths: `processes/<type>/…`, `processes/_shared/…`, `forms/<type>/…`, `forms/_shared/…`; only the shared parts it reaches. */
export type BundleFiles = Readonly<Record<string, string>>;

export interface Bundle {
  readonly type: string;
  readonly files: BundleFiles;
  /** over the sorted paths and the SHA-256 of each content */
  readonly sha256: string;
  /** Ids of the shared processes that lay beside it and are not called: named where a call leads nowhere. */
  readonly callable?: readonly string[];
}

/** A fact with its standing: an assumption carries the question that the city has to answer (`~` in the domain notes). */
export interface Stated<T> { readonly value: T; readonly source?: string; readonly assumption?: boolean; readonly question?: string }

/** permit-type.json */
export interface PermitType {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly category: 'IZIN' | 'NON_IZIN';
  readonly summary: string;
  readonly audience: string;
  readonly output: string;
  /** Organisation code of processes/_shared/office.json. */
  readonly leadAgency: string;
  /** Role codes of the officials who may decide an application of this type (Pasal 10): no document is issued without a task of one of them. */
  readonly authorisedOfficials: readonly string[];
  readonly mode: 'ELECTRONIC' | 'HYBRID' | 'MANUAL' | 'SUSPENDED';
  readonly decree: Stated<string> & { readonly number: string; readonly date: string; readonly title: string };
  readonly effectiveFrom: string;
  /** Working days. */
  readonly promisedDays: Stated<number>;
  readonly fee: Stated<string>;
  readonly validity: Stated<string>;
  readonly legalBasis: readonly Stated<string>[];
  readonly requirements: readonly (Stated<string> & { readonly key: string; readonly when?: string })[];
  /** The 14 components of PermenPANRB 15/2014 by key (persyaratan, prosedur, jangka_waktu, biaya, produk, pengaduan, dasar_hukum, sarana, kompetensi, pengawasan, jumlah_pelaksana, jaminan_pelayanan, jaminan_keamanan, evaluasi). */
  readonly standard: Readonly<Record<string, string>>;
  readonly statement: { readonly version: string; readonly text: string };
  /** FEEL over the case data: what this application is about, in a line. */
  readonly title: string;
  /** FEEL: name of the applicant as it stands in the form (the party). */
  readonly applicantName: string;
  readonly numbering: {
    readonly registration: NumberSeries;
    /** By document template key. */
    readonly documents: Readonly<Record<string, NumberSeries>>;
  };
  /** Texts of send tasks by key; `{{path}}` reads the case data. */
  readonly messages: Readonly<Record<string, { readonly subject: string; readonly body: string }>>;
  /** Messages from outside that the diagram waits for. */
  readonly awaits?: readonly { readonly name: string; readonly description: string }[];
  readonly tables?: readonly TariffTable[];
  readonly assumptions?: readonly { readonly fact: string; readonly question: string }[];
}

/** `pattern` knows {urut} or {urut:05d}, {bulan_romawi}, {bulan}, {tahun}. One counter a series and year. */
export interface NumberSeries extends Stated<string> { readonly series: string; /** value = the pattern */ readonly value: string }

/** First content of an effective-dated table; the database's table rules from then on. */
export interface TariffTable { readonly table: string; readonly effectiveFrom: string; readonly legalBasis: string; readonly assumption?: boolean; readonly question?: string; readonly rows: readonly Readonly<Record<string, unknown>>[] }

/** processes/<type>/documents/<key>.json: blocks, no code. */
export interface DocumentTemplate {
  readonly key: string;
  readonly title: string;
  /** DECISION: Keputusan with Menimbang/Mengingat; LETTER: surat keterangan; REFUSAL: surat penolakan. */
  readonly kind: 'DECISION' | 'LETTER' | 'REFUSAL';
  /** FEEL; null = no end. */
  readonly validFrom?: string;
  readonly validTo?: string;
  /** FEEL: who the document is for, in clear. */
  readonly holder: string;
  /** FEEL list: role code whose submission names the signatory, e.g. the element id of the signing task. */
  readonly signatoryElement?: string;
  readonly blocks: readonly DocumentBlock[];
}

export type DocumentBlock =
  | { readonly type: 'title'; readonly text: string }
  | { readonly type: 'number' }
  | { readonly type: 'paragraph'; readonly text: string; readonly when?: string }
  | { readonly type: 'fields'; readonly rows: readonly { readonly label: string; readonly text: string; readonly when?: string }[]; readonly when?: string }
  /** Menimbang, Mengingat, Memperhatikan … each with lettered or numbered items. */
  | { readonly type: 'considerations'; readonly rows: readonly { readonly label: string; readonly items: readonly string[] }[] }
  | { readonly type: 'decides'; readonly text: string }
  /** KESATU, KEDUA … */
  | { readonly type: 'dictum'; readonly items: readonly string[] }
  | { readonly type: 'list'; readonly style: 'number' | 'letter' | 'bullet'; readonly items: readonly string[]; readonly when?: string }
  /** One line for each entry of a FEEL list; `text` sees the entry as `butir`. */
  | { readonly type: 'repeat'; readonly over: string; readonly text: string; readonly style: 'number' | 'letter' | 'bullet' }
  | { readonly type: 'table'; readonly over: string; readonly columns: readonly { readonly title: string; readonly text: string }[] }
  | { readonly type: 'signature' }
  | { readonly type: 'copies'; readonly items: readonly string[] };

/** processes/<type>/scenarios/<name>.json: the SOP's own tests. */
export interface Scenario {
  readonly name: string;
  readonly description: string;
  /** "2026-03-02T09:00:00+07:00": when it plays. */
  readonly now?: string;
  readonly answers: readonly Answer[];
  readonly expect: { readonly outcome: string; /** these elements, in this order, possibly with others between */ readonly passes?: readonly string[]; readonly avoids?: readonly string[]; readonly data?: Readonly<Record<string, unknown>>; readonly documents?: readonly string[] };
}

/** The command line's --answers, and a scenario's. */
export type Answer =
  | { readonly start: Readonly<Record<string, unknown>> }
  | { readonly task: string; readonly data?: Readonly<Record<string, unknown>> }
  | { readonly message: string; readonly data?: Readonly<Record<string, unknown>> }
  | { readonly signal: string }
  | { readonly timer: string };

export interface PermitPackage {
  readonly type: string;
  readonly sha256: string;
  readonly permitType: PermitType;
  readonly process: ProcessSource;
  readonly diagramXml: string;
  /** path → XML of the other diagrams that it calls */
  readonly calledXml: Readonly<Record<string, string>>;
  /** By form key as in the diagram. */
  readonly forms: Readonly<Record<string, FormDefinition>>;
  /** By result variable: the schema that gives what a decision yields its titles, units and order, where the package brings one (`forms/<type>/<variable>.schema.json`). */
  readonly results: Readonly<Record<string, FormDefinition>>;
  /** By decision id (camunda:decisionRef) → the model that holds it. */
  readonly decisions: Readonly<Record<string, DecisionModel>>;
  readonly documents: Readonly<Record<string, DocumentTemplate>>;
  readonly scenarios: readonly Scenario[];
  /** Every stated fact that is an assumption: shown to officers, marks the documents. */
  readonly assumptions: readonly { readonly fact: string; readonly question: string }[];
}

/** What `simulate` prints. */
export interface Simulation { readonly ended: boolean; readonly outcome: string | null; readonly path: readonly string[]; readonly open: readonly string[]; readonly error: null | { readonly element: string | null; readonly message: string } }

/*
 * index.ts of this room exports:
 *   bundleOf(type, files): Bundle                                     picks what the type reaches, hashes
 *   compilePackage(bundle): Promise<{ package: PermitPackage | null; findings: Finding[] }>
 *   checkPackage(bundle): Promise<Finding[]>     BPMN rules + permit rules;   checkDiagram(xml): Promise<Finding[]>   BPMN rules only
 *   simulate(package | { diagram: ProcessSource }, answers, options {seed, now}): Simulation & { data }   in memory
 *   playScenario(package, scenario): { ok: boolean; failures: string[]; simulation }
 */
