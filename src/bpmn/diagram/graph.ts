import type { ElementInfo, FlowInfo, ProcessSource } from '../types.ts';

/** Questions about where a diagram's ways lead. */
interface Graph { readonly nodes: ReadonlyMap<string, ElementInfo>; readonly from: ReadonlyMap<string, readonly FlowInfo[]>; readonly into: ReadonlyMap<string, readonly FlowInfo[]>; readonly borders: ReadonlyMap<string, readonly ElementInfo[]> }

/** A source never changes; every rule asks the same of it. */
const graphs = new WeakMap<ProcessSource, Graph>();

function graphOf(source: ProcessSource): Graph {
  const known = graphs.get(source);
  if (known !== undefined) return known;
  const nodes = new Map(source.elements.map((element) => [element.id, element]));
  const graph = { nodes, from: grouped(source.flows, (item) => item.source), into: grouped(source.flows, (item) => item.target), borders: grouped(source.elements, ({ attachedTo }) => attachedTo) };
  graphs.set(source, graph);
  return graph;
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

export const nodeOf = (source: ProcessSource, id: string): ElementInfo | undefined => graphOf(source).nodes.get(id);
export const flowsFrom = (source: ProcessSource, node: Pick<ElementInfo, 'id'>): readonly FlowInfo[] => graphOf(source).from.get(node.id) ?? [];
export const flowsInto = (source: ProcessSource, node: Pick<ElementInfo, 'id'>): readonly FlowInfo[] => graphOf(source).into.get(node.id) ?? [];
/** Boundary events that stand on an activity. */
export const bordersOf = (source: ProcessSource, node: Pick<ElementInfo, 'id'>): readonly ElementInfo[] => graphOf(source).borders.get(node.id) ?? [];
export const targetsOf = (source: ProcessSource, node: ElementInfo): ElementInfo[] => flowsFrom(source, node).map(({ target }) => nodeOf(source, target)).filter((target) => target !== undefined);

/** What stands in a sub-process, at whatever level. */
export const partsOf = (source: ProcessSource, { id }: Pick<ElementInfo, 'id'>): ElementInfo[] =>
  source.elements.filter(({ parent }) => parent === id).flatMap((part) => [part, ...(part.type === 'SubProcess' ? partsOf(source, part) : [])]);

/** The process and each of its sub-processes, with the steps that stand directly in it. */
export function levelsOf(source: ProcessSource): { readonly scope: string | null; readonly nodes: readonly ElementInfo[] }[] {
  const inside = grouped(source.elements, ({ parent }) => parent);
  const scopes = source.elements.filter(({ type }) => type === 'SubProcess').map(({ id }) => id);
  return [{ scope: null, nodes: source.elements.filter(({ parent }) => parent === null) }, ...scopes.map((scope) => ({ scope, nodes: inside.get(scope) ?? [] }))];
}

/**
 * Steps of the same level that a token can come to from one of these, those included, by flows and by boundary events.
 * @param closed steps that are not gone through; they are not part of the answer either
 */
export function reachedFrom(source: ProcessSource, starts: readonly string[], closed: ReadonlySet<string> = new Set()): Set<string> {
  const found = new Set(starts.filter((id) => !closed.has(id)));
  // A set is walked in the order of arrival, later arrivals included.
  for (const id of found) {
    for (const next of [...flowsFrom(source, { id }).map(({ target }) => target), ...bordersOf(source, { id }).map((border) => border.id)]) if (!closed.has(next)) found.add(next);
  }
  return found;
}
