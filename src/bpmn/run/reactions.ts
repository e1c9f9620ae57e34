import type { Compensations } from './compensations.ts';
import { placeOf } from '../diagram/instances.ts';
import type { Open, Observer } from './observer.ts';
import { catching, codesOf, isBeside, isThrow, levelOf, signalsOf } from '../diagram/events.ts';
import type { ElementInfo } from '../types.ts';

/** How the engine is told what to do with one activation, and asked what FEEL says of a condition. */
export interface Hands { fire(open: Open): void; isTrue(open: Open): boolean; uncaught(info: ElementInfo, code: string | null): Error; /** begins what no flow leads to, on the level of another step */ begin(handler: string, beside: Open): void; /** ends all else on a level */ endOthers(open: Open): void }

/**
 * What a command sets off inside the case: signals, escalations and errors that its steps throw, and conditions that its data fulfil.
 * Each is brought to its catchers before the token that threw it goes on.
 */
export class Reactions {
  private readonly elements: ReadonlyMap<string, ElementInfo>;
  private readonly observer: Observer;
  private readonly hands: Hands;
  private readonly compensations: Compensations;
  /** Conditions that were true when they were looked at last: entry by place; only a change from false to true is an event. */
  private readonly met: Record<string, number>;

  constructor(elements: ReadonlyMap<string, ElementInfo>, observer: Observer, compensations: Compensations, met: Readonly<Record<string, number>>, hands: Hands) {
    this.elements = elements;
    this.observer = observer;
    this.compensations = compensations;
    this.met = { ...met };
    this.hands = hands;
  }

  conditionsMet(): Record<string, number> {
    return { ...this.met };
  }

  /** Until nothing more follows. */
  react(): void {
    while (this.throwNext() || this.undoNext() || this.conditionNext());
  }

  /** An error that a called service reported, or that an end event throws. @returns whether somebody caught it */
  raise(thrower: Open, code: string | null): boolean {
    return this.catchNext(thrower, 'error', code) !== null;
  }

  private throwNext(): boolean {
    const thrown = this.observer.pending().find(({ info }) => isThrow(info));
    if (thrown === undefined) return false;
    this.observer.passed(thrown);
    this.throwAll(thrown);
    this.fire(thrown);
    return true;
  }

  /** An error comes last: it ends what the others may still reach. */
  private throwAll(thrown: Open): void {
    const { info } = thrown;
    for (const signal of new Set(signalsOf(info))) for (const listener of this.observer.listeningTo(signal)) this.fire(listener);
    for (const code of codesOf(info, 'escalation')) this.catchNext(thrown, 'escalation', code);
    for (const code of codesOf(info, 'error')) if (!this.raise(thrown, code)) throw this.hands.uncaught(info, code);
  }

  /** What was done is undone step by step; the event that asked for it goes on after the last. */
  private undoNext(): boolean {
    const undoing = this.observer.undoing();
    this.compensations.keepOnly(undoing);
    for (const open of undoing) {
      // A transaction that is cancelled first ends what is still under way in it.
      if (open.info.eventDefinitions.includes('cancel') && !this.compensations.isAsked(open)) this.hands.endOthers(open);
      const next = this.compensations.next(open);
      if (next === 'waits') continue;
      if (next === 'done') this.undone(open);
      else {
        this.compensations.begin(open);
        this.hands.begin(next.handler, open);
      }
      return true;
    }
    return false;
  }

  private undone(open: Open): void {
    this.compensations.over(open);
    const border = open.info.eventDefinitions.includes('cancel') ? this.observer.cancelBorder(open) : undefined;
    if (border === undefined) return this.fire(open);
    this.observer.passed(open);
    this.fire(border);
  }

  private conditionNext(): boolean {
    for (const open of this.observer.pending()) {
      if (!open.info.eventDefinitions.includes('conditional')) continue;
      const place = placeOf(open);
      if (!this.hands.isTrue(open)) delete this.met[place];
      else if (this.met[place] !== open.entry) {
        this.met[place] = open.entry;
        this.fire(open);
        return true;
      }
    }
    return false;
  }

  /** The innermost level around the thrower on which somebody catches: a specific catcher before one for all, an event sub-process before the border. */
  private catchNext(thrower: Open, kind: 'error' | 'escalation', code: string | null): Open | null {
    // Of the instances of a repeated sub-process only the thrower's own.
    const near = this.observer.pending().filter(({ around }) => around === null || around === thrower.around);
    const catchers = near.filter(({ info }) => !isThrow(info) && catching(info, kind, code) !== null)
      .toSorted((a, b) => Number(catching(a.info, kind, code) === 'any') - Number(catching(b.info, kind, code) === 'any'));
    const levels = [...this.levels(thrower.info)];
    // What an event sub-process throws goes further out, never to its own start.
    const others = catchers.filter(({ info }) => info.type !== 'StartEvent' || !levels.includes(info.parent));
    for (const level of levels) {
      const caught = others.find(({ info }) => info.type === 'StartEvent' && levelOf(info, (id) => this.elements.get(id)) === level) ?? others.find(({ info }) => level !== null && info.attachedTo === level);
      if (caught === undefined) continue;
      this.fire(caught);
      return caught;
    }
    return null;
  }

  /** The element itself, which may have a border of its own, then the levels around it. */
  private *levels({ id, parent }: ElementInfo): Generator<string | null> {
    yield id;
    for (let level = parent; level !== null; level = this.elements.get(level)?.parent ?? null) yield level;
    yield null;
  }

  /** What an activation waited for has come, unless what another started has ended it meanwhile. */
  fire(open: Open): void {
    const { entry, info } = open;
    const place = placeOf(open);
    if (this.observer.find(open)?.executionId !== open.executionId) return;
    // One that goes on listening is entered anew, and knows whether its condition is true already.
    if (this.met[place] === entry && isBeside(info) && !info.interrupting) this.met[place] = this.observer.nextEntry(open);
    this.hands.fire(open);
  }
}
