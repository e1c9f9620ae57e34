import type { ProcessSource } from '../bpmn/types.ts';

/** true when every way from a start to `target` passes one of the gates: walks backwards and never enters a gate. */
export function everyWayPasses(target: string, gates: readonly string[], { elements, flows }: ProcessSource): boolean {
  const sourceOf = new Map(flows.map(({ id, source }) => [id, source]));
  const before = new Map(elements.map(({ id, incoming, attachedTo }) => [id, [...incoming.flatMap((flow) => sourceOf.get(flow) ?? []), ...(attachedTo === null ? [] : [attachedTo])]]));
  const seen = new Set([target]);
  for (const id of seen) {
    if (gates.includes(id)) continue;
    const sources = before.get(id) ?? [];
    if (sources.length === 0) return false;
    for (const source of sources) seen.add(source);
  }
  return true;
}
