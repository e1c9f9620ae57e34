import { placeOf } from '../diagram/instances.ts';
import type { Open } from './observer.ts';
import type { ElementInfo } from '../types.ts';

/** A step that was done and can be undone. @property around position of the instance that it stands in */
export interface Done { readonly element: string; readonly around: number | null }
/** What one event still has undone; `running`: the first handler has begun. */
interface Undoing { readonly around: number | null; readonly left: readonly string[]; readonly running: boolean }

export interface StoredCompensations { /** oldest first */ readonly done?: readonly Done[]; /** by the place of the event that has them undone */ readonly undoing?: Readonly<Record<string, Undoing>> }

/**
 * Which steps can be undone, and which are being undone: each of them once, the last one first, by the handler that is drawn for it, one after the other.
 */
export class Compensations {
  private readonly elements: ReadonlyMap<string, ElementInfo>;
  private done: readonly Done[];
  private readonly undoing: Map<string, Undoing>;

  constructor(elements: ReadonlyMap<string, ElementInfo>, { done = [], undoing = {} }: StoredCompensations) {
    this.elements = elements;
    this.done = done;
    this.undoing = new Map(Object.entries(undoing));
  }

  stored(): Required<StoredCompensations> {
    return { done: this.done, undoing: Object.fromEntries(this.undoing) };
  }

  completed({ id, handler, isForCompensation }: ElementInfo, around: number | null): void {
    if (handler !== null) this.done = [...this.done, { element: id, around }];
    if (isForCompensation) this.handled(id, around);
  }

  /** A level is over: what was done in it is undone by what is drawn for the whole, if at all. */
  left(isWithin: (step: Done) => boolean): void {
    this.done = this.done.filter((step) => !isWithin(step));
  }

  /** The handler to begin, unless one is at work; `done` when all has been undone that this event asked for. */
  next(open: Open): { readonly handler: string } | 'waits' | 'done' {
    const { left: [handler], running } = this.undoing.get(placeOf(open)) ?? this.ask(open);
    if (handler === undefined) return 'done';
    return running || this.atWork(handler, open.around) !== undefined ? 'waits' : { handler };
  }

  begin(open: Open): void {
    const asked = this.undoing.get(placeOf(open));
    if (asked !== undefined) this.undoing.set(placeOf(open), { ...asked, running: true });
  }

  over(open: Open): void {
    this.undoing.delete(placeOf(open));
  }

  isAsked(open: Open): boolean {
    return this.undoing.has(placeOf(open));
  }

  /** What was ended meanwhile asks for nothing any more. */
  keepOnly(open: readonly Open[]): void {
    const places = new Set(open.map(placeOf));
    for (const place of this.undoing.keys()) if (!places.has(place)) this.undoing.delete(place);
  }

  private ask(open: Open): Undoing {
    const { info, around } = open;
    const [activity = null] = info.definitions.map((definition) => definition.activity);
    const isMeant = (step: Done): boolean => step.around === around && this.elements.get(step.element)?.parent === info.parent && (activity === null || step.element === activity);
    const left = this.done.filter(isMeant).toReversed().flatMap(({ element }) => this.elements.get(element)?.handler ?? []);
    this.done = this.done.filter((step) => !isMeant(step));
    const asked = { around, left, running: false };
    this.undoing.set(placeOf(open), asked);
    return asked;
  }

  private atWork(handler: string, around: number | null): string | undefined {
    return [...this.undoing].find(([, asked]) => asked.running && asked.around === around && asked.left[0] === handler)?.[0];
  }

  private handled(handler: string, around: number | null): void {
    const place = this.atWork(handler, around);
    const asked = this.undoing.get(place ?? '');
    if (place !== undefined && asked !== undefined) this.undoing.set(place, { ...asked, left: asked.left.slice(1), running: false });
  }
}
