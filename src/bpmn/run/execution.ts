import { Compensations } from './compensations.ts';
import { Correlations } from './correlation.ts';
import { Definition } from './definition.ts';
import type { WaitingJoin } from '../elements/engine.ts';
import { Evaluation } from './evaluation.ts';
import { isCall, isListening, isThrow } from '../diagram/events.ts';
import { IncidentError } from './incident.ts';
import { filledByInstances } from '../diagram/instances.ts';
import { Observer, type Open } from './observer.ts';
import { Reactions } from './reactions.ts';
import { encode, type Stored } from './snapshot.ts';
import { startFor, type Beginning } from '../diagram/starts.ts';
import type { Address, ElementInfo, Host, ProcessSource, Snapshot, Step, Trigger } from '../types.ts';

/** One process at work: takes a trigger at a time, and tells where it stands then. After an error it is of no further use. */
export class Execution {
  private readonly stored: Stored | null;
  private readonly elements: ReadonlyMap<string, ElementInfo>;
  private readonly definition: Definition;
  private readonly evaluation: Evaluation;
  private readonly observer: Observer;
  private readonly reactions: Reactions;
  private readonly correlations: Correlations;
  private readonly compensations: Compensations;
  private readonly waiting = new Set<WaitingJoin>();
  private running = false;
  /** The start event at which this command begins the process. */
  private beginning: string | null = null;

  constructor(source: ProcessSource, stored: Stored | null) {
    this.stored = stored;
    this.elements = new Map(source.elements.map((element) => [element.id, element]));
    this.compensations = new Compensations(this.elements, stored ?? {});
    this.observer = new Observer(this.elements, stored, this.compensations);
    this.evaluation = new Evaluation(this.elements, filledByInstances(source), this.observer);
    this.definition = new Definition(source, stored, this.evaluation.answers({ waiting: this.waiting, begins: (start) => this.elements.get(start)?.parent !== null || start === this.beginning }));
    this.observer.listenTo(this.definition.broker);
    this.correlations = new Correlations(stored?.keys ?? {});
    this.reactions = new Reactions(this.elements, this.observer, this.compensations, stored?.met ?? {}, {
      fire: (open) => this.definition.fulfil(open),
      isTrue: ({ info, content }) => info.definitions.some(({ condition }) => condition !== null && this.evaluation.isTrue(condition, info.id, content)),
      uncaught: ({ id }, code) => uncaught(id, code ?? ''),
      begin: (handler, beside) => this.definition.begin(handler, beside),
      endOthers: (open) => this.definition.endOthers(open),
    });
  }

  /** @param trigger null: only recovers */
  apply(trigger: Trigger | null, host: Host): Omit<Step, 'snapshot'> {
    this.evaluation.begin(host);
    this.observer.begin();
    this.move(trigger, host);
    this.running = true;
    const step = this.outcome();
    this.evaluation.forget();
    if (!step.ended && this.isStuck([...step.waits, ...step.timers, ...step.calls])) throw new IncidentError({ element: step.path.at(-1) ?? null, kind: 'engine', message: 'Proses berhenti tanpa langkah yang terbuka. Periksa gerbang penggabung: ada cabang yang tidak pernah sampai.' });
    return step;
  }

  snapshot(): Snapshot {
    return encode({ engine: this.definition.getState(), ...this.observer.counters(), met: this.reactions.conditionsMet(), keys: this.correlations.stored(), ...this.compensations.stored() });
  }

  private move(trigger: Trigger | null, host: Host): void {
    try {
      if (trigger === null) this.recover(host);
      else if (trigger.type === 'start' || (this.isNew && (trigger.type === 'message' || trigger.type === 'signal'))) this.start(trigger);
      else this.goOn(trigger, host);
      if (trigger !== null) this.reactions.react();
      this.passJoins();
    } catch (error) {
      throw this.evaluation.failure ?? error;
    }
    const [fault] = this.observer.faults;
    if (this.evaluation.failure !== null || fault !== undefined) throw this.evaluation.failure ?? fault?.error;
  }

  private outcome(): Omit<Step, 'snapshot'> {
    const ended = !this.definition.isRunning;
    if (ended) this.observer.closeAll();
    this.correlations.arm(this.observer.waitingForMessages(), ({ info, content }, expression) => this.evaluation.evaluate(expression, info.id, content));
    const { waits: open, timers, calls, path, ends } = this.observer.outcome(this.evaluation);
    const waits = open.map((wait) => (wait.kind === 'signal' ? wait : { ...wait, ...keyed(this.correlations.keyOf(wait)) }));
    return { waits, timers, calls, path, assignments: this.evaluation.assignments, ended, ends };
  }

  /** Nobody can move the case on. Who only listens beside it does not count, unless a condition may come true by what they bring. */
  private isStuck(open: readonly Address[]): boolean {
    if (open.length === 0) return true;
    return !this.observer.hasCondition() && open.every(({ element }) => isListening(this.elements.get(element)));
  }

  private get isNew(): boolean {
    return this.stored === null && !this.running;
  }

  private start(beginning: Beginning): void {
    if (!this.isNew) throw new IncidentError({ element: null, kind: 'engine', message: 'Proses ini sudah dimulai.' });
    const start = startFor({ elements: [...this.elements.values()] }, beginning);
    if (start === undefined) throw new IncidentError({ element: null, kind: 'engine', message: `Proses ini tidak dimulai oleh ${nameOf(beginning)}.` });
    this.beginning = start.id;
    this.definition.run();
    this.beginning = null;
  }

  private goOn(trigger: Exclude<Trigger, { type: 'start' }>, host: Host): void {
    if (!this.running) this.recover(host);
    if (trigger.type === 'message' || trigger.type === 'signal') return this.receive(trigger);
    const open = this.observer.find(trigger);
    if (open === null) throw new IncidentError({ element: trigger.element, kind: 'engine', message: `Langkah "${trigger.element}" tidak sedang terbuka.` });
    if (trigger.type === 'fail') return this.fail(open, trigger.errorCode);
    if (isCall(open.info) && isThrow(open.info)) return this.observer.sent(open);
    this.definition.fulfil(open);
  }

  /** When nothing moves any more, it shows which tokens an inclusive join still has to wait for. */
  private passJoins(): void {
    const order = [...this.elements.keys()];
    for (;;) {
      const ready = [...this.waiting].toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id) || a.around - b.around).find((join) => join.isReady());
      if (ready === undefined) return;
      ready.pass();
      this.reactions.react();
    }
  }

  private recover({ open }: Host): void {
    if (this.stored === null) throw new IncidentError({ element: null, kind: 'engine', message: 'Proses ini belum dimulai.' });
    this.observer.quietly(() => this.definition.resume());
    const lost = open?.find((address) => this.observer.find(address) === null);
    if (lost !== undefined) throw new IncidentError({ element: lost.element, kind: 'snapshot', message: `Kedudukan tersimpan tidak cocok dengan diagram: langkah "${this.elements.get(lost.element)?.name || lost.element}" terbuka pada berkas, tetapi tidak pada mesin. Pulihkan kedudukan dari cadangan, atau pindahkan berkas ke versi SOP yang cocok.` });
  }

  /** A message has one receiver, a signal everyone who listens. */
  private receive(trigger: Extract<Trigger, { type: 'message' | 'signal' }>): void {
    const waiting = trigger.type === 'signal' ? this.observer.listeningTo(trigger.name) : this.observer.waitingFor(trigger.name).filter((open) => this.correlations.fits(open, trigger.key)).slice(0, 1);
    if (waiting.length === 0) throw new IncidentError({ element: null, kind: 'engine', message: `${trigger.type === 'signal' ? 'Sinyal' : 'Pesan'} "${trigger.name}" tidak sedang ditunggu${trigger.type === 'message' && trigger.key !== undefined ? ' dengan kunci itu' : ''}.` });
    for (const open of waiting) this.reactions.fire(open);
  }

  /** An error of a called service: caught on the task or on a level around it, else an incident. */
  private fail(open: Open, errorCode: string): void {
    if (!this.reactions.raise(open, errorCode)) throw uncaught(open.element, errorCode);
  }
}

const uncaught = (element: string, code: string): IncidentError => new IncidentError({ element, kind: 'uncaught-error', message: `Galat ${code} tidak ditangkap kejadian batas mana pun.` });
const nameOf = (beginning: Beginning): string => (beginning.type === 'start' ? `kejadian awal "${beginning.element ?? ''}"` : `${beginning.type === 'message' ? 'pesan' : 'sinyal'} "${beginning.name}"`);
const keyed = (key: string | undefined): { key?: string } => (key === undefined ? {} : { key });
