import { isBeside } from '../diagram/events.ts';
import type { ElementInfo, ProcessSource } from '../types.ts';
import { Catchers } from './catchers.ts';
import { callsOut, catchesAnyError, comesFromOutside, isScope, isWaiting } from './kinds.ts';
import { both, Landings, type Landing } from './landings.ts';
import { come, interrupted, sideNoted, tokensOf, type Marking } from './marking.ts';
import { Plan } from './plan.ts';
import { subsetsOf } from './subsets.ts';
import { Waiting } from './waiting.ts';

/** One thing that may happen next. Data are ignored: every way out of a choice is free. */
export interface Move {
  readonly element: string;
  /** The step that it happens at: of an event on a border the one that is open there, else `element`. */
  readonly at: string;
  /** `wait`: outside has to act (a person, a service, a message, a timer); `route`: the process goes on by itself. */
  readonly kind: 'wait' | 'route';
  /** The ways taken out of `element`. */
  readonly flows: readonly string[];
  readonly to: Marking;
  /** Every element that a token passes by it. */
  readonly passed: readonly string[];
  /** A place that gets a second token, else null. */
  readonly doubled: string | null;
}

/** The diagram as a game of tokens after the standard: which moves a marking allows. */
export class Net {
  readonly elements: ReadonlyMap<string, ElementInfo>;
  private readonly plan: Plan;
  private readonly catchers: Catchers;
  private readonly landings: Landings;
  private readonly waiting: Waiting;

  /** @param stops steps at which a token rests though it has no choice there, because whoever plays has something to do */
  constructor(source: ProcessSource, stops: (element: ElementInfo) => boolean = () => false) {
    this.plan = new Plan(source);
    this.elements = this.plan.elements;
    this.catchers = new Catchers(this.plan);
    this.landings = new Landings(this.plan, this.catchers, stops);
    this.waiting = new Waiting(source);
  }

  /** One beginning for each start event: the first that happens begins the process. */
  starts(): Move[] {
    return this.plan.startsIn(null).map((start) => this.move(start, 'route', start.outgoing, [], this.landings.of(start.outgoing, [start.id])));
  }

  /** One beginning for each way that an event begins which does not interrupt. */
  sideways(): Move[] {
    const beside = [...this.elements.values()].filter((element) => !element.interrupting && isBeside(element));
    return beside.map((catcher) => this.move(catcher, 'wait', catcher.outgoing, [], this.begun(catcher, [])));
  }

  /** Everything that may happen next; empty when the process ended or is stuck. */
  moves(marking: Marking): Move[] {
    return [...this.onTheWay(marking), ...this.beside(marking)];
  }

  /** What may happen where tokens stand. */
  onTheWay(marking: Marking): Move[] {
    const joins = new Set<string>();
    return tokensOf(marking).flatMap((place) => {
      const element = this.elements.get(place);
      if (element !== undefined) return this.movesAt(element, marking);
      const join = this.elements.get(this.plan.flows.get(place)?.target ?? '');
      if (join === undefined || joins.has(join.id)) return [];
      joins.add(join.id);
      return this.joinAt(join, marking);
    });
  }

  /** What starts an event sub-process from outside, as long as its level runs and no other has interrupted it. */
  private beside(marking: Marking): Move[] {
    const levels = [...(tokensOf(marking).length === 0 ? [] : [null]), ...marking.filter((place) => this.plan.listenersOn(place).length > 0)];
    return levels.flatMap((level) => this.catchers.listening(level, marking)).filter(comesFromOutside).flatMap((start) => this.eventMove(start, marking));
  }

  private movesAt(element: ElementInfo, marking: Marking): Move[] {
    switch (element.type) {
      case 'EndEvent': return [this.endAt(element, marking), ...this.borderMoves(element, marking)];
      case 'SubProcess': case 'Transaction': return [...this.leaveScope(element, marking), ...this.borderMoves(element, marking)];
      default: return [...(this.thrown(element, marking) ?? this.leave(element, marking)), ...this.borderMoves(element, marking)];
    }
  }

  /** A join goes on with every way that its kind asks for. */
  private joinAt(join: ElementInfo, marking: Marking): Move[] {
    const arrived = join.incoming.filter((id) => marking.includes(id));
    const complete = join.type === 'ParallelGateway' ? arrived.length === join.incoming.length : !this.waiting.awaited(join, arrived, tokensOf(marking).map((place) => this.plan.stepAt(place)));
    if (!complete) return [];
    const rest = marking.filter((place) => !arrived.includes(place));
    return this.waysOut(join).map((flows) => this.move(join, 'route', flows, rest, this.landings.of(flows, [join.id])));
  }

  private leave(element: ElementInfo, marking: Marking): Move[] {
    const rest = this.plan.without(element, marking);
    const kind = isWaiting(element) ? 'wait' : 'route';
    return this.waysOut(element).map((flows) => this.move(element, kind, flows, rest, this.landings.of(flows, [element.id])));
  }

  private leaveScope(scope: ElementInfo, marking: Marking): Move[] {
    return tokensOf(marking).some((place) => this.plan.isWithin(place, scope.id)) ? [] : this.leave(scope, marking).map((move) => ({ ...move, kind: 'route' }));
  }

  private endAt(end: ElementInfo, marking: Marking): Move {
    const rest = this.plan.without(end, marking);
    const ended = [end.id];
    const kind = isWaiting(end) ? 'wait' : 'route';
    if (end.eventDefinitions.includes('terminate')) return this.move(end, kind, [], this.plan.withoutScope(end.parent, rest), { places: [], passed: ended });
    const caught = this.catchers.reaction(end, marking);
    if (caught !== null) return this.caughtAt(end, caught, rest, ended);
    const uncaught = end.eventDefinitions.includes('error') || end.eventDefinitions.includes('cancel');
    return this.move(end, kind, [], uncaught ? [] : rest, { places: [], passed: ended });
  }

  /** A throw that somebody around it catches, which then happens in any case; the thrower itself goes on only when it is not interrupted by that. */
  private thrown(element: ElementInfo, marking: Marking): Move[] | null {
    if (element.type !== 'IntermediateThrowEvent') return null;
    const caught = this.catchers.reaction(element, marking);
    return caught === null ? null : [this.caughtAt(element, caught, this.plan.without(element, marking), [element.id])];
  }

  private caughtAt(thrower: ElementInfo, catcher: ElementInfo, rest: Marking, passed: readonly string[]): Move {
    const landing = this.begun(catcher, passed);
    const kind = isWaiting(thrower) ? 'wait' : 'route';
    if (catcher.interrupting) return this.move(thrower, kind, [], this.interruptedBy(catcher, rest), landing);
    return this.move(thrower, kind, [], sideNoted(rest), both(landing, this.landings.of(thrower.outgoing, [])));
  }

  /** What may happen at the border of something open: outside events, and the failure of a step itself or of a service deep inside. */
  private borderMoves(host: ElementInfo, marking: Marking): Move[] {
    const mayThrow = (kind: string): boolean => (!isScope(host) && kind === 'error') || (host.type === 'CallActivity' && kind === 'escalation');
    const own = this.plan.bordersOf(host.id).filter((border) => comesFromOutside(border) || border.eventDefinitions.some(mayThrow));
    const further = callsOut(host) && !own.some(catchesAnyError) ? this.catchers.ofFailure(host, marking) : [];
    return [...own, ...further].flatMap((catcher) => this.eventMove(catcher, marking)).map((move) => ({ ...move, at: host.id }));
  }

  /** An event that outside brings to a border, or to the start of an event sub-process. */
  private eventMove(catcher: ElementInfo, marking: Marking): Move[] {
    const landing = this.begun(catcher, []);
    if (catcher.interrupting) return [this.move(catcher, 'wait', catcher.outgoing, this.interruptedBy(catcher, marking), landing)];
    // Once while it listens: what it starts a second time is the same again.
    return marking.includes(come(catcher.id)) ? [] : [this.move(catcher, 'wait', catcher.outgoing, sideNoted([...marking, come(catcher.id)]), landing)];
  }

  private begun(catcher: ElementInfo, passed: readonly string[]): Landing {
    const landing = this.landings.of(catcher.outgoing, [...passed, catcher.id]);
    return catcher.attachedTo === null && catcher.parent !== null ? { ...landing, places: [catcher.parent, ...landing.places] } : landing;
  }

  /** What is left when the host of a border ends, or all of a level around an event sub-process. */
  private interruptedBy(catcher: ElementInfo, marking: Marking): Marking {
    const host = this.elements.get(catcher.attachedTo ?? '');
    if (host !== undefined) return this.plan.without(host, this.plan.withoutScope(host.id, marking));
    const level = this.elements.get(catcher.parent ?? '')?.parent ?? null;
    return [...this.plan.withoutScope(level, marking), interrupted(level)];
  }

  private waysOut(element: ElementInfo): string[][] {
    const { outgoing, defaultFlow } = element;
    if (element.type === 'ExclusiveGateway' || element.type === 'EventBasedGateway') return outgoing.map((id) => [id]);
    if (element.type === 'ParallelGateway' || outgoing.length < 2) return [[...outgoing]];
    const certain = outgoing.filter((id) => id !== defaultFlow && this.plan.flows.get(id)?.condition === null);
    const conditional = outgoing.filter((id) => id !== defaultFlow && !certain.includes(id));
    const subsets = subsetsOf(conditional).map((some) => [...certain, ...some]);
    const none = [...certain, ...(defaultFlow === null ? [] : [defaultFlow])];
    return none.length === 0 ? subsets : [...subsets, none];
  }

  private move(element: ElementInfo, kind: Move['kind'], flows: readonly string[], rest: Marking, { places, passed }: Landing): Move {
    const doubled = places.find((place, index) => rest.includes(place) || places.indexOf(place) !== index) ?? null;
    const to = [...new Set([...rest, ...places])].sort();
    return { element: element.id, at: element.id, kind, flows, to: tokensOf(to).length === 0 ? [] : to, passed, doubled };
  }
}
