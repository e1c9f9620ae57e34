import { isDeepStrictEqual } from 'node:util';
import type { Definition, Logic, Output } from './dmn.ts';
import { evaluateFeel, evaluateUnaryTests } from './feel.ts';
import type { DecisionModel, DecisionResult, FeelClock, TableVersion } from './types.ts';
import { kindOf, toJson } from './values.ts';

type Variables = Readonly<Record<string, unknown>>;
export interface DecisionFacts { readonly clock: FeelClock; pickTable(table: string, referenceDate: string): TableVersion | null }
type Trace = DecisionResult['trace'][number];

class Refused extends Error {}

/** Evaluates a decision with all that it requires. The trace names the rules that hit and the table versions used, for the trail. */
export function evaluateDecision(model: DecisionModel, decisionId: string, variables: Variables, facts: DecisionFacts): { ok: true; result: DecisionResult } | { ok: false; message: string } {
  try {
    const run = new Run(model, variables, facts);
    return { ok: true, result: { value: run.value(decisionId), trace: run.trace } };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, message: error.message };
    throw error;
  }
}

class Run {
  readonly trace: Trace[] = [];
  private readonly model: DecisionModel;
  private readonly facts: DecisionFacts;
  private readonly base: Variables;
  private readonly done = new Map<string, unknown>();

  constructor(model: DecisionModel, variables: Variables, facts: DecisionFacts) {
    this.model = model;
    this.base = variables;
    this.facts = facts;
  }

  value(id: string): unknown {
    if (this.done.has(id)) return this.done.get(id);
    const info = this.model.decisions[id];
    const definition = (this.model.definitions as Readonly<Record<string, Definition>>)[id];
    if (info === undefined || definition === undefined) throw new Refused(`Keputusan "${id}" tidak ada.`);
    const scope: Record<string, unknown> = { ...this.base };
    for (const required of info.requires) {
      const value = this.value(required);
      const { variable } = (this.model.definitions as Readonly<Record<string, Definition>>)[required] ?? { variable: required };
      for (const name of [required, variable, this.model.decisions[required]?.name]) if (name !== undefined && name !== '') scope[name] = value;
    }
    const table = info.tariffTable === null ? null : this.table(info.tariffTable, info.referenceDate ?? '', scope);
    if (table !== null) scope['tarif'] = table.rows;
    const { value, rules } = this.logic(info.name, definition.logic, scope);
    this.done.set(id, value);
    this.trace.push({ decision: id, rules, table: table === null ? null : withoutRows(table), value: toJson(value) });
    return value;
  }

  private table(name: string, referenceDate: string, scope: Variables): TableVersion {
    const date = this.feel(referenceDate, scope);
    const kind = kindOf(date);
    if (kind !== 'date' && kind !== 'date and time') throw new Refused(`Tanggal acuan "${referenceDate}" untuk tabel ${name} bukan tanggal.`);
    const day = String(toJson(date)).slice(0, 10);
    const version = this.facts.pickTable(name, day);
    if (version === null) throw new Refused(`Tabel ${name} belum punya versi yang berlaku pada ${day}.`);
    return version;
  }

  private logic(name: string, logic: Logic, scope: Variables): { value: unknown; rules: number[] } {
    if (logic.kind === 'literal') return { value: this.feel(logic.text, scope), rules: [] };
    const inputs = logic.inputs.map((text) => this.feel(text, scope));
    const hits = logic.rules.flatMap((rule, index) => (rule.inputs.every((text, column) => this.cell(text, inputs[column], scope)) ? [{ index, outputs: this.outputs(logic.outputs, rule.outputs, scope) }] : []));
    return { value: this.choose(name, logic, hits, scope), rules: hits.map(({ index }) => index + 1) };
  }

  private choose(name: string, logic: Logic & { kind: 'table' }, hits: readonly { index: number; outputs: unknown }[], scope: Variables): unknown {
    const values = hits.map(({ outputs }) => outputs);
    const { hitPolicy } = logic;
    if (hits.length === 0) return this.noHit(logic, scope);
    if (hitPolicy === 'UNIQUE' && hits.length > 1) throw new Refused(`Tabel "${name}" cocok dengan lebih dari satu baris (${hits.map(({ index }) => index + 1).join(', ')}). Perbaiki baris yang bertumpuk.`);
    if (hitPolicy === 'ANY' && values.some((value) => !isDeepStrictEqual(toJson(value), toJson(values[0])))) throw new Refused(`Tabel "${name}" memberi hasil berbeda untuk masukan yang sama.`);
    if (hitPolicy === 'UNIQUE' || hitPolicy === 'ANY' || hitPolicy === 'FIRST') return values[0];
    if (hitPolicy === 'RULE ORDER') return values;
    if (hitPolicy === 'COLLECT') return aggregate(name, logic.aggregation, values);
    const ranked = this.byPriority(logic.outputs, values, scope);
    return hitPolicy === 'PRIORITY' ? ranked[0] : ranked;
  }

  private noHit(logic: Logic & { kind: 'table' }, scope: Variables): unknown {
    const plural = ['RULE ORDER', 'OUTPUT ORDER', 'COLLECT'].includes(logic.hitPolicy);
    if (logic.outputs.every(({ defaultText }) => defaultText === null)) {
      if (!plural) return null;
      return logic.aggregation === null ? [] : logic.aggregation === 'COUNT' ? 0 : null;
    }
    const value = this.outputs(logic.outputs, logic.outputs.map(({ defaultText }) => defaultText ?? 'null'), scope);
    return plural && logic.aggregation === null ? [value] : value;
  }

  private byPriority(outputs: readonly Output[], values: readonly unknown[], scope: Variables): unknown[] {
    const ranks = outputs.map(({ values: allowed }) => allowed.map((text) => JSON.stringify(toJson(this.feel(text, scope)))));
    const rank = (value: unknown): number[] => outputs.map(({ name }, column) => {
      const part = outputs.length === 1 ? value : (value as Readonly<Record<string, unknown>>)[name];
      const at = ranks[column]?.indexOf(JSON.stringify(toJson(part))) ?? -1;
      return at < 0 ? Number.MAX_SAFE_INTEGER : at;
    });
    return values.toSorted((a, b) => {
      const [left, right] = [rank(a), rank(b)];
      const column = left.findIndex((value, index) => value !== right[index]);
      return column < 0 ? 0 : (left[column] ?? 0) - (right[column] ?? 0);
    });
  }

  private outputs(columns: readonly Output[], texts: readonly string[], scope: Variables): unknown {
    const values = columns.map((_, index) => (texts[index] === undefined || texts[index] === '' ? null : this.feel(texts[index], scope)));
    return columns.length === 1 ? values[0] : Object.fromEntries(columns.map(({ name }, index) => [name, values[index]]));
  }

  private cell(text: string, input: unknown, scope: Variables): boolean {
    const result = evaluateUnaryTests(text, input, scope, this.facts.clock);
    if (!result.ok) throw new Refused(result.message);
    return result.value === true;
  }

  private feel(text: string, scope: Variables): unknown {
    const result = evaluateFeel(text, scope, this.facts.clock);
    if (!result.ok) throw new Refused(result.message);
    return result.value;
  }
}

function aggregate(name: string, aggregation: string | null, values: readonly unknown[]): unknown {
  if (aggregation === null) return values;
  if (aggregation === 'COUNT') return values.length;
  const numbers = values.map((value) => {
    if (typeof value !== 'number') throw new Refused(`Tabel "${name}" menjumlahkan yang bukan angka.`);
    return value;
  });
  if (aggregation === 'SUM') return numbers.reduce((sum, value) => sum + value, 0);
  if (aggregation === 'MIN') return Math.min(...numbers);
  if (aggregation === 'MAX') return Math.max(...numbers);
  throw new Refused(`Penggabungan "${aggregation}" pada tabel "${name}" tidak dikenal.`);
}

function withoutRows({ rows: _rows, ...version }: TableVersion): Omit<TableVersion, 'rows'> {
  return version;
}
