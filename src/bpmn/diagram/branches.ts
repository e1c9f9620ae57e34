import { bordersOf, flowsFrom, reachedFrom } from './graph.ts';
import type { ElementInfo, ProcessSource } from '../types.ts';

/** The steps that one way on from a fork can come to without passing the fork again. */
export type Branch = ReadonlySet<string>;

const choosing = new Set(['ExclusiveGateway', 'EventBasedGateway', 'ComplexGateway']);

/** Places behind which several ways may be under way at once: forks, activities with an event on their border that does not interrupt, and levels with such an event sub-process. */
export const forksOf = (source: ProcessSource): { readonly node: ElementInfo; readonly branches: readonly Branch[] }[] =>
  source.elements.flatMap((node) => [
    ...(node.outgoing.length > 1 && !choosing.has(node.type) ? [{ node, branches: flowsFrom(source, node).map(({ target }) => reachedFrom(source, [target], new Set([node.id]))) }] : []),
    // The activity goes on, and so does what the event begins.
    ...bordersOf(source, node).filter(({ interrupting }) => !interrupting)
      .map((border) => ({ node: border, branches: [reachedFrom(source, [node.id], new Set([border.id])), reachedFrom(source, [border.id], new Set([node.id]))] })),
    ...(runsBeside(source, node) ? [{ node, branches: [new Set([node.id]), othersOnLevel(source, node)] }] : []),
  ]);

const runsBeside = (source: ProcessSource, { id, triggeredByEvent }: ElementInfo): boolean =>
  triggeredByEvent && source.elements.some(({ type, parent, interrupting }) => type === 'StartEvent' && parent === id && !interrupting);

/** All that may go on while an event sub-process runs that ended nothing; a sub-process stands for what is in it. */
const othersOnLevel = (source: ProcessSource, { id, parent }: ElementInfo): Branch => new Set(source.elements.filter((other) => other.parent === parent && other.id !== id).map((other) => other.id));
