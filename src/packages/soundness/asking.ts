import type { ElementInfo, Host } from '../../bpmn/types.ts';
import type { PermitPackage } from '../types.ts';
import { hostFor, tableInForce, variablesOf } from '../variables.ts';
import type { Reading } from './reading.ts';

export type Data = Readonly<Record<string, unknown>>;

/** What stops a case where it stands, in the analyst's words. */
export class Failure extends Error {
  readonly element: string;
  constructor(element: string, message: string) {
    super(message);
    this.element = element;
  }
}

const zone = 'Asia/Jakarta';

/** What the package's own conditions, decisions and counts say of a case's data; asked once for the same texts over the same values. */
export class Asking {
  private readonly pkg: PermitPackage;
  private readonly reading: Reading;
  private readonly now: string;
  private readonly conditions: ReadonlyMap<string, string | null>;
  private readonly memory = new Map<string, { readonly value: unknown } | Failure>();

  /** @param now ISO 8601 with offset */
  constructor(pkg: PermitPackage, reading: Reading, now: string) {
    this.pkg = pkg;
    this.reading = reading;
    this.now = now;
    this.conditions = new Map(pkg.process.flows.map(({ id, condition }) => [id, condition]));
  }

  hasConditions({ outgoing }: ElementInfo): boolean {
    return outgoing.some((id) => this.conditions.get(id) !== null);
  }

  /** The flows that a token takes out of a step. */
  waysOut(element: ElementInfo, data: Data): readonly string[] {
    return this.remembered('ways', element, data, () => this.chosen(element, this.host(data)));
  }

  private chosen(element: ElementInfo, host: Host): string[] {
    const holds = (id: string): boolean => {
      const condition = this.conditions.get(id) ?? null;
      return condition === null || this.truth(element, condition, host);
    };
    const others = element.outgoing.filter((id) => id !== element.defaultFlow);
    const first = element.type === 'ExclusiveGateway' ? others.find(holds) : undefined;
    const taken = element.type === 'ExclusiveGateway' ? (first === undefined ? [] : [first]) : others.filter(holds);
    if (taken.length > 0) return taken;
    if (element.defaultFlow !== null) return [element.defaultFlow];
    throw new Failure(element.id, 'Tidak ada panah keluar yang kondisinya terpenuhi. Tambahkan panah bawaan (default).');
  }

  /** How many instances a repeated step has. */
  instances(element: ElementInfo, data: Data): number {
    return this.remembered('count', element, data, () => this.counted(element, this.host(data)));
  }

  private counted(element: ElementInfo, host: Host): number {
    const loop = element.multiInstance;
    const value = loop === null ? 1 : this.evaluated(element, loop.collection ?? loop.cardinality ?? '1', host);
    if (Array.isArray(value)) return value.length;
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
    throw new Failure(element.id, 'Daftar atau jumlah untuk perulangan tidak dapat dihitung.');
  }

  /** The data after a decision. */
  decided(element: ElementInfo, data: Data): Data {
    const value = this.remembered('decision', element, data, () => this.decision(element, this.host(data)));
    return element.resultVariable === null ? data : { ...data, [element.resultVariable]: value };
  }

  private decision(element: ElementInfo, host: Host): unknown {
    try {
      return host.decide(element.decisionRef, host.variables, element.id);
    } catch (error) {
      throw new Failure(element.id, error instanceof Error ? error.message : String(error));
    }
  }

  /** The data after a called service, which answers with an empty result. */
  served(element: ElementInfo, data: Data): Data {
    this.remembered('inputs', element, data, () => element.inputs.filter(({ expression }) => expression.startsWith('=')).map(({ expression }) => this.evaluated(element, expression, this.host(data))));
    return element.resultVariable === null ? data : { ...data, [element.resultVariable]: {} };
  }

  /** What every decision and condition says when this answer is all that a case has. */
  effectOf(variable: string, answer: Data): string {
    let data: Data = { [variable]: answer };
    const effects: unknown[] = [];
    for (const element of this.pkg.process.elements) {
      try {
        if (element.type === 'BusinessRuleTask') data = this.decided(element, data);
        else if (this.hasConditions(element)) effects.push(this.waysOut(element, data));
        else if (element.multiInstance !== null) effects.push(this.instances(element, data));
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        effects.push(error.message.slice(0, 80));
      }
    }
    const { [variable]: _answer, ...results } = data;
    // Amounts differ from answer to answer and count only by what they bring about.
    return JSON.stringify([effects, Object.entries(results).map(([name, value]) => this.reading.project(name, value))], (_key, value: unknown) => (typeof value === 'number' ? 0 : value));
  }

  /** The same texts over the same values say the same again. */
  private remembered<T>(asked: 'ways' | 'count' | 'decision' | 'inputs', element: ElementInfo, data: Data, work: () => T): T {
    const key = `${asked} ${element.id}\n${this.reading.textOf(this.reading.readAt(element.id), data)}`;
    const known = this.memory.get(key) ?? attempt(work);
    this.memory.set(key, known);
    if (known instanceof Failure) throw known;
    return known.value as T;
  }

  private truth(element: ElementInfo, condition: string, host: Host): boolean {
    const value = this.evaluated(element, condition, host);
    if (typeof value === 'boolean') return value;
    throw new Failure(element.id, `Kondisi "${condition}" tidak menghasilkan benar atau salah.`);
  }

  private evaluated(element: ElementInfo, expression: string, host: Host): unknown {
    try {
      return host.evaluate(expression, host.variables);
    } catch (error) {
      throw new Failure(element.id, error instanceof Error ? error.message : String(error));
    }
  }

  private host(data: Data): Host {
    const tables = (this.pkg.permitType.tables ?? []).map((table) => ({ ...table, assumption: table.assumption ?? false, question: table.question ?? null }));
    const variables = this.reading.narrowed({ ...data, ...variablesOf(this.pkg, data, { nomor: 'SIMULASI', submitted_at: this.now, channel: 'WEB' }) });
    return hostFor(this.pkg, variables, { now: this.now, zone }, (table, date) => tableInForce(tables, table, date)).host;
  }
}

function attempt(work: () => unknown): { readonly value: unknown } | Failure {
  try {
    return { value: work() };
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}
