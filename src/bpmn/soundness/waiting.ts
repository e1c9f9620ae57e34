import type { ElementInfo, ProcessSource } from '../types.ts';

/** What an inclusive join waits for, after the standard: a token that can still come to an empty way in, and to none that has one. */
export class Waiting {
  private readonly next: ReadonlyMap<string, readonly { readonly flow: string | null; readonly target: string }[]>;
  private readonly reaches = new Map<string, ReadonlySet<string>>();

  constructor({ elements, flows }: ProcessSource) {
    this.next = new Map(elements.map(({ id }) => [id, [
      ...flows.filter(({ source }) => source === id).map((flow) => ({ flow: flow.id, target: flow.target })),
      ...elements.filter(({ attachedTo }) => attachedTo === id).map((border) => ({ flow: null, target: border.id })),
    ]]));
  }

  /**
   * @param arrived ways into the join that have a token
   * @param standing elements at which all tokens stand
   */
  awaited(join: ElementInfo, arrived: readonly string[], standing: readonly string[]): boolean {
    const empty = join.incoming.filter((id) => !arrived.includes(id));
    return standing.some((element) => {
      const reached = this.reached(element, join.id);
      return empty.some((id) => reached.has(id)) && !arrived.some((id) => reached.has(id));
    });
  }

  /** Ways that a token at `from` can come along without passing the join. */
  private reached(from: string, join: string): ReadonlySet<string> {
    const key = `${from} ${join}`;
    const known = this.reaches.get(key);
    if (known !== undefined) return known;
    const found = new Set<string>();
    const queue = from === join ? [] : [from];
    const seen = new Set(queue);
    for (const id of queue) {
      for (const { flow, target } of this.next.get(id) ?? []) {
        if (flow !== null) found.add(flow);
        if (target === join || seen.has(target)) continue;
        seen.add(target);
        queue.push(target);
      }
    }
    this.reaches.set(key, found);
    return found;
  }
}
