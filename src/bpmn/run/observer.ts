import type { Content, Message } from '../elements/engine.ts';
import { EndlessLoop, IncidentError } from './incident.ts';
import type { Stored } from './snapshot.ts';
import { cycleOf } from '../diagram/timer-text.ts';
import { isBeside, isCall, isThrow, isUndoing, levelOf, listensInside, messagesOf, signalsOf } from '../diagram/events.ts';
import { placeOf, positionAround } from '../diagram/instances.ts';
import type { Address, Call, ElementInfo, Timer, Wait } from '../types.ts';

export interface EventBroker { subscribeTmp(exchange: string, pattern: string, handler: (key: string, message: Message) => void, options: object): void }

/** One activation that waits. */
export interface Open extends Address { readonly executionId: string; readonly content: Content; readonly info: ElementInfo; /** in which instance of a repeated sub-process */ readonly around: number | null; /** not yet there before this step */ readonly fresh: boolean }

/** How often one command may pass the same element; a loop that waits for nobody passes without end. */
const mostPasses = 100;
/** Steps open at once in a case: more than any office hands out, and few enough for one step of the engine. */
const mostOpen = 1000;

/** Who is told what was done, and which levels are over. */
export interface Ledger { completed(info: ElementInfo, around: number | null): void; left(isWithin: (step: { readonly element: string; readonly around: number | null }) => boolean): void }

/** What has to be evaluated for those who wait. */
interface Known { inputs(element: ElementInfo, content: Content): Record<string, unknown>; local(content: Content): Record<string, unknown> }

/**
 * Listens to the engine during one command and keeps what people and rows have to know: what is open, what completed in which order.
 * The engine repeats `activity.wait` and `activity.timer` for all that is open when it resumes, so the lists are always whole.
 */
export class Observer {
  private readonly elements: ReadonlyMap<string, ElementInfo>;
  private readonly open = new Map<string, Open>();
  private readonly entries: Record<string, number>;
  /** By place (see `placeOf`): the entry of what was entered last in this instance of a sub-process. */
  private readonly turns: Record<string, number>;
  private path: string[] = [];
  private readonly ends: string[];
  /** Throws that were counted when they happened, before their token went on. */
  private readonly counted = new Set<string>();
  private readonly answered = new Set<string>();
  private resuming = false;
  private readonly passes = new Map<string, number>();
  /** What went wrong inside the engine; it tells error boundary events, as if the procedure had failed. */
  readonly faults: { readonly element: string; readonly error: unknown }[] = [];

  private readonly ledger: Ledger;

  constructor(elements: ReadonlyMap<string, ElementInfo>, stored: Stored | null, ledger: Ledger) {
    this.elements = elements;
    this.ledger = ledger;
    this.entries = { ...stored?.entries };
    this.turns = { ...stored?.turns };
    this.ends = [...(stored?.ends ?? [])];
  }

  listenTo(broker: EventBroker): void {
    broker.subscribeTmp('event', 'activity.*', (key, { content }) => this.on(key, content), { noAck: true, consumerTag: 'observer' });
  }

  /** A new step: what is open so far is not new any more. */
  begin(): void {
    this.path = [];
    this.passes.clear();
    this.counted.clear();
    this.answered.clear();
    this.faults.length = 0;
    for (const [executionId, item] of this.open) this.open.set(executionId, { ...item, fresh: false });
  }

  counters(): Pick<Stored, 'entries' | 'ends' | 'turns'> {
    const turns = [...this.open.values()].filter(({ around }) => around !== null).map(({ element, around, entry }) => [placeOf({ element, around }), entry] as const);
    return { entries: { ...this.entries }, ends: [...this.ends], turns: Object.fromEntries(turns) };
  }

  /** What is open already is not new. */
  quietly(work: () => void): void {
    this.resuming = true;
    work();
    this.resuming = false;
  }

  find({ element, entry, index }: Address): Open | null {
    return [...this.open.values()].find((item) => item.element === element && item.entry === entry && item.index === index) ?? null;
  }

  /** What only the case itself can answer: throws on their way, and listeners for what is thrown inside. */
  pending(): Open[] {
    return this.ordered(({ info, executionId }) => listensInside(info) || (isThrow(info) && (!isCall(info) || this.answered.has(executionId))));
  }

  /** Events that wait until what they take back is undone. */
  undoing(): Open[] {
    return this.ordered(({ info }) => isUndoing(info));
  }

  /** The cancel boundary event of the transaction around. */
  cancelBorder({ info, around }: Open): Open | undefined {
    return [...this.open.values()].find((item) => item.info.attachedTo === info.parent && item.around === around && item.info.eventDefinitions.includes('cancel'));
  }

  /** The message of an event was sent; what else it throws comes after that. */
  sent({ executionId }: Open): void {
    this.answered.add(executionId);
  }

  /** Does the case wait for a condition? */
  hasCondition(): boolean {
    return this.pending().some(({ info }) => info.eventDefinitions.includes('conditional') && !isBeside(info));
  }

  /** The event happened, whatever becomes of its token. */
  passed({ info, executionId }: Open): void {
    this.counted.add(executionId);
    this.count(info);
  }

  /** The entry that a step gets when it is entered next. */
  nextEntry({ element }: Open): number {
    return (this.entries[element] ?? 0) + 1;
  }

  get isResuming(): boolean {
    return this.resuming;
  }

  /** How many instances of a repeated step are open, the given one left aside. */
  instancesOf(element: string, except: string): number {
    return [...this.open.values()].filter((item) => item.element === element && item.executionId !== except).length;
  }

  waitingFor(name: string): Open[] {
    return this.ordered(({ info }) => messagesOf(info).includes(name));
  }

  listeningTo(signal: string): Open[] {
    return this.ordered(({ info }) => !isThrow(info) && signalsOf(info).includes(signal));
  }

  /** Who waits for a message, by whatever name. */
  waitingForMessages(): Open[] {
    return this.ordered(({ info }) => messagesOf(info).length > 0);
  }

  outcome(known: Known) {
    const open = this.ordered(() => true);
    return {
      waits: open.flatMap((item) => waits(item, known)),
      timers: open.filter(({ info }) => isTimer(info)).map(timer),
      calls: open.filter(({ info }) => isCall(info)).map((item) => call(item, known)),
      path: this.path, ends: [...this.ends],
    };
  }

  /** Those of what is open, in the order of the diagram. */
  private ordered(those: (open: Open) => boolean): Open[] {
    const found = [...this.open.values()].filter(those);
    if (found.length < 2) return found;
    const order = [...this.elements.keys()];
    return found.toSorted((a, b) => order.indexOf(a.element) - order.indexOf(b.element) || a.entry - b.entry || (a.index ?? 0) - (b.index ?? 0));
  }

  private on(key: string, content: Content): void {
    const info = this.elements.get(content.id);
    if (info === undefined) return;
    const around = positionAround(info, content, this.elements);
    switch (key) {
      case 'activity.enter': this.entered(info.id, around); break;
      case 'activity.error': this.faults.push({ element: info.id, error: content['error'] }); break;
      case 'activity.wait': case 'activity.timer': this.opened(info, content, around); break;
      case 'activity.consumed': if (content.isMultiInstance === true) this.instanceDone(info, content); break;
      case 'activity.end': this.ended(info, content.executionId, around); break;
      case 'activity.leave': case 'activity.discard': this.close(info.id, around); break;
    }
  }

  private entered(id: string, around: number | null): void {
    const place = placeOf({ element: id, around });
    this.entries[id] = (this.entries[id] ?? 0) + 1;
    if (around !== null) this.turns[place] = this.entries[id];
    const passes = (this.passes.get(place) ?? 0) + 1;
    this.passes.set(place, passes);
    if (passes > mostPasses) this.fail(id, new EndlessLoop(id));
  }

  /** Ends the step, whatever the engine makes of it. */
  private fail(element: string, error: Error): never {
    this.faults.push({ element, error });
    throw error;
  }

  private opened(info: ElementInfo, content: Content, around: number | null): void {
    const index = content.isMultiInstance === true && info.multiInstance !== null ? (content.index ?? null) : around;
    // Each round of a standard loop is an activation of its own, with an address of its own.
    if (info.standardLoop !== null && !this.resuming && (content.index ?? 0) > 0) this.countAgain(info.id, around);
    const entry = this.turns[placeOf({ element: info.id, around })] ?? this.entries[info.id] ?? 1;
    this.open.set(content.executionId, { element: info.id, entry, index, executionId: content.executionId, content, info, around, fresh: !this.resuming });
    if (this.open.size > mostOpen) this.fail(info.id, new IncidentError({ element: info.id, kind: 'engine', message: `Lebih dari ${mostOpen} langkah terbuka sekaligus. Kurangi isi daftar perulangannya, atau kerjakan satu demi satu (berurutan).` }));
  }

  private countAgain(id: string, around: number | null): void {
    this.entries[id] = (this.entries[id] ?? 1) + 1;
    if (around !== null) this.turns[placeOf({ element: id, around })] = this.entries[id];
  }

  /** An instance of a task, or of a sub-process with all that stands in it. */
  private instanceDone(info: ElementInfo, { executionId, index }: Content): void {
    this.open.delete(executionId);
    if (info.type === 'SubProcess') this.closeInside(info.id, info.multiInstance === null ? null : (index ?? null));
    this.path.push(info.id);
  }

  private ended(info: ElementInfo, executionId: string, around: number | null): void {
    if (!this.counted.has(executionId)) this.count(info);
    this.close(info.id, around);
    this.ledger.completed(info, around);
  }

  private count(info: ElementInfo): void {
    const before = info.type === 'EventBasedGateway' ? this.path.findLastIndex((id) => this.follows(info, id)) : -1;
    // The engine ends an event gateway after the event it waited for; the token passed it before.
    if (before >= 0) this.path.splice(before, 0, info.id);
    else this.path.push(info.id);
    if (info.type === 'EndEvent') this.ends.push(info.id);
  }

  private follows(gateway: ElementInfo, id: string): boolean {
    return this.elements.get(id)?.incoming.some((flow) => gateway.outgoing.includes(flow)) ?? false;
  }

  /** A terminate end leaves nothing open, and the engine does not tell of each. */
  closeAll(): void {
    this.open.clear();
  }

  /** Closes an element and, when it is a sub-process, all that stands in it. @param around the instance that it is in */
  private close(id: string, around: number | null): void {
    for (const [executionId, item] of this.open) if (item.element === id && item.around === around) this.open.delete(executionId);
    this.closeInside(id, around);
  }

  /** @param position of the instance; null: all */
  private closeInside(id: string, position: number | null): void {
    const isInside = (info: ElementInfo | undefined, around: number | null): boolean => info !== undefined && (position === null || around === position) && this.isWithin(info, id);
    for (const [executionId, item] of this.open) if (isInside(item.info, item.around)) this.open.delete(executionId);
    this.ledger.left(({ element, around }) => isInside(this.elements.get(element), around));
  }

  private isWithin(info: ElementInfo, scope: string): boolean {
    for (let parent = levelOf(info, (id) => this.elements.get(id)); parent !== null; parent = this.elements.get(parent)?.parent ?? null) if (parent === scope) return true;
    return false;
  }
}

const isTimer = (info: ElementInfo): boolean => info.eventDefinitions.includes('timer');

function timer({ element, entry, index, info, content }: Open): Timer {
  const { timeDate, timeCycle, hariKerja } = info.attributes;
  const kind = timeDate !== undefined ? 'date' : timeCycle !== undefined ? 'cycle' : 'duration';
  return { element, entry, index, kind, value: cycleOf(content.timerText ?? '')?.duration ?? content.timerText ?? '', workingDays: hariKerja === 'true', attachedTo: info.attachedTo ?? (info.type === 'StartEvent' ? info.parent : null), interrupting: info.interrupting };
}

/** One for each name that the activation waits for: any of them lets it go on. */
function waits({ element, entry, index, info, content }: Open, known: Known): Wait[] {
  const wait = (kind: Wait['kind'], name: string | null): Wait => ({ element, entry, index, kind, name, local: known.local(content) });
  if (info.type === 'UserTask') return [wait('user', null)];
  if (info.type === 'ReceiveTask') return [wait('receive', info.message)];
  if (isCall(info) || isThrow(info)) return [];
  return info.definitions.flatMap(({ kind, name }) => (kind === 'message' || kind === 'signal' ? [wait(kind, name)] : []));
}

/** What goes out with a call is said once, when it begins. */
function call({ element, entry, index, info, content, fresh }: Open, known: Known): Call {
  return { element, entry, index, kind: info.type === 'ServiceTask' ? 'service' : 'send', topic: info.topic ?? '', inputs: fresh ? known.inputs(info, content) : {}, resultVariable: info.resultVariable, local: known.local(content) };
}
