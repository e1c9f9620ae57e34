import { Engine, type BpmnEngineOptions } from 'bpmn-engine';
import { Correlations } from './correlation.ts';
import { formatOnlyOnRequest, silentTimers, takeEachFlow } from './elements/index.ts';
import type { Content, Run, WaitingJoin } from './elements/engine.ts';
import { IncidentError } from './incident.ts';
import { EndlessLoop, Observer, type EventBroker, type Open } from './observer.ts';
import { decode, encode, type EngineNode, type Stored } from './snapshot.ts';
import { isListening } from './events.ts';
import { Reactions } from './reactions.ts';
import { isTimerText } from './timer-text.ts';
import type { Address, ElementInfo, EngineIncident, Host, ProcessSource, Snapshot, Step, StepResult, Trigger } from './types.ts';

const automatic = new Set(['Task', 'ManualTask', 'BusinessRuleTask']);

/** Open at once: more than any office hands out, and few enough for one step. */
const mostInstances = 500;

interface Postponed { readonly executionId: string; readonly owner: { readonly id: string }; readonly broker: { publish(exchange: string, key: string, content: object, properties: object): void }; getPostponed(): readonly Postponed[]; sendApiMessage(action: string, content: object): void }
interface EngineDefinition { run(): void; resume(): void; signal(message: object): void; cancelActivity(message: object): void; getState(): EngineNode; getPostponed(): readonly Postponed[]; readonly broker: EventBroker; readonly isRunning: boolean; readonly status: string }

/**
 * One command on a process: recovers it from its snapshot, applies the trigger, and tells where it stands then.
 * Synchronous and without a clock; the same input gives the same addresses. A refusal leaves nothing changed.
 */
export function advance(source: ProcessSource, snapshot: Snapshot | null, trigger: Trigger, host: Host): StepResult {
  return createInstance(source, snapshot).advance(trigger, host);
}

/** Where a process stands, without a step: recovers it and reads. What its timers wait for is evaluated where the state does not say it. */
export function standing(source: ProcessSource, stored: Stored, host: Host): StepResult {
  return guardedStep(() => {
    const execution = new Execution(source, stored);
    return { ...execution.apply(null, host), snapshot: execution.snapshot() };
  });
}

/** A process kept alive between steps; after a refusal it is of no further use. */
export interface Instance {
  /** One step without its snapshot, for runs in memory that nobody stores. */
  apply(trigger: Trigger, host: Host): StepResult;
  /** One step with the snapshot that it leaves. */
  advance(trigger: Trigger, host: Host): StepResult;
}

/** A process at its beginning, or where the snapshot left it. */
export function createInstance(source: ProcessSource, snapshot: Snapshot | null = null): Instance {
  let execution: Execution | null = null;
  // What is wrong with the snapshot is told by the first step.
  const alive = (): Execution => (execution ??= new Execution(source, snapshot === null ? null : decode(snapshot, source)));
  return {
    apply: (trigger, host) => guardedStep(() => ({ ...alive().apply(trigger, host), snapshot: {} })),
    advance: (trigger, host) => guardedStep(() => ({ ...alive().apply(trigger, host), snapshot: alive().snapshot() })),
  };
}

function guardedStep(work: () => Step): StepResult {
  try {
    return { ok: true, step: work() };
  } catch (error) {
    return { ok: false, incident: incidentOf(error) };
  }
}

class Execution {
  private readonly source: ProcessSource;
  private readonly stored: Stored | null;
  private readonly elements: ReadonlyMap<string, ElementInfo>;
  private readonly definition: EngineDefinition;
  private readonly observer: Observer;
  private readonly reactions: Reactions;
  private readonly correlations: Correlations;
  private host: Host = noHost;
  private variables: Record<string, unknown> = {};
  private assigned: { element: string; name: string; value: unknown }[] = [];
  /** Inclusive joins at which tokens stand; each puts itself here. */
  private readonly waiting = new Set<WaitingJoin>();
  private running = false;
  private failure: unknown = null;

  constructor(source: ProcessSource, stored: Stored | null) {
    this.source = source;
    this.stored = stored;
    this.elements = new Map(source.elements.map((element) => [element.id, element]));
    this.definition = this.loadDefinition();
    this.observer = new Observer(this.definition.broker, this.elements, stored, (content) => this.local(content));
    this.correlations = new Correlations(stored?.keys ?? {});
    this.reactions = new Reactions(this.elements, this.observer, stored?.met ?? {}, {
      fire: ({ executionId }) => this.activation(executionId)?.sendApiMessage('signal', {}),
      isTrue: ({ info, content }) => this.exact(this.evaluate(info.condition ?? '', info.id, content), info.id, info.condition ?? ''),
      uncaught: ({ info }) => uncaught(info.id, info.code ?? ''),
    });
  }

  /** @param trigger null: only recovers */
  apply(trigger: Trigger | null, host: Host): Omit<Step, 'snapshot'> {
    this.host = host;
    this.variables = { ...host.variables };
    this.assigned = [];
    this.failure = null;
    this.observer.begin();
    try {
      if (trigger === null) this.recover();
      else if (trigger.type === 'start') this.start();
      else this.goOn(trigger);
      if (trigger !== null) this.reactions.react();
      this.passJoins();
    } catch (error) {
      throw this.failure ?? error;
    }
    const [fault] = this.observer.faults;
    if (this.failure !== null || fault !== undefined) throw this.failure ?? fault?.error;
    this.running = true;
    const ended = !this.definition.isRunning;
    if (ended) this.observer.closeAll();
    this.correlations.arm(this.observer.waitingForMessages(), ({ info, content }, expression) => this.evaluate(expression, info.id, content));
    const { waits: open, timers, calls, path, ends } = this.observer.outcome((element, content) => this.inputs(element, content));
    const waits = open.map((wait) => ({ ...wait, ...keyed(this.correlations.keyOf(wait)) }));
    // Kept alive without what it was told about the case.
    this.host = noHost;
    this.variables = {};
    if (!ended && this.isStuck([...waits, ...timers, ...calls])) throw new IncidentError({ element: path.at(-1) ?? null, kind: 'engine', message: 'Proses berhenti tanpa langkah yang terbuka. Periksa gerbang penggabung: ada cabang yang tidak pernah sampai.' });
    return { waits, timers, calls, path, assignments: this.assigned, ended, ends };
  }

  /** Nobody can move the case on. Who only listens beside it does not count, unless a condition may come true by what they bring. */
  private isStuck(open: readonly Address[]): boolean {
    if (open.length === 0) return true;
    return !this.observer.hasCondition() && open.every(({ element }) => isListening(this.elements.get(element)));
  }

  snapshot(): Snapshot {
    return encode({ engine: this.definition.getState(), ...this.observer.counters(), met: this.reactions.conditionsMet(), keys: this.correlations.stored() });
  }

  private start(): void {
    if (this.stored !== null || this.running) throw new IncidentError({ element: null, kind: 'engine', message: 'Proses ini sudah dimulai.' });
    this.definition.run();
  }

  private goOn(trigger: Exclude<Trigger, { type: 'start' }>): void {
    if (!this.running) this.recover();
    if (trigger.type === 'message' || trigger.type === 'signal') return this.receive(trigger);
    const open = this.observer.find(trigger);
    if (open === null) throw new IncidentError({ element: trigger.element, kind: 'engine', message: `Langkah "${trigger.element}" tidak sedang terbuka.` });
    if (trigger.type === 'fail') return this.fail(open, trigger.errorCode);
    this.tell(trigger.type === 'timer' ? 'cancel' : 'signal', open);
  }

  /** When nothing moves any more, it shows which tokens an inclusive join still has to wait for. */
  private passJoins(): void {
    const order = [...this.elements.keys()];
    for (;;) {
      const ready = [...this.waiting].toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id)).find((join) => join.isReady());
      if (ready === undefined) return;
      ready.pass();
      this.reactions.react();
    }
  }

  private recover(): void {
    const { stored } = this;
    if (stored === null) throw new IncidentError({ element: null, kind: 'engine', message: 'Proses ini belum dimulai.' });
    this.observer.quietly(() => this.definition.resume());
    const lost = this.host.open?.find((address) => this.observer.find(address) === null);
    if (lost !== undefined) throw new IncidentError({ element: lost.element, kind: 'snapshot', message: `Kedudukan tersimpan tidak cocok dengan diagram: langkah "${this.elements.get(lost.element)?.name || lost.element}" terbuka pada berkas, tetapi tidak pada mesin. Pulihkan kedudukan dari cadangan, atau pindahkan berkas ke versi SOP yang cocok.` });
  }

  /** A message has one receiver, a signal everyone who listens. */
  private receive(trigger: Extract<Trigger, { type: 'message' | 'signal' }>): void {
    const waiting = trigger.type === 'signal' ? this.observer.listeningTo(trigger.name) : this.observer.waitingFor(trigger.name).filter((open) => this.correlations.fits(open, trigger.key)).slice(0, 1);
    if (waiting.length === 0) throw new IncidentError({ element: null, kind: 'engine', message: `Pesan "${trigger.name}" tidak sedang ditunggu${trigger.type === 'message' && trigger.key !== undefined ? ' dengan kunci itu' : ''}.` });
    for (const open of waiting) {
      // What the first listener started may have ended the others.
      if (this.observer.find(open) === null) continue;
      if (open.info.type === 'ReceiveTask') this.tell('signal', open);
      else this.activation(open.executionId)?.sendApiMessage('signal', {});
    }
  }

  /** An error of a called service: caught on the task or on a level around it, else an incident. */
  private fail({ info }: Open, errorCode: string): void {
    if (!this.reactions.raise(info, errorCode)) throw uncaught(info.id, errorCode);
  }

  /** The engine offers what is thrown inside it to error boundary events; an incident is no error of the procedure and ends the step in any case. */
  private remembered<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      this.failure ??= error;
      throw error;
    }
  }

  /**
   * Speaks to one activation. The engine's own `signal` and `cancelActivity` ask every activity of the diagram whether it is meant; at top level only the
   * one that is meant is asked. Within a sub-process the engine must pass it on itself: it lets a task end before what it leads to ends the sub-process.
   * The key must not be the activation's own: those who hear it by that name would not say that they took it.
   */
  private tell(action: 'signal' | 'cancel', { element, executionId, info }: Open): void {
    if (info.parent !== null) return this.tellAll(action, { id: element, executionId });
    const brokers = new Set(this.definition.getPostponed().filter(({ owner }) => owner.id === element).map(({ broker }) => broker));
    for (const broker of brokers) broker.publish('api', `definition.${action}.${executionId}`, { message: { executionId } }, { delegate: true, type: action, correlationId: executionId });
  }

  private tellAll(action: 'signal' | 'cancel', message: object): void {
    if (action === 'signal') this.definition.signal(message);
    else this.definition.cancelActivity(message);
  }

  private activation(executionId: string): Postponed | undefined {
    const seen = new Set<string>();
    // A sub-process counts itself among what is open in it.
    const find = (list: readonly Postponed[]): Postponed | undefined => {
      for (const api of list) {
        if (api.executionId === executionId) return api;
        if (seen.has(api.executionId)) continue;
        seen.add(api.executionId);
        const found = find(api.getPostponed());
        if (found !== undefined) return found;
      }
      return undefined;
    };
    return find(this.definition.getPostponed());
  }

  /** bpmn-engine's `recover` is its one synchronous way to a definition; without a state of its own a definition stands at its beginning. */
  private loadDefinition(): EngineDefinition {
    const run: Run = {
      waiting: this.waiting,
      decide: (element, content) => this.remembered(() => this.decide(element, content)),
      timerText: (element, content) => this.remembered(() => this.timerText(element, content)),
      condition: (expression, content) => this.remembered(() => this.condition(expression, content)),
    };
    const expressions = { resolveExpression: (expression: unknown, scope: { content?: Content }) => this.remembered(() => this.resolve(expression, scope.content)), isExpression: () => true, hasExpression: () => true };
    const scripts = { register: () => undefined, getScript: () => undefined };
    const sourceContext = this.source.context as { readonly id: string };
    const options = { run, sourceContext, expressions, scripts, timers: silentTimers, extensions: { formatOnlyOnRequest, takeEachFlow }, Logger: quietLogger, settings: { disableTrackState: true, batchSize: mostInstances } };
    const engine = new Engine(options as unknown as BpmnEngineOptions);
    engine.recover({ definitions: [this.stored === null ? { id: sourceContext.id } : this.stored.engine] } as never);
    return (engine.execution as unknown as { readonly definitions: readonly [EngineDefinition] }).definitions[0];
  }

  /** What the engine wants evaluated: of a loop its list, number and end; names and codes of messages and errors are plain text. */
  private resolve(expression: unknown, content: Content | undefined): unknown {
    const element = content === undefined ? undefined : this.elements.get(content.id);
    const loop = element?.multiInstance ?? null;
    if (typeof expression !== 'string' || content === undefined || element === undefined) return expression;
    if (expression === element.standardLoop?.condition) return this.isOver(element, expression, content);
    if (loop === null) return expression;
    // Only positions go into the engine, so that no case data gets into the snapshot.
    if (expression === loop.collection) return Array.from({ length: this.times(content, () => this.list(this.evaluate(expression, element.id, content), element.id).length, element.id) }, (_, index) => index);
    if (expression === loop.cardinality) return this.times(content, () => this.evaluate(expression, element.id, content), element.id);
    if (expression !== loop.completionCondition) return expression;
    return this.exact(this.evaluate(expression, element.id, content, this.instances(element, content)), element.id, expression);
  }

  /** A standard loop goes on while its condition holds; what is open when the case is loaded has been asked for already. */
  private isOver({ id }: ElementInfo, condition: string, content: Content): boolean {
    return !this.observer.isResuming && !this.exact(this.evaluate(condition, id, content), id, condition);
  }

  /** The standard's counts, as an instance has just been completed; under the names that modelers write. */
  private instances({ id, type, multiInstance }: ElementInfo, { index = 0, executionId, ...content }: Content): Record<string, number> {
    const all = Number(content['loopCardinality']);
    // What nobody waits for is done in order, and the rest of it is as good as begun.
    const active = multiInstance?.sequential === true ? 0 : automatic.has(type) ? all - index - 1 : this.observer.instancesOf(id, executionId);
    return { nrOfInstances: all, nrOfCompletedInstances: multiInstance?.sequential === true ? index + 1 : all - active, nrOfActiveInstances: active };
  }

  /** How many instances: counted when the loop begins, and kept, whatever happens to the list meanwhile. */
  private times(content: Content | undefined, count: () => unknown, element: string): number {
    const begun = content?.['loopCardinality'];
    if (typeof begun === 'number') return begun;
    const times = count();
    if (typeof times === 'number' && Number.isInteger(times) && times >= 0 && times <= mostInstances) return times;
    throw new IncidentError({ element, kind: 'expression', message: `Jumlah perulangan harus bilangan bulat dari 0 sampai ${mostInstances}, bukan ${typeof times === 'number' ? times : 'isi lain'}.` });
  }

  private exact(value: unknown, element: string, expression: string): boolean {
    if (typeof value === 'boolean') return value;
    throw new IncidentError({ element, kind: 'expression', message: `Kondisi "${expression}" tidak menghasilkan benar atau salah.` });
  }

  private list(value: unknown, element: string | null): unknown[] {
    if (Array.isArray(value)) return value;
    throw new IncidentError({ element, kind: 'expression', message: 'Daftar untuk perulangan tidak menghasilkan daftar. Periksa camunda:collection.' });
  }

  private decide(id: string, content: Content): void {
    const element = this.elements.get(id);
    if (element === undefined) return;
    const { decisionRef } = element;
    const value = guarded(id, 'decision', () => this.host.decide(decisionRef, this.scope(content), id));
    if (element.resultVariable === null) return;
    this.variables = { ...this.variables, [element.resultVariable]: value };
    this.assigned.push({ element: id, name: element.resultVariable, value });
  }

  private timerText(id: string, content: Content): string {
    const { timeDate, timeDuration, timeCycle, hariKerja } = this.elements.get(id)?.attributes ?? {};
    const written = timeDate ?? timeDuration ?? timeCycle ?? '';
    if (!written.startsWith('=')) return written;
    const value = this.evaluate(written, id, content);
    const text = typeof value === 'string' ? value : String(value);
    if (isTimerText(timeDate !== undefined ? 'date' : timeCycle !== undefined ? 'cycle' : 'duration', text, hariKerja === 'true')) return text;
    throw new IncidentError({ element: id, kind: 'expression', message: `Waktu "${written}" menghasilkan "${text.slice(0, 60)}", bukan tanggal, lama, atau perulangan menurut ISO 8601.` });
  }

  private condition(expression: string, content: Content): boolean {
    // A parallel gateway takes every way, whatever is written there.
    if (this.elements.get(content.id)?.type === 'ParallelGateway') return true;
    return this.exact(this.evaluate(expression, content.id, content), content.id, expression);
  }

  private inputs(element: ElementInfo, content: Content): Record<string, unknown> {
    return Object.fromEntries(element.inputs.map(({ name, expression }) => [name, expression.startsWith('=') ? this.evaluate(expression, element.id, content) : expression]));
  }

  private evaluate(expression: string, element: string | null, content: Content | undefined, more: Readonly<Record<string, unknown>> = {}): unknown {
    return guarded(element, 'expression', () => this.host.evaluate(expression.replace(/^\s*=/, ''), { ...this.scope(content), ...more }));
  }

  private scope(content: Content | undefined): Record<string, unknown> {
    return content === undefined ? this.variables : { ...this.variables, ...this.local(content) };
  }

  /** Names that exist only inside one instance of a multi-instance activity. */
  private local(content: Content): Record<string, unknown> {
    const loop = this.elements.get(content.id)?.multiInstance ?? null;
    if (loop === null || content.isMultiInstance !== true || content.index === undefined) return {};
    const names: Record<string, unknown> = { loopCounter: content.index + 1 };
    if (loop.collection !== null && loop.elementVariable !== null) names[loop.elementVariable] = this.list(this.evaluate(loop.collection, content.id, undefined), content.id)[content.index];
    return names;
  }
}

const uncaught = (element: string, code: string): IncidentError => new IncidentError({ element, kind: 'uncaught-error', message: `Galat ${code} tidak ditangkap kejadian batas mana pun.` });

function guarded<T>(element: string | null, kind: EngineIncident['kind'], work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof IncidentError) throw error;
    throw new IncidentError({ element, kind, message: error instanceof Error ? error.message : String(error) });
  }
}

function incidentOf(error: unknown): EngineIncident {
  if (error instanceof IncidentError) return error.incident;
  if (error instanceof EndlessLoop || error instanceof RangeError) {
    return { element: error instanceof EndlessLoop ? error.element : null, kind: 'engine', message: 'Terlalu banyak langkah otomatis berturut-turut tanpa tugas yang menunggu. Periksa perulangan pada diagram.' };
  }
  const message = error instanceof Error ? error.message : String(error);
  const element = /<([^>]+)>/.exec(message)?.[1] ?? null;
  if (message.includes('no conditional flow taken')) return { element, kind: 'no-flow', message: 'Tidak ada panah keluar yang kondisinya terpenuhi. Tambahkan panah bawaan (default).' };
  return { element, kind: 'engine', message };
}

const keyed = (key: string | undefined): { key?: string } => (key === undefined ? {} : { key });
const noHost: Host = { variables: {}, evaluate: () => null, decide: () => null };
const quiet = (): void => undefined;
const quietLogger = () => ({ debug: quiet, error: quiet, warn: quiet });
