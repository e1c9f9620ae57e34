import { catching, isCall } from '../events.ts';
import type { ElementInfo, FlowInfo, ProcessSource } from '../types.ts';
import { subsetsOf } from './subsets.ts';
import { Waiting } from './waiting.ts';

/**
 * Where tokens stand, sorted: the id of an element that is open or about to choose its way, of a flow before a join, or a note such as
 * "this event has fired" (`!`), which is no token.
 */
export type Marking = readonly string[];

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

interface Landing { readonly places: readonly string[]; readonly passed: readonly string[] }

const external = ['timer', 'message', 'signal', 'conditional'];
const reactions = ['error', 'escalation', 'cancel'];
const atomic = new Set(['Task', 'UserTask', 'ManualTask', 'ServiceTask', 'SendTask', 'ReceiveTask', 'BusinessRuleTask', 'CallActivity', 'ScriptTask', 'StartEvent', 'IntermediateCatchEvent', 'IntermediateThrowEvent', 'BoundaryEvent', 'EndEvent', 'ExclusiveGateway', 'ParallelGateway', 'InclusiveGateway', 'EventBasedGateway', 'SubProcess', 'Transaction']);
const waiting = new Set(['UserTask', 'ReceiveTask', 'CallActivity', 'IntermediateCatchEvent', 'EventBasedGateway']);

/** What this game has no rule for; a verdict over a diagram with such elements is none. */
export function unknownTo(source: ProcessSource): ElementInfo[] {
  const eventSubProcesses = new Set(source.elements.filter(({ triggeredByEvent }) => triggeredByEvent).map(({ id }) => id));
  return source.elements.filter(({ id, type, eventDefinitions, interrupting, attachedTo, incoming, parent }) => {
    const startsAlone = type === 'SubProcess' && incoming.length === 0 && !eventSubProcesses.has(id);
    const startsInside = type === 'StartEvent' && parent !== null && eventDefinitions.length > 0 && !eventSubProcesses.has(parent);
    const throwsSeveral = (type === 'EndEvent' || type === 'IntermediateThrowEvent') && eventDefinitions.filter((kind) => reactions.includes(kind)).length > 1;
    return !atomic.has(type) || throwsSeveral || startsAlone || startsInside || (attachedTo !== null && !interrupting && eventDefinitions.some((kind) => kind === 'error' || kind === 'cancel'));
  });
}

/**
 * The diagram as a game of tokens after the standard. Steps without a choice are passed at once, so that only what makes a difference is a
 * place; `stops` names those that are places all the same, because whoever plays has something to do there.
 */
export class Net {
  readonly elements: ReadonlyMap<string, ElementInfo>;
  private readonly flows: ReadonlyMap<string, FlowInfo>;
  private readonly borders: ReadonlyMap<string, readonly ElementInfo[]>;
  /** The starts of the event sub-processes of each level. */
  private readonly listeners: ReadonlyMap<string | null, readonly ElementInfo[]>;
  private readonly stops: (element: ElementInfo) => boolean;
  private readonly landings = new Map<string, Landing>();
  private readonly waiting: Waiting;

  constructor(source: ProcessSource, stops: (element: ElementInfo) => boolean = () => false) {
    this.elements = new Map(source.elements.map((element) => [element.id, element]));
    this.flows = new Map(source.flows.map((flow) => [flow.id, flow]));
    this.borders = new Map(source.elements.map(({ id }) => [id, source.elements.filter(({ attachedTo }) => attachedTo === id)]));
    this.listeners = listenersByLevel(source);
    this.stops = stops;
    this.waiting = new Waiting(source);
  }

  /** One beginning for each start event: the first that happens begins the process. */
  starts(): Move[] {
    return this.startsIn(null).map((start) => this.move(start, 'route', start.outgoing, [], this.flowLandings(start.outgoing, [start.id])));
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
      const join = this.elements.get(this.flows.get(place)?.target ?? '');
      if (join === undefined || joins.has(join.id)) return [];
      joins.add(join.id);
      return this.joinAt(join, marking);
    });
  }

  /** What starts an event sub-process from outside, as long as its level runs and no other has interrupted it. */
  private beside(marking: Marking): Move[] {
    const levels = [...(tokensOf(marking).length === 0 ? [] : [null]), ...marking.filter((place) => this.listeners.has(place))];
    return levels.flatMap((level) => this.listening(level, marking)).filter(({ eventDefinitions }) => eventDefinitions.some((kind) => external.includes(kind))).flatMap((start) => this.eventMove(start, marking));
  }

  private listening(level: string | null, marking: Marking): readonly ElementInfo[] {
    return marking.includes(interrupted(level)) ? [] : (this.listeners.get(level) ?? []);
  }

  private movesAt(element: ElementInfo, marking: Marking): Move[] {
    switch (element.type) {
      case 'EndEvent': return [this.endAt(element, marking), ...this.borderMoves(element, marking)];
      case 'SubProcess': case 'Transaction': return [...this.leaveScope(element, marking), ...this.borderMoves(element, marking)];
      default: return [...this.leave(element, marking), ...this.thrown(element, marking), ...this.borderMoves(element, marking)];
    }
  }

  /** A join goes on with every way that its kind asks for. */
  private joinAt(join: ElementInfo, marking: Marking): Move[] {
    const arrived = join.incoming.filter((id) => marking.includes(id));
    const complete = join.type === 'ParallelGateway' ? arrived.length === join.incoming.length : !this.waiting.awaited(join, arrived, tokensOf(marking).map((place) => this.flows.get(place)?.target ?? place));
    if (!complete) return [];
    const rest = marking.filter((place) => !arrived.includes(place));
    return this.waysOut(join).map((flows) => this.move(join, 'route', flows, rest, this.flowLandings(flows, [join.id])));
  }

  private leave(element: ElementInfo, marking: Marking): Move[] {
    const rest = this.without(element, marking);
    const kind = isWaiting(element) ? 'wait' : 'route';
    return this.waysOut(element).map((flows) => this.move(element, kind, flows, rest, this.flowLandings(flows, [element.id])));
  }

  private leaveScope(scope: ElementInfo, marking: Marking): Move[] {
    return tokensOf(marking).some((place) => this.isWithin(place, scope.id)) ? [] : this.leave(scope, marking).map((move) => ({ ...move, kind: 'route' }));
  }

  private endAt(end: ElementInfo, marking: Marking): Move {
    const rest = this.without(end, marking);
    const ended = [end.id];
    const kind = isWaiting(end) ? 'wait' : 'route';
    if (end.eventDefinitions.includes('terminate')) return this.move(end, kind, [], this.withoutScope(end.parent, rest), { places: [], passed: ended });
    const caught = this.reaction(end, marking);
    if (caught !== null) return this.caughtAt(end, caught, rest, ended);
    const uncaught = end.eventDefinitions.includes('error') || end.eventDefinitions.includes('cancel');
    return this.move(end, kind, [], uncaught ? [] : rest, { places: [], passed: ended });
  }

  /** A throw that somebody around it catches; the thrower itself goes on only when it is not interrupted by that. */
  private thrown(element: ElementInfo, marking: Marking): Move[] {
    if (element.type !== 'IntermediateThrowEvent') return [];
    const caught = this.reaction(element, marking);
    return caught === null ? [] : [this.caughtAt(element, caught, this.without(element, marking), [element.id])];
  }

  private caughtAt(thrower: ElementInfo, catcher: ElementInfo, rest: Marking, passed: readonly string[]): Move {
    const landing = this.begun(catcher, passed);
    const kind = isWaiting(thrower) ? 'wait' : 'route';
    if (catcher.interrupting) return this.move(thrower, kind, [], this.interruptedBy(catcher, rest), landing);
    return this.move(thrower, kind, [], sideNoted(rest), both(landing, this.flowLandings(thrower.outgoing, [])));
  }

  private reaction(thrower: ElementInfo, marking: Marking): ElementInfo | null {
    const thrown = thrower.definitions.find(({ kind }) => reactions.includes(kind));
    if (thrown === undefined) return null;
    for (const catchers of this.catchersAround(thrower, marking)) {
      const by = (how: 'itself' | 'any'): ElementInfo | undefined => catchers.find((catcher) => catching(catcher, thrown.kind, thrown.code) === how);
      const found = by('itself') ?? by('any');
      if (found !== undefined) return found;
    }
    return null;
  }

  /** From the inside out: the event sub-processes of each level, then the border around it. What one throws goes past its own start. */
  private *catchersAround({ parent }: ElementInfo, marking: Marking): Generator<readonly ElementInfo[]> {
    const within: (string | null)[] = [];
    for (let level = parent; ; level = this.elements.get(level)?.parent ?? null) {
      yield this.listening(level, marking).filter((start) => !within.includes(start.parent));
      if (level === null) return;
      yield this.bordersOf(level);
      within.push(level);
    }
  }

  /** A service may report any error: each catcher around that listens to one, up to the first that listens to all. */
  private failureCatchers(service: ElementInfo, marking: Marking): ElementInfo[] {
    const found: ElementInfo[] = [];
    for (const catchers of this.catchersAround(service, marking)) {
      found.push(...catchers.filter(({ eventDefinitions }) => eventDefinitions.includes('error')));
      if (found.some(catchesAnyError)) break;
    }
    return found;
  }

  /** What may happen at the border of something open: outside events, and the failure of a step itself or of a service deep inside. */
  private borderMoves(host: ElementInfo, marking: Marking): Move[] {
    const scope = host.type === 'SubProcess' || host.type === 'Transaction';
    const own = this.bordersOf(host.id).filter(({ eventDefinitions }) => eventDefinitions.some((kind) => external.includes(kind) || (!scope && kind === 'error') || (host.type === 'CallActivity' && kind === 'escalation')));
    const further = callsOut(host) && !own.some(catchesAnyError) ? this.failureCatchers(host, marking) : [];
    return [...own, ...further].flatMap((catcher) => this.eventMove(catcher, marking)).map((move) => ({ ...move, at: host.id }));
  }

  /** An event that outside brings to a border, or to the start of an event sub-process. */
  private eventMove(catcher: ElementInfo, marking: Marking): Move[] {
    const landing = this.begun(catcher, []);
    if (catcher.interrupting) return [this.move(catcher, 'wait', catcher.outgoing, this.interruptedBy(catcher, marking), landing)];
    // Once while it listens: what it starts a second time is the same again.
    return marking.includes(`!${catcher.id}`) ? [] : [this.move(catcher, 'wait', catcher.outgoing, sideNoted([...marking, `!${catcher.id}`]), landing)];
  }

  private begun(catcher: ElementInfo, passed: readonly string[]): Landing {
    const landing = this.flowLandings(catcher.outgoing, [...passed, catcher.id]);
    return catcher.attachedTo === null && catcher.parent !== null ? { ...landing, places: [catcher.parent, ...landing.places] } : landing;
  }

  /** What is left when the host of a border ends, or all of a level around an event sub-process. */
  private interruptedBy(catcher: ElementInfo, marking: Marking): Marking {
    const host = this.elements.get(catcher.attachedTo ?? '');
    if (host !== undefined) return this.without(host, this.withoutScope(host.id, marking));
    const level = this.elements.get(catcher.parent ?? '')?.parent ?? null;
    return [...this.withoutScope(level, marking), interrupted(level)];
  }

  private waysOut(element: ElementInfo): string[][] {
    const { outgoing, defaultFlow } = element;
    if (element.type === 'ExclusiveGateway' || element.type === 'EventBasedGateway') return outgoing.map((id) => [id]);
    if (element.type === 'ParallelGateway' || outgoing.length < 2) return [[...outgoing]];
    const certain = outgoing.filter((id) => id !== defaultFlow && this.flows.get(id)?.condition === null);
    const conditional = outgoing.filter((id) => id !== defaultFlow && !certain.includes(id));
    const subsets = subsetsOf(conditional).map((some) => [...certain, ...some]);
    const none = [...certain, ...(defaultFlow === null ? [] : [defaultFlow])];
    return none.length === 0 ? subsets : [...subsets, none];
  }

  /** Where a token comes to rest that goes along these flows. */
  private flowLandings(flows: readonly string[], passed: readonly string[]): Landing {
    const landings = flows.map((id) => this.landing(id, new Set()));
    return { places: landings.flatMap(({ places }) => places), passed: [...passed, ...landings.flatMap((landing) => landing.passed)] };
  }

  private landing(flow: string, seen: ReadonlySet<string>): Landing {
    const known = this.landings.get(flow);
    if (known !== undefined) return known;
    const target = this.elements.get(this.flows.get(flow)?.target ?? '');
    const made = target === undefined ? { places: [], passed: [] } : isJoin(target) ? { places: [flow], passed: [] } : this.entering(target, seen);
    // Inside a circle of steps without choice the landing depends on where one came from.
    if (seen.size === 0) this.landings.set(flow, made);
    return made;
  }

  private entering(element: ElementInfo, seen: ReadonlySet<string>): Landing {
    if (element.type === 'SubProcess' || element.type === 'Transaction') {
      const inner = this.startsIn(element.id).slice(0, 1).map((start) => this.flowLandings(start.outgoing, [start.id]));
      return { places: [element.id, ...inner.flatMap(({ places }) => places)], passed: inner.flatMap(({ passed }) => passed) };
    }
    if (seen.has(element.id) || !this.isPassed(element)) return { places: [element.id], passed: [] };
    const beyond = element.outgoing.map((id) => this.landing(id, new Set([...seen, element.id])));
    return { places: beyond.flatMap(({ places }) => places), passed: [element.id, ...beyond.flatMap(({ passed }) => passed)] };
  }

  /** Nothing but going on can happen there. Where ways meet is a place, so that two tokens there are seen. */
  private isPassed(element: ElementInfo): boolean {
    if (element.incoming.length > 1 && element.type !== 'EndEvent') return false;
    if (this.stops(element) || this.bordersOf(element.id).length > 0 || element.outgoing.length > 1) return false;
    if (element.eventDefinitions.some((kind) => kind === 'compensate' || reactions.includes(kind))) return false;
    if (isWaiting(element) && this.mayBeInterrupted(element)) return false;
    if (callsOut(element)) return this.failureCatchers(element, []).length === 0;
    return !element.eventDefinitions.includes('terminate');
  }

  /** Something from outside may come while one waits there, whatever stands on its border. */
  private mayBeInterrupted(element: ElementInfo): boolean {
    return [...this.catchersAround(element, [])].flat().some(({ type, eventDefinitions }) => type === 'StartEvent' && eventDefinitions.some((kind) => external.includes(kind)));
  }

  private move(element: ElementInfo, kind: Move['kind'], flows: readonly string[], rest: Marking, { places, passed }: Landing): Move {
    const doubled = places.find((place, index) => rest.includes(place) || places.indexOf(place) !== index) ?? null;
    const to = [...new Set([...rest, ...places])].sort();
    return { element: element.id, at: element.id, kind, flows, to: tokensOf(to).length === 0 ? [] : to, passed, doubled };
  }

  /** An element that is left takes with it what its events remembered. */
  private without(element: ElementInfo, marking: Marking): Marking {
    const notes = new Set([interrupted(element.id), ...[...this.bordersOf(element.id), ...(this.listeners.get(element.id) ?? [])].map(({ id }) => `!${id}`)]);
    return marking.filter((place) => place !== element.id && !notes.has(place));
  }

  private withoutScope(scope: string | null, marking: Marking): Marking {
    return scope === null ? [] : marking.filter((place) => !this.isWithin(place.replace(/^!/, ''), scope));
  }

  private isWithin(place: string, scope: string): boolean {
    for (let at = this.elements.get(this.flows.get(place)?.source ?? place)?.parent ?? null; at !== null; at = this.elements.get(at)?.parent ?? null) if (at === scope) return true;
    return false;
  }

  private startsIn(scope: string | null): ElementInfo[] {
    return [...this.elements.values()].filter(({ type, parent }) => type === 'StartEvent' && parent === scope);
  }

  private bordersOf(id: string): readonly ElementInfo[] {
    return this.borders.get(id) ?? [];
  }
}

/** An event sub-process has ended all else on this level; the others listen no more. */
const interrupted = (level: string | null): string => `!${level ?? ''}`;
const side = '!samping';
/** Something goes on beside the main way, begun by an event that did not interrupt: as often as the event likes. */
const sideNoted = (marking: Marking): Marking => [...new Set([...marking, side])];
export const hasSide = (marking: Marking): boolean => marking.includes(side);
export const tokensOf = (marking: Marking): string[] => marking.filter((place) => !place.startsWith('!'));
const isJoin = ({ type, incoming }: ElementInfo): boolean => incoming.length > 1 && (type === 'ParallelGateway' || type === 'InclusiveGateway');
const both = (one: Landing, other: Landing): Landing => ({ places: [...one.places, ...other.places], passed: [...one.passed, ...other.passed] });
const catchesAnyError = (border: ElementInfo): boolean => catching(border, 'error', null) === 'any';
const callsOut = (element: ElementInfo): boolean => isCall(element) || element.type === 'CallActivity';
const isWaiting = (element: ElementInfo): boolean => isCall(element) || (waiting.has(element.type) && element.link === null);

function listenersByLevel({ elements }: ProcessSource): Map<string | null, ElementInfo[]> {
  const levels = new Map<string | null, ElementInfo[]>();
  for (const scope of elements.filter(({ triggeredByEvent }) => triggeredByEvent)) {
    const starts = elements.filter(({ type, parent }) => type === 'StartEvent' && parent === scope.id);
    levels.set(scope.parent, [...(levels.get(scope.parent) ?? []), ...starts]);
  }
  return levels;
}
