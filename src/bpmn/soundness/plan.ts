import type { ElementInfo, FlowInfo, ProcessSource } from '../types.ts';
import { come, interrupted, placeOf, type Marking } from './marking.ts';

/** The diagram as a game is played on it: what stands where, and what a marking loses when something is left. */
export class Plan {
  readonly elements: ReadonlyMap<string, ElementInfo>;
  readonly flows: ReadonlyMap<string, FlowInfo>;
  private readonly borders: ReadonlyMap<string | null, readonly ElementInfo[]>;
  private readonly starts: ReadonlyMap<string | null, readonly ElementInfo[]>;
  private readonly listeners: ReadonlyMap<string | null, readonly ElementInfo[]>;

  constructor({ elements, flows }: ProcessSource) {
    this.elements = new Map(elements.map((element) => [element.id, element]));
    this.flows = new Map(flows.map((flow) => [flow.id, flow]));
    this.borders = grouped(elements.filter(({ attachedTo }) => attachedTo !== null), ({ attachedTo }) => attachedTo);
    this.starts = grouped(elements.filter(({ type }) => type === 'StartEvent'), ({ parent }) => parent);
    const scopes = new Map(elements.filter(({ triggeredByEvent }) => triggeredByEvent).map((scope) => [scope.id, scope]));
    this.listeners = grouped(elements.filter(({ type, parent }) => type === 'StartEvent' && scopes.has(parent ?? '')), ({ parent }) => scopes.get(parent ?? '')?.parent ?? null);
  }

  bordersOf(id: string): readonly ElementInfo[] {
    return this.borders.get(id) ?? [];
  }

  startsIn(scope: string | null): readonly ElementInfo[] {
    return this.starts.get(scope) ?? [];
  }

  /** The starts of the event sub-processes of a level. */
  listenersOn(level: string | null): readonly ElementInfo[] {
    return this.listeners.get(level) ?? [];
  }

  /** The step at which a token stands, or before which. */
  stepAt(place: string): string {
    return this.flows.get(place)?.target ?? place;
  }

  isWithin(place: string, scope: string): boolean {
    for (let at = this.elements.get(this.flows.get(place)?.source ?? place)?.parent ?? null; at !== null; at = this.elements.get(at)?.parent ?? null) if (at === scope) return true;
    return false;
  }

  /** An element that is left takes with it what its events remembered. */
  without({ id }: ElementInfo, marking: Marking): Marking {
    const notes = new Set([interrupted(id), ...[...this.bordersOf(id), ...this.listenersOn(id)].map((event) => come(event.id))]);
    return marking.filter((place) => place !== id && !notes.has(place));
  }

  withoutScope(scope: string | null, marking: Marking): Marking {
    return scope === null ? [] : marking.filter((mark) => !this.isWithin(placeOf(mark), scope));
  }
}

function grouped<Key>(elements: readonly ElementInfo[], keyOf: (element: ElementInfo) => Key): Map<Key, ElementInfo[]> {
  const groups = new Map<Key, ElementInfo[]>();
  for (const element of elements) groups.set(keyOf(element), [...(groups.get(keyOf(element)) ?? []), element]);
  return groups;
}
