import { isCall } from '../diagram/events.ts';
import type { ElementInfo, ProcessSource } from '../types.ts';

/** Tokens of one scope: `in:<element>` stands in it, `on:<flow>` waits before a join. Sorted, so that equal positions are equal texts. */
type Marking = readonly string[];

/** More positions than any SOP has; beyond it nothing is claimed. */
const mostMarkings = 20_000;
const mostBranches = 6;

class TooMany extends Error {}

const known = new WeakMap<ProcessSource, Map<string, boolean>>();

/**
 * Whether a case of this diagram can ever stand so, whatever is answered: conditions are left open, everything else is as drawn.
 * @param scope sub-process whose inside is meant; null: the process
 * @returns null when there are too many ways to say
 */
export function isReachable(source: ProcessSource, scope: string | null, marking: Marking): boolean | null {
  const answers = known.get(source) ?? new Map<string, boolean>();
  known.set(source, answers);
  const goal = textOf(marking);
  const key = `${scope ?? ''} ${goal}`;
  const former = answers.get(key);
  if (former !== undefined) return former;
  try {
    const answer = search(new Net(source, scope), goal, Math.max(1, ...marking.map((place) => marking.filter((other) => other === place).length)));
    answers.set(key, answer);
    return answer;
  } catch (error) {
    if (error instanceof TooMany) return null;
    throw error;
  }
}

function search(net: Net, goal: string, most: number): boolean {
  const seen = new Set<string>();
  const open: Marking[] = [];
  const add = (markings: readonly Marking[]): void => {
    for (const marking of markings) {
      const text = textOf(marking);
      if (seen.has(text) || marking.some((place) => marking.filter((other) => other === place).length > most)) continue;
      if (seen.size >= mostMarkings) throw new TooMany();
      seen.add(text);
      open.push(marking);
    }
  };
  add(net.begin());
  for (let marking = open.pop(); marking !== undefined && !seen.has(goal); marking = open.pop()) add(net.next(marking));
  return seen.has(goal);
}

/** The diagram as a game of tokens; what waits for nobody is passed at once. */
class Net {
  private readonly nodes: ReadonlyMap<string, ElementInfo>;
  private readonly source: ProcessSource;
  private readonly flows: ReadonlyMap<string, string>;

  constructor(source: ProcessSource, scope: string | null) {
    this.source = source;
    this.nodes = new Map(source.elements.filter(({ parent }) => parent === scope).map((element) => [element.id, element]));
    this.flows = new Map(source.flows.map(({ id, target }) => [id, target]));
  }

  begin(): Marking[] {
    return [...this.nodes.values()].filter(({ type, incoming }) => type === 'StartEvent' && incoming.length === 0).flatMap((start) => this.leave(start, [], new Set()));
  }

  next(marking: Marking): Marking[] {
    return [...new Set(marking)].flatMap((place) => {
      const [kind, id = ''] = split(place);
      if (kind === 'on') return this.passInclusiveJoin(id, marking);
      const element = this.nodes.get(id);
      if (element === undefined) return [];
      const rest = without(marking, [place]);
      const events = [...this.nodes.values()].filter(({ attachedTo }) => attachedTo === id);
      const left = element.type === 'EventBasedGateway' ? this.targetsOf(element).flatMap((target) => this.leave(target, rest, new Set())) : this.leave(element, rest, new Set());
      return [...left, ...events.flatMap((event) => this.leave(event, event.interrupting ? rest : marking, new Set()))];
    });
  }

  private enter(flow: string, marking: Marking, passed: ReadonlySet<string>): Marking[] {
    const element = this.nodes.get(this.flows.get(flow) ?? '');
    if (element === undefined) return [];
    const { id, type, incoming } = element;
    if (type.endsWith('Gateway') && type !== 'ExclusiveGateway' && type !== 'EventBasedGateway' && incoming.length > 1) {
      const arrived = [...marking, `on:${flow}`];
      const all = incoming.map((one) => `on:${one}`);
      return type === 'ParallelGateway' && all.every((one) => arrived.includes(one)) ? this.leave(element, without(arrived, all), passed) : [arrived];
    }
    if (waits(element)) return [[...marking, `in:${id}`]];
    // A way in circles that waits for nobody ends nowhere new.
    return passed.has(flow) ? [] : this.leave(element, marking, new Set([...passed, flow]));
  }

  /** A join of chosen branches goes on when no other token can still come to it. */
  private passInclusiveJoin(flow: string, marking: Marking): Marking[] {
    const join = this.nodes.get(this.flows.get(flow) ?? '');
    if (join === undefined || join.type !== 'InclusiveGateway') return [];
    const own = join.incoming.map((one) => `on:${one}`);
    const others = marking.filter((place) => !own.includes(place));
    return others.some((place) => this.leadsTo(place, join.id)) ? [] : this.leave(join, without(marking, own.filter((place) => marking.includes(place))), new Set());
  }

  private leave(element: ElementInfo, marking: Marking, passed: ReadonlySet<string>): Marking[] {
    const { type, outgoing, eventDefinitions } = element;
    if (type === 'EndEvent' && eventDefinitions.includes('terminate')) return [[]];
    if (eventDefinitions.includes('link') && outgoing.length === 0) return [...this.nodes.values()].filter((item) => item.eventDefinitions.includes('link') && item.outgoing.length > 0).flatMap((item) => this.leave(item, marking, passed));
    if (type === 'ExclusiveGateway') return outgoing.flatMap((flow) => this.enter(flow, marking, passed));
    const choices = type === 'ParallelGateway' || !this.chooses(element) ? [outgoing] : subsets(outgoing);
    return choices.flatMap((flows) => flows.reduce<Marking[]>((markings, flow) => markings.flatMap((one) => this.enter(flow, one, passed)), [marking]));
  }

  private chooses({ type, outgoing, defaultFlow }: ElementInfo): boolean {
    return type.endsWith('Gateway') || defaultFlow !== null || this.source.flows.some(({ id, condition }) => condition !== null && outgoing.includes(id));
  }

  private targetsOf({ outgoing }: ElementInfo): ElementInfo[] {
    return outgoing.map((flow) => this.nodes.get(this.flows.get(flow) ?? '')).filter((element) => element !== undefined);
  }

  private leadsTo(place: string, end: string): boolean {
    const [kind, id = ''] = split(place);
    const seen = new Set<string>();
    const visit = (element: string): boolean => {
      if (element === end) return true;
      if (seen.has(element)) return false;
      seen.add(element);
      const next = [...this.nodes.values()].filter(({ attachedTo }) => attachedTo === element).map((event) => event.id);
      return [...next, ...this.source.flows.filter(({ source }) => source === element).map(({ target }) => target)].some(visit);
    };
    return visit(kind === 'on' ? (this.flows.get(id) ?? '') : id);
  }
}

const instant = new Set(['Task', 'ManualTask', 'BusinessRuleTask', 'ScriptTask', 'EndEvent', 'StartEvent', 'IntermediateThrowEvent', 'ExclusiveGateway', 'ParallelGateway', 'InclusiveGateway']);
const waits = (element: ElementInfo): boolean => !instant.has(element.type) || isCall(element);
const textOf = (marking: Marking): string => [...marking].sort().join(' ');
const split = (place: string): [string, string] => [place.slice(0, 2), place.slice(3)];

function without(marking: Marking, places: readonly string[]): Marking {
  const rest = [...marking];
  for (const place of places) rest.splice(rest.indexOf(place), 1);
  return rest;
}

function subsets(flows: readonly string[]): string[][] {
  if (flows.length > mostBranches) throw new TooMany();
  return Array.from({ length: 2 ** flows.length - 1 }, (_, n) => flows.filter((__, bit) => ((n + 1) & (1 << bit)) !== 0));
}
