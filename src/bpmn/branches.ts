import { bordersOf, flowsFrom, reachedFrom } from './graph.ts';
import type { ElementInfo, ProcessSource } from './types.ts';

/** The steps that one way on from a fork can come to without passing the fork again. */
export type Branch = ReadonlySet<string>;

const choosing = new Set(['ExclusiveGateway', 'EventBasedGateway', 'ComplexGateway']);

/** Places behind which several ways may be under way at once: forks, and activities with an event on their border that does not interrupt. */
export const forksOf = (source: ProcessSource): { readonly node: ElementInfo; readonly branches: readonly Branch[] }[] =>
  source.elements.flatMap((node) => [
    ...(node.outgoing.length > 1 && !choosing.has(node.type) ? [{ node, branches: flowsFrom(source, node).map(({ target }) => reachedFrom(source, [target], new Set([node.id]))) }] : []),
    // The activity goes on, and so does what the event begins.
    ...bordersOf(source, node).filter(({ interrupting }) => !interrupting)
      .map((border) => ({ node: border, branches: [reachedFrom(source, [node.id], new Set([border.id])), reachedFrom(source, [border.id], new Set([node.id]))] })),
  ]);
