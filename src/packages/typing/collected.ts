import { variableOf } from '../../bpmn/index.ts';
import type { ElementInfo, ProcessSource } from '../../bpmn/types.ts';
import { catchesSome } from '../../bpmn/diagram/events.ts';

type Names = ReadonlySet<string>;
/** The variables that are filled on every way, as a step is entered and as it is left. */
export interface Collected { readonly before: Names; readonly after: Names }

/** Name under which a step stores what it yields; null when it yields nothing. */
export const yieldOf = (element: ElementInfo): string | null => (element.formKey === null ? element.resultVariable : variableOf(element.formKey));

/**
 * What is certainly filled at each step, whatever way a case took: a step after a choice has what all ways to it have in common, a parallel
 * join has all of it, a boundary event has what its host was entered with. Starts from "everything" and takes away until nothing changes,
 * so that a way back adds no doubt of its own.
 */
export function collectedAt(process: ProcessSource): ReadonlyMap<string, Collected> {
  const graph = new Graph(process);
  const everything = new Set(process.elements.map(yieldOf).filter((name) => name !== null));
  const after = new Map<string, Names>(process.elements.map(({ id }) => [id, everything]));
  const before = new Map<string, Names>(after);
  for (let changed = true; changed;) {
    changed = false;
    for (const element of process.elements) {
      const entered = graph.entered(element, before, after);
      const left = graph.left(element, entered, before, after);
      changed ||= entered.size !== before.get(element.id)?.size || left.size !== after.get(element.id)?.size;
      before.set(element.id, entered);
      after.set(element.id, left);
    }
  }
  return new Map(process.elements.map(({ id }) => [id, { before: before.get(id) ?? everything, after: after.get(id) ?? everything }]));
}

type State = ReadonlyMap<string, Names>;
const nothing: Names = new Set();
const both = (a: Names, b: Names): Names => new Set([...a, ...b]);
const common = (sets: readonly Names[]): Names => (sets.length === 0 ? nothing : new Set([...(sets[0] ?? [])].filter((name) => sets.every((set) => set.has(name)))));

class Graph {
  private readonly elements: ReadonlyMap<string, ElementInfo>;
  private readonly sources: ReadonlyMap<string, readonly string[]>;
  private readonly inside: ReadonlyMap<string | null, readonly ElementInfo[]>;

  constructor({ elements, flows }: ProcessSource) {
    this.elements = new Map(elements.map((element) => [element.id, element]));
    const sources = new Map<string, string[]>();
    for (const { source, target } of flows) sources.set(target, [...(sources.get(target) ?? []), source]);
    this.sources = sources;
    const inside = new Map<string | null, ElementInfo[]>();
    for (const element of elements) inside.set(element.parent, [...(inside.get(element.parent) ?? []), element]);
    this.inside = inside;
  }

  entered(element: ElementInfo, before: State, after: State): Names {
    const sources = this.sources.get(element.id) ?? [];
    if (element.attachedTo !== null) return this.atBorder(element, element.attachedTo, before);
    if (sources.length > 0) {
      const arriving = sources.map((id) => after.get(id) ?? nothing);
      return element.type === 'ParallelGateway' ? arriving.reduce(both) : common(arriving);
    }
    if (element.type === 'StartEvent') return element.parent === null ? nothing : (before.get(element.parent) ?? nothing);
    if (element.eventDefinitions.includes('link')) return common(this.siblings(element).filter(({ type, eventDefinitions }) => type === 'IntermediateThrowEvent' && eventDefinitions.includes('link')).map(({ id }) => after.get(id) ?? nothing));
    // What nothing leads to (an event sub-process, a compensation) may begin as soon as its scope has.
    return common(this.siblings(element).filter(({ type }) => type === 'StartEvent').map(({ id }) => after.get(id) ?? nothing));
  }

  left(element: ElementInfo, entered: Names, before: State, after: State): Names {
    const name = yieldOf(element);
    // A loop that is tested first may never begin.
    const mayPass = element.standardLoop?.testBefore === true;
    const own = name === null || mayPass ? entered : both(entered, new Set([name]));
    const ends = (this.inside.get(element.id) ?? []).filter(({ type, outgoing, eventDefinitions }) => type === 'EndEvent' && outgoing.length === 0 && !eventDefinitions.includes('error'));
    return ends.length === 0 || mayPass ? own : both(own, common(ends.map(({ id }) => after.get(id) ?? before.get(id) ?? nothing)));
  }

  /** An error leaves a sub-process at one of its error ends; every other event may come as soon as the host is entered. */
  private atBorder(border: ElementInfo, host: string, before: State): Names {
    const entered = before.get(host) ?? nothing;
    const thrown = border.eventDefinitions.some((kind) => kind !== 'error') ? [] : (this.inside.get(host) ?? []).filter((end) => end.type === 'EndEvent' && catchesSome(border, 'error', end));
    return thrown.length === 0 ? entered : both(entered, common(thrown.map(({ id }) => before.get(id) ?? nothing)));
  }

  private siblings({ parent }: ElementInfo): readonly ElementInfo[] {
    return [...this.elements.values()].filter((other) => other.parent === parent);
  }
}

/** Steps that a case can still come to from a step, itself included when a way leads back. */
export function reachableFrom(process: ProcessSource): (id: string) => ReadonlySet<string> {
  const next = new Map<string, string[]>();
  const lead = (from: string, to: string): void => void next.set(from, [...(next.get(from) ?? []), to]);
  for (const { source, target } of process.flows) lead(source, target);
  const undoing = process.elements.filter(({ eventDefinitions }) => eventDefinitions.includes('compensate') || eventDefinitions.includes('cancel'));
  for (const { id, attachedTo, parent, isForCompensation } of process.elements) {
    if (isForCompensation) for (const event of undoing) for (const [from, to] of [[event.id, id], [id, event.id]] as const) lead(from, to);
    if (attachedTo !== null) lead(attachedTo, id);
    if (parent !== null) for (const [from, to] of [[parent, id], [id, parent]] as const) lead(from, to);
  }
  const known = new Map<string, ReadonlySet<string>>();
  return (id) => {
    const found = known.get(id) ?? new Set(next.get(id) ?? []);
    if (!known.has(id)) for (const step of found) for (const target of next.get(step) ?? []) (found as Set<string>).add(target);
    known.set(id, found);
    return found;
  };
}
