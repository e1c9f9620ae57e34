/** FEEL and DMN as functions. Time is an argument; nothing here reads a clock, runs a script or reaches the network. */

/** Instants are ISO 8601 with offset; `zone` is the office's IANA time zone, which says which day it is. */
export interface FeelClock { readonly now: string; readonly zone: string }

/** A clean value or a refusal: a feelin warning, a null condition, an endless loop are failures, never "false". */
export type Evaluation = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };

/** One row set of an effective-dated table (tariffs, zones …), already chosen by date. */
export interface TableVersion {
  readonly table: string;
  readonly effectiveFrom: string;
  readonly legalBasis: string;
  readonly assumption: boolean;
  readonly question: string | null;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

export interface DecisionModel {
  readonly id: string;
  readonly name: string;
  readonly decisions: Readonly<Record<string, DecisionInfo>>;
  /** Opaque outside this room. */
  readonly definitions: unknown;
}

export interface DecisionInfo {
  readonly id: string;
  readonly name: string;
  readonly kind: 'table' | 'literal';
  /** Ids of the decisions it requires, directly. */
  readonly requires: readonly string[];
  /** `izin:tarif` on the decision: name of the effective-dated table that FEEL sees as the list `tarif`. */
  readonly tariffTable: string | null;
  /** `izin:acuan`: FEEL expression of the reference date that picks the table's version. */
  readonly referenceDate: string | null;
  /** Names that its expressions read, top level, e.g. ["permohonan", "berkas"]. */
  readonly reads: readonly string[];
}

export interface DecisionResult {
  readonly value: unknown;
  /** For the trail: which rules hit (1-based), which table versions were used. */
  readonly trace: readonly { readonly decision: string; readonly rules: readonly number[]; readonly table: Omit<TableVersion, 'rows'> | null; readonly value: unknown }[];
}

/*
 * index.ts of this room exports:
 *   parseFeel(expression: string): { ok: true; names: string[] } | { ok: false; message: string }   names = top-level variables read
 *   evaluateFeel(expression, variables, clock: FeelClock): Evaluation
 *   evaluateCondition(expression, variables, clock): Evaluation          ok only for exactly true or false
 *   evaluateUnaryTests(...)                                              used by the tables
 *   parseDecisions(xml: string): Promise<{ model: DecisionModel | null; findings: Finding[] }>   Finding as in bpmn/types.ts (same shape, own declaration allowed)
 *   evaluateDecision(model, decisionId, variables, { clock, pickTable(table: string, referenceDate: string): TableVersion | null }): { ok: true; result: DecisionResult } | { ok: false; message: string }
 *   feelDate(iso) / feelDateTime(iso) / feelTime(text) / feelDuration(text): FEEL values for the forms room to convert with
 *   toJson(value): plain JSON of a FEEL value (dates → ISO text)
 */
