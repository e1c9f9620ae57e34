import type { Definition, Logic } from '../dmn.ts';
import { literalsOf } from '../feel.ts';
import { passesTests } from '../functions.ts';
import type { DecisionModel } from '../types.ts';
import { combinations, samplesOf, type Sample } from './domain.ts';
import { typeOf } from './infer.ts';
import type { Fault } from './scope.ts';
import { any, asJson, contextOf, listOf, nothing, of, orNull, union, type FeelType } from './type.ts';

type Names = ReadonlyMap<string, FeelType>;
/** A fault in a decision: which one, and where in it. */
export interface DecisionFault extends Fault { readonly where: string }
type Table = Logic & { readonly kind: 'table' };

/**
 * The type of what a decision answers when these names are known to it, as plain JSON, with what is wrong in it and in those that it requires.
 * @param rowsOf type of the rows of an effective-dated table
 */
export function decisionType(model: DecisionModel, id: string, names: Names, rowsOf: (table: string) => FeelType): { type: FeelType; faults: readonly DecisionFault[] } {
  const run = new Typing(model, names, rowsOf);
  return { type: asJson(run.typeOf(id)), faults: run.faults };
}

class Typing {
  readonly faults: DecisionFault[] = [];
  private readonly model: DecisionModel;
  private readonly names: Names;
  private readonly rowsOf: (table: string) => FeelType;
  private readonly done = new Map<string, FeelType>();

  constructor(model: DecisionModel, names: Names, rowsOf: (table: string) => FeelType) {
    this.model = model;
    this.names = names;
    this.rowsOf = rowsOf;
  }

  typeOf(id: string): FeelType {
    const known = this.done.get(id);
    const info = this.model.decisions[id];
    const definition = this.definition(id);
    if (known !== undefined || info === undefined || definition === undefined) return known ?? any;
    const scope = new Map(this.names);
    for (const required of info.requires) {
      const type = this.typeOf(required);
      for (const name of [required, this.definition(required)?.variable, this.model.decisions[required]?.name]) if (name !== undefined && name !== '') scope.set(name, type);
    }
    const named = `keputusan "${info.name}"`;
    if (info.referenceDate !== null) this.expression(info.referenceDate, scope, `${named}, izin:acuan`);
    if (info.tariffTable !== null) scope.set('tarif', listOf(this.rowsOf(info.tariffTable)));
    const type = definition.logic.kind === 'literal' ? this.expression(definition.logic.text, scope, named) : this.table(definition.logic, scope, named);
    this.done.set(id, type);
    return type;
  }

  private definition(id: string): Definition | undefined {
    return (this.model.definitions as Readonly<Record<string, Definition>>)[id];
  }

  private expression(text: string, scope: Names, where: string, input?: FeelType): FeelType {
    const { type, faults } = typeOf(text, scope, input);
    this.faults.push(...faults.map((fault) => ({ ...fault, where })));
    return type;
  }

  private table(table: Table, scope: Names, named: string): FeelType {
    const inputs = table.inputs.map((text, column) => this.expression(text, scope, `${named}, kolom ${column + 1}`));
    const rows = table.rules.map((rule, row) => {
      const where = `${named}, baris ${row + 1}`;
      rule.inputs.forEach((text, column) => { if (!isBlank(text)) this.expression(text, scope, where, inputs[column] ?? any); });
      return this.outputs(table, rule.outputs, scope, where);
    });
    const defaults = table.outputs.some(({ defaultText }) => defaultText !== null) ? this.outputs(table, table.outputs.map(({ defaultText }) => defaultText ?? ''), scope, `${named}, nilai bawaan`) : null;
    return resultOf(table, inputs, rows, defaults);
  }

  private outputs(table: Table, texts: readonly string[], scope: Names, where: string): FeelType {
    const types = table.outputs.map((_column, index) => (texts[index] === undefined || texts[index] === '' ? nothing : this.expression(texts[index], scope, where)));
    return types.length === 1 ? (types[0] ?? any) : contextOf(Object.fromEntries(table.outputs.map(({ name }, index) => [name, types[index] ?? any])));
  }
}

const isBlank = (cell: string): boolean => cell.trim() === '' || cell.trim() === '-';

function resultOf(table: Table, inputs: readonly FeelType[], rows: readonly FeelType[], defaults: FeelType | null): FeelType {
  const all = [...rows, ...(defaults === null ? [] : [defaults])];
  const [first = any, ...rest] = all;
  const hit = rest.reduce(union, first);
  const covered = defaults !== null || isComplete(table, inputs);
  if (table.aggregation !== null) return of('number', table.aggregation !== 'COUNT' && !covered);
  if (['RULE ORDER', 'OUTPUT ORDER', 'COLLECT'].includes(table.hitPolicy)) return listOf(hit);
  return orNull(hit, !covered);
}

/** Does some row fit whatever the columns hold? Only what cells of literals show is believed. */
function isComplete(table: Table, inputs: readonly FeelType[]): boolean {
  const cells = table.rules.map(({ inputs: texts }) => texts.map((text) => (isBlank(text) ? [] : literalsOf(text))));
  const domains = inputs.map((type, column) => (cells.every((row) => row[column]?.length === 0) ? [null] : samplesOf(type, cells.flatMap((row) => (row[column] ?? []).flatMap((test) => test.slice(1) as Sample[])))));
  const fits = (sample: Sample, tests: (typeof cells)[number][number] | undefined): boolean => tests != null && (tests.length === 0 || passesTests(sample, tests, () => null) === true);
  return combinations(domains)?.every((samples) => cells.some((row) => samples.every((sample, column) => fits(sample, row[column])))) === true;
}
