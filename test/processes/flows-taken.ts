import type { ProcessSource } from '../../src/bpmn/types.ts';

const splitsAll = new Set(['ParallelGateway', 'InclusiveGateway']);

/**
 * The sequence flows that a run took, read from the order in which its elements completed: a flow is taken when its source is the
 * latest of the target's sources to complete before the target, and the target the first of the source's targets to complete after
 * it. A join takes all its flows, a split gives all of its.
 */
export function flowsTaken({ elements, flows }: Pick<ProcessSource, 'elements' | 'flows'>, path: readonly string[]): Set<string> {
  const typeOf = new Map(elements.map(({ id, type }) => [id, type]));
  const isSplit = (id: string): boolean => splitsAll.has(typeOf.get(id) ?? '');
  return new Set(flows.filter(({ source, target }) => path.some((id, at) => id === target && leads(source, target, at))).map(({ id }) => id));

  function leads(source: string, target: string, at: number): boolean {
    const from = path.lastIndexOf(source, at - 1);
    if (at === 0 || from < 0) return false;
    const between = path.slice(from + 1, at);
    const rivals = flows.filter((flow) => flow.target === target && flow.source !== source).map((flow) => flow.source);
    const others = flows.filter((flow) => flow.source === source && flow.target !== target).map((flow) => flow.target);
    return !between.includes(target) && (isSplit(target) || !between.some((id) => rivals.includes(id))) && (isSplit(source) || !between.some((id) => others.includes(id)));
  }
}
