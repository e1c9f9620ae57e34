import { catchesSome, isCall, isThrow, signalsOf } from './events.ts';
import { catchesAround } from './errors.ts';
import { bordersOf, flowsFrom, nodeOf } from './graph.ts';
import type { ElementInfo, ProcessSource } from '../types.ts';

/** Steps that one command may take without anything to wait for; not far beyond, the engine's stack ends. */
export const longestAutomaticWay = 200;
const waiting = new Set(['UserTask', 'ReceiveTask', 'IntermediateCatchEvent', 'EventBasedGateway']);

/** The first step that a token comes back to without having waited, and the first with too many steps behind it that do not wait. */
export function automaticWays(source: ProcessSource): { readonly loop: ElementInfo | null; readonly deep: ElementInfo | null } {
  const depth = new Map<string, number>();
  const next = successors(source);
  let loop: ElementInfo | null = null;
  // Depth first with a stack of its own: the diagram may be longer than the machine's.
  for (const { id: root } of source.elements) {
    const stack = [{ id: root, rest: [...(next.get(root) ?? [])] }];
    if (depth.has(root)) continue;
    const standing = new Set([root]);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const id = top.rest.pop();
      if (id === undefined) {
        stack.pop();
        standing.delete(top.id);
        depth.set(top.id, 1 + Math.max(0, ...(next.get(top.id) ?? []).map((after) => depth.get(after) ?? 0)));
      } else if (standing.has(id)) loop ??= nodeOf(source, plain(id)) ?? null;
      else if (!depth.has(id)) {
        standing.add(id);
        stack.push({ id, rest: [...(next.get(id) ?? [])] });
      }
    }
  }
  // The depth of a loop says nothing.
  const deep = loop === null ? source.elements.find(({ id }) => (depth.get(id) ?? 0) > longestAutomaticWay) : undefined;
  return { loop, deep: deep ?? null };
}

const exit = (id: string): string => `${id} selesai`;
const plain = (id: string): string => id.replace(/ selesai$/, '');

/** Where a token goes on by itself. A sub-process has two places: where it begins and where it is done. */
function successors(source: ProcessSource): ReadonlyMap<string, readonly string[]> {
  const targets = (node: ElementInfo): string[] => flowsFrom(source, node).map(({ target }) => target);
  const map = new Map<string, readonly string[]>();
  for (const node of source.elements) {
    if (node.type === 'SubProcess') {
      map.set(node.id, source.elements.filter(({ parent, type }) => parent === node.id && type === 'StartEvent').map(({ id }) => id));
      map.set(exit(node.id), [...targets(node), ...(node.standardLoop === null ? [] : [node.id])]);
    } else if (!isCall(node) && (node.type === 'EndEvent' || isThrow(node))) {
      const goesOn = node.type !== 'EndEvent' ? targets(node) : node.parent === null ? [] : [exit(node.parent)];
      map.set(node.id, [...goesOn, ...catchers(source, node)]);
    } else map.set(node.id, [...(isWaiting(node) ? [] : targets(node)), ...bordersOf(source, node).filter(isConditional).map(({ id }) => id)]);
  }
  return map;
}

/** A condition may hold already. */
const isConditional = ({ eventDefinitions }: ElementInfo): boolean => eventDefinitions.includes('conditional');
const isWaiting = (node: ElementInfo): boolean => (waiting.has(node.type) || isCall(node)) && node.link === null && !isConditional(node);

/** Where what is thrown here may be caught, whoever of them it will be: a signal anywhere in the case, the others on a level around. */
const catchers = (source: ProcessSource, thrower: ElementInfo): string[] => source.elements
  .filter((catcher) => ['BoundaryEvent', 'StartEvent', 'IntermediateCatchEvent'].includes(catcher.type))
  .filter((catcher) => signalsOf(catcher).some((signal) => signalsOf(thrower).includes(signal)) || (['error', 'escalation'].some((kind) => catchesSome(catcher, kind, thrower)) && catchesAround(source, catcher, thrower))).map(({ id }) => id);
