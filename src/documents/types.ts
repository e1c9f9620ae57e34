/** Documents: template of blocks + data → PDF/A-2a. */
import type { DocumentTemplate } from '../packages/types.ts';

export interface Letterhead { readonly city: string; readonly office: string; readonly address: string; readonly contact: string; /** SVG text of the crest */ readonly crest: string | null }
export interface Signatory { readonly name: string; readonly position: string; readonly rank: string | null; /** "a.n. Kepala Dinas …" when signing on behalf */ readonly onBehalfOf: string | null }

export interface RenderRequest {
  readonly template: DocumentTemplate;
  /** FEEL variables of the case, converted by the forms' schemas, with `dokumen` { nomor, tanggal }. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly number: string;
  /** ISO instant; also the PDF's creation date, so that the same input gives the same bytes. */
  readonly issuedAt: string;
  readonly zone: string;
  readonly verificationUrl: string;
  readonly letterhead: Letterhead;
  readonly signatory: Signatory | null;
  /** Prints "CONTOH – BUKAN DOKUMEN SAH" across the page with the reasons at the end. */
  readonly example: boolean;
  readonly exampleReasons: readonly string[];
}
export interface Rendered { readonly pdf: Uint8Array; readonly sha256: string; readonly validFrom: string | null; readonly validTo: string | null; readonly holder: string }

/** A template with all its values in place: only literal text is left. `date`: the day of issue in words. */
export interface ResolvedDocument {
  readonly title: string;
  readonly kind: DocumentTemplate['kind'];
  readonly number: string;
  readonly date: string;
  readonly holder: string;
  /** ISO 8601 calendar dates. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly blocks: readonly ResolvedBlock[];
}

export type ListStyle = 'number' | 'letter' | 'bullet';

export type ResolvedBlock =
  | { readonly type: 'title' | 'paragraph' | 'decides'; readonly text: string }
  | { readonly type: 'number' | 'signature' }
  | { readonly type: 'fields'; readonly rows: readonly { readonly label: string; readonly text: string }[] }
  | { readonly type: 'considerations'; readonly rows: readonly { readonly label: string; readonly items: readonly string[] }[] }
  | { readonly type: 'dictum' | 'copies'; readonly items: readonly string[] }
  | { readonly type: 'list'; readonly style: ListStyle; readonly items: readonly string[] }
  | { readonly type: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };

export type Resolution = { readonly ok: true; readonly document: ResolvedDocument } | { readonly ok: false; /** expressions without a printable value */ readonly missing: string[] };

/*
 * index.ts of this room exports:
 *   resolveTemplate(request): Resolution                                                                        {{paths}} and FEEL replaced; missing fields refuse the issue
 *   createRenderer(options): { render(request): Promise<Result<Rendered>>; close(): Promise<void> }           Typst in a child process, SIGKILL after 3 s, restarts
 *   fieldsOf(template): string[]                                                                                every FEEL expression of the template, for the deployment check
 *   faultsOf(template): string[]                                                                                what an analyst has to mend, in Indonesian
 */
