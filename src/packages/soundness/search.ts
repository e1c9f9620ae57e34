import { isBeside, isCall, messagesOf, Net, signalsOf, tokensOf, variableOf, withAnswer, type Marking, type Move } from '../../bpmn/index.ts';
import type { ElementInfo, Host } from '../../bpmn/types.ts';
import type { Answer, PermitPackage } from '../types.ts';
import { hostFor, tableInForce, variablesOf, withSubmission } from '../variables.ts';
import { Reading } from './reading.ts';
import { variantsOf, type Variants } from './variants.ts';

export interface SearchLimits { /** ISO 8601 with offset */ readonly now: string; readonly states: number; /** combinations of answers of one form */ readonly answers: number }

/** Where a case stops for good, with the fewest answers that lead there. */
export interface Stuck { /** `endless`: it goes on, but to no end */ readonly kind: 'stopped' | 'endless'; readonly element: string | null; readonly message: string; readonly answers: readonly Answer[] }

export interface Search {
  readonly states: number;
  /** Every state was seen that the tried answers lead to. */
  readonly complete: boolean;
  /** Forms of which not every combination of values was tried. */
  readonly sampled: readonly string[];
  readonly stuck: readonly Stuck[];
  /** What of an answer the procedure reads, as `name = value`. */
  readonly told: (answer: Answer) => string;
  /** Elements that some course passes. */
  readonly passed: ReadonlySet<string>;
}

type Data = Readonly<Record<string, unknown>>;
interface State { readonly marking: Marking; readonly data: Data; readonly before: State | null; readonly answer: readonly Answer[]; readonly next: string[] }
interface Option { readonly move: Move; readonly data: Data; readonly answer: readonly Answer[] }

const zone = 'Asia/Jakarta';
const stops = new Set(['UserTask', 'BusinessRuleTask', 'ReceiveTask', 'IntermediateCatchEvent']);

class Failure extends Error {
  readonly element: string;
  constructor(element: string, message: string) {
    super(message);
    this.element = element;
  }
}

/** Plays a package with all answers that can make a difference, nearest first: real conditions and decisions, tokens after the standard. */
export function search(pkg: PermitPackage, limits: SearchLimits): Search {
  const searching = new Searching(pkg, limits);
  searching.run();
  return searching.result();
}

class Searching {
  private readonly pkg: PermitPackage;
  private readonly limits: SearchLimits;
  private readonly reading: Reading;
  private readonly net: Net;
  private readonly conditions: ReadonlyMap<string, string | null>;
  private readonly states = new Map<string, State>();
  private readonly queue: State[] = [];
  private readonly passed = new Set<string>();
  private readonly variants = new Map<string, Variants>();
  private readonly memory = new Map<string, { readonly value: unknown } | Failure>();
  private readonly stuck = new Map<string, Stuck>();
  private complete = true;

  constructor(pkg: PermitPackage, limits: SearchLimits) {
    this.pkg = pkg;
    this.limits = limits;
    this.reading = new Reading(pkg);
    this.conditions = new Map(pkg.process.flows.map(({ id, condition }) => [id, condition]));
    this.net = new Net(pkg.process, (element) => stops.has(element.type) || isCall(element) || element.outgoing.some((id) => this.conditions.get(id) !== null));
  }

  run(): void {
    for (const start of this.net.starts()) {
      const element = this.element(start.element);
      for (const data of this.answersFor(element)) this.visit(null, { move: start, data: withSubmission({}, element, null, data), answer: [{ start: data }] });
    }
    for (const state of this.queue) {
      if (this.states.size > this.limits.states) {
        this.complete = false;
        return;
      }
      this.expand(state);
    }
  }

  result(): Search {
    const sampled = [...this.variants].filter(([, { whole }]) => !whole).map(([key]) => key);
    const trap = this.complete && this.stuck.size === 0 ? this.endless() : null;
    return { states: this.states.size, complete: this.complete, sampled, stuck: [...this.stuck.values(), ...(trap === null ? [] : [trap])], passed: this.passed, told: (answer) => this.told(answer) };
  }

  private visit(before: State | null, { move, data, answer }: Option): void {
    const key = this.keyOf(move.to, data);
    before?.next.push(key);
    for (const id of move.passed) this.passed.add(id);
    if (this.states.has(key)) return;
    const state = { marking: move.to, data, before, answer, next: [] };
    this.states.set(key, state);
    // What goes on by itself costs no answer and is looked at first, so that the fewest answers are found.
    if (answer.length === 0) this.queue.splice(this.at + 1, 0, state);
    else this.queue.push(state);
  }

  private at = -1;

  private expand(state: State): void {
    this.at += 1;
    for (const id of tokensOf(state.marking)) if (this.net.elements.has(id)) this.passed.add(id);
    const moves = this.net.moves(state.marking);
    if (moves.length === 0 && state.marking.length > 0) return this.stop(state, null, 'Tidak ada langkah yang terbuka; sebuah gerbang menunggu cabang yang tidak akan datang.');
    try {
      for (const option of this.options(moves, state)) this.visit(state, option);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.stop(state, error.element, error.message);
    }
  }

  /** What the process does by itself comes before anyone can act; of several such steps the order makes no difference. */
  private options(moves: readonly Move[], state: State): Option[] {
    const own = moves.find((move) => this.isAutomatic(move, state.data));
    const chosen = own === undefined ? moves : moves.filter(({ at }) => at === own.at);
    return chosen.flatMap((move) => this.optionsOf(move, state.data));
  }

  private isAutomatic(move: Move, data: Data): boolean {
    const element = this.element(move.element);
    if (isBeside(element)) return false;
    if (element.multiInstance !== null && element.type === 'UserTask') return this.instances(element, data) === 0;
    return move.kind === 'route' || element.type === 'BusinessRuleTask' || isCall(element);
  }

  private optionsOf(move: Move, data: Data): Option[] {
    const element = this.element(move.element);
    if (isBeside(element)) return [{ move, data, answer: this.happened(element, data) }];
    if (isCall(element)) return this.along(move, { data: this.served(element, data), answer: [] });
    switch (element.type) {
      case 'UserTask': return this.completed(move, element, data);
      case 'BusinessRuleTask': return this.along(move, { data: this.decided(element, data), answer: [] });
      case 'ReceiveTask': case 'IntermediateCatchEvent': return this.along(move, this.arrived(element, data));
      default: return this.along(move, { data, answer: [] });
    }
  }

  /** The same texts over the same values say the same again. */
  private remembered<T>(asked: 'ways' | 'count' | 'decision' | 'inputs', element: ElementInfo, data: Data, work: () => T): T {
    const key = `${asked} ${element.id}\n${this.reading.textOf(this.reading.readAt(element.id), data)}`;
    const known = this.memory.get(key) ?? attempt(work);
    this.memory.set(key, known);
    if (known instanceof Failure) throw known;
    return known.value as T;
  }

  /** Only the ways out whose conditions hold. */
  private along(move: Move, { data, answer }: Omit<Option, 'move'>): Option[] {
    const element = this.element(move.element);
    if (!element.outgoing.some((id) => this.conditions.get(id) !== null) || element.type === 'ParallelGateway') return [{ move, data, answer }];
    const taken = this.waysOut(element, data);
    return taken.length === move.flows.length && taken.every((id) => move.flows.includes(id)) ? [{ move, data, answer }] : [];
  }

  private waysOut(element: ElementInfo, data: Data): readonly string[] {
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

  private completed(move: Move, element: ElementInfo, data: Data): Option[] {
    const answers = this.answersFor(element);
    if (element.multiInstance === null) return answers.flatMap((given) => this.along(move, { data: withSubmission(data, element, null, given), answer: [{ task: element.id, data: given }] }));
    const count = this.instances(element, data);
    if (count === 0) return this.along(move, { data, answer: [] });
    // All instances alike, and the first one other than the rest.
    const [usual] = answers;
    const lists = answers.flatMap((given) => [Array.from({ length: count }, () => given), ...(count < 2 || usual === undefined || given === usual ? [] : [Array.from({ length: count }, (_, index) => (index === 0 ? given : usual))])]);
    return lists.flatMap((list) => this.along(move, {
      data: element.formKey === null ? data : withAnswer(data, variableOf(element.formKey), null, list), answer: list.map((given) => ({ task: element.id, data: given })),
    }));
  }

  private instances(element: ElementInfo, data: Data): number {
    return this.remembered('count', element, data, () => this.counted(element, this.host(data)));
  }

  private counted(element: ElementInfo, host: Host): number {
    const loop = element.multiInstance;
    const value = loop === null ? 1 : this.evaluated(element, loop.collection ?? loop.cardinality ?? '1', host);
    if (Array.isArray(value)) return value.length;
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
    throw new Failure(element.id, 'Daftar atau jumlah untuk perulangan tidak dapat dihitung.');
  }

  private decided(element: ElementInfo, data: Data): Data {
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

  private served(element: ElementInfo, data: Data): Data {
    this.remembered('inputs', element, data, () => element.inputs.filter(({ expression }) => expression.startsWith('=')).map(({ expression }) => this.evaluated(element, expression, this.host(data))));
    return element.resultVariable === null ? data : { ...data, [element.resultVariable]: {} };
  }

  private arrived(element: ElementInfo, data: Data): Omit<Option, 'move'> {
    if (element.eventDefinitions.includes('timer')) return { data, answer: [{ timer: element.id }] };
    const [message] = messagesOf(element);
    if (message === undefined) return { data, answer: [{ signal: signalsOf(element)[0] ?? element.id }] };
    return { data: element.resultVariable === null ? data : { ...data, [element.resultVariable]: {} }, answer: [{ message, data: {} }] };
  }

  /** Errors of services and conditions that come true are nobody's answer; what they lead to is seen all the same. */
  private happened(event: ElementInfo, data: Data): readonly Answer[] {
    return event.eventDefinitions.every((kind) => kind === 'error' || kind === 'conditional') ? [] : this.arrived(event, data).answer;
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
    const { now } = this.limits;
    const tables = (this.pkg.permitType.tables ?? []).map((table) => ({ ...table, assumption: table.assumption ?? false, question: table.question ?? null }));
    const variables = this.reading.narrowed({ ...data, ...variablesOf(this.pkg, data, { nomor: 'SIMULASI', submitted_at: now, channel: 'WEB' }) });
    return hostFor(this.pkg, variables, { now, zone }, (table, date) => tableInForce(tables, table, date)).host;
  }

  private answersFor(element: ElementInfo): readonly Data[] {
    const form = element.formKey === null ? undefined : this.pkg.forms[element.formKey];
    if (form === undefined) return [{}];
    const known = this.variants.get(form.key) ?? variantsOf(form, this.reading, { now: this.limits.now, most: this.limits.answers, effectOf: (data) => this.effectOf(form.variable, data) });
    this.variants.set(form.key, known);
    return known.answers;
  }

  /** What every decision and condition says when this answer is all that a case has. */
  private effectOf(variable: string, answer: Data): string {
    let data: Data = { [variable]: answer };
    const effects: unknown[] = [];
    for (const element of this.pkg.process.elements) {
      try {
        if (element.type === 'BusinessRuleTask') data = this.decided(element, data);
        else if (element.outgoing.some((id) => this.conditions.get(id) !== null)) effects.push(this.waysOut(element, data));
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

  /** Two cases that stand alike and whose data differ only in what nobody reads any more are one. */
  private keyOf(marking: Marking, data: Data): string {
    const live = new Set(tokensOf(marking).flatMap((place) => [...this.reading.liveAt(this.net.elements.has(place) ? place : (this.pkg.process.flows.find(({ id }) => id === place)?.target ?? ''))]));
    return `${marking.join(' ')}\n${this.reading.textOf(live, data)}`;
  }

  private stop(state: State, element: string | null, message: string): void {
    const key = `${element ?? ''} ${message}`;
    if (!this.stuck.has(key)) this.stuck.set(key, { kind: 'stopped', element, message, answers: answersTo(state) });
  }

  private told(answer: Answer): string {
    const elements = [...this.net.elements.values()];
    const element = 'start' in answer ? elements.find(({ type, parent }) => type === 'StartEvent' && parent === null) : 'task' in answer ? this.net.elements.get(answer.task) : 'timer' in answer ? this.net.elements.get(answer.timer) : undefined;
    const data = 'start' in answer ? answer.start : 'data' in answer ? (answer.data ?? {}) : {};
    const name = element === undefined ? ('message' in answer ? answer.message : 'signal' in answer ? answer.signal : '') : element.name === '' ? element.id : element.name;
    const variable = element?.formKey == null ? null : variableOf(element.formKey);
    const read = variable === null ? [] : leavesOf(this.reading.project(variable, data), '');
    return read.length === 0 ? name : `${name}: ${read.join(', ')}`;
  }

  /** The nearest state from which no end can be reached with any answers. */
  private endless(): Stuck | null {
    const sources = new Map<string, string[]>();
    for (const [key, { next }] of this.states) for (const target of next) sources.set(target, [...(sources.get(target) ?? []), key]);
    const ending = new Set([...this.states].filter(([, { marking }]) => marking.length === 0).map(([key]) => key));
    for (const key of ending) for (const source of sources.get(key) ?? []) ending.add(source);
    const found = [...this.states].find(([key]) => !ending.has(key))?.[1];
    return found === undefined ? null : { kind: 'endless', element: tokensOf(found.marking)[0] ?? null, message: 'Dari sini tidak ada jawaban yang membawa berkas ke akhir mana pun.', answers: answersTo(found) };
  }

  private element(id: string): ElementInfo {
    const element = this.net.elements.get(id);
    if (element === undefined) throw new Error(`no element ${id}`);
    return element;
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

function leavesOf(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [`${path} = ${JSON.stringify(value)}`];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, path === '' ? key : `${path}.${key}`));
}

function answersTo(state: State): Answer[] {
  const answers: Answer[] = [];
  for (let at: State | null = state; at !== null; at = at.before) answers.unshift(...at.answer);
  return answers;
}
