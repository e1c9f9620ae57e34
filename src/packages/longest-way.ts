import type { ElementInfo, ProcessSource } from '../bpmn/types.ts';
import { parseBudget, workingDays } from './budget.ts';

export interface LongestWay { readonly days: number; /** element ids, of the top level */ readonly path: readonly string[] }

/**
 * The way from start to end with the largest sum of `izin:waktu`, in working days. What the applicant does is not counted: the promise
 * stands still meanwhile. A way back is not gone: a correction begins the promise anew. A sub-process takes as long as the longest way through it.
 */
export const longestWay = (process: ProcessSource): LongestWay => longestIn(process, null);

function longestIn(process: ProcessSource, scope: string | null): LongestWay {
  const start = process.elements.find(({ type, parent }) => type === 'StartEvent' && parent === scope);
  if (start === undefined) return { days: 0, path: [] };
  const next = waysOn(process);
  const longest = new Map<string, { readonly days: number; readonly then: string | null }>();
  const behind = (id: string): number => longest.get(id)?.days ?? 0;
  // Depth first with a stack of its own; what stands on it is a way back.
  const stack = [{ id: start.id, rest: [...(next.get(start.id) ?? [])] }];
  const standing = new Set([start.id]);
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const id = top.rest.pop();
    if (id === undefined) {
      const [then = null] = (next.get(top.id) ?? []).filter((target) => !standing.has(target)).toSorted((a, b) => behind(b) - behind(a));
      longest.set(top.id, { days: daysOf(process, top.id) + (then === null ? 0 : behind(then)), then });
      standing.delete(top.id);
      stack.pop();
    } else if (!standing.has(id) && !longest.has(id)) {
      standing.add(id);
      stack.push({ id, rest: [...(next.get(id) ?? [])] });
    }
  }
  const path: string[] = [];
  for (let id: string | null = start.id; id !== null; id = longest.get(id)?.then ?? null) path.push(id);
  return { days: behind(start.id), path };
}

/** Where a step leads on to, by flows and by events on its border. */
function waysOn({ elements, flows }: ProcessSource): ReadonlyMap<string, readonly string[]> {
  const next = new Map<string, string[]>(elements.map(({ id }) => [id, []]));
  for (const { source, target } of flows) next.get(source)?.push(target);
  for (const { id, attachedTo } of elements) if (attachedTo !== null) next.get(attachedTo)?.push(id);
  return next;
}

function daysOf(process: ProcessSource, id: string): number {
  const element = process.elements.find((item) => item.id === id);
  if (element === undefined || isApplicants(process, element)) return 0;
  const budget = parseBudget(element.attributes['waktu'] ?? '');
  if (budget !== null) return workingDays(budget);
  return element.type === 'SubProcess' ? longestIn(process, id).days : 0;
}

const isApplicants = ({ lanes }: ProcessSource, { lane }: ElementInfo): boolean => lanes.some(({ id, attributes }) => id === lane && attributes['peran'] === 'pemohon');
