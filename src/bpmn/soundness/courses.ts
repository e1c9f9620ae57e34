import { named } from '../rules/rule.ts';
import type { ElementInfo, ProcessSource } from '../types.ts';
import { explore, type Soundness, type Trap } from './explore.ts';
import { stepsOf } from './steps.ts';

/** Enough for the largest SOP by far, and seen within a fraction of a second. */
export const mostStates = 3000;

/** A source never changes; several rules ask the same of it. */
const known = new WeakMap<ProcessSource, Soundness>();

/** What the check of a diagram sees of its courses. */
export function coursesOf(source: ProcessSource): Soundness {
  const seen = known.get(source) ?? explore(source, mostStates);
  known.set(source, seen);
  return seen;
}

/** The nearest trap of a kind in the analyst's words. */
export interface Told { readonly element: string | null; readonly name: string; readonly way: string }

export function told(source: ProcessSource, kind: Trap['kind']): Told[] {
  return coursesOf(source).traps.filter((trap) => trap.kind === kind).map(({ element, marking, moves }) => {
    const standing = [element, ...marking].map((place) => nodeAt(source, place)).filter((node) => node !== undefined);
    const at = (kind === 'deadlock' ? standing.find(({ type }) => type === 'ParallelGateway' || type === 'InclusiveGateway') : undefined) ?? standing[0];
    return { element: at?.id ?? null, name: at === undefined ? 'proses' : named(at), way: stepsOf(source, moves).join(' → ') };
  });
}

/** A token stands at an element, or on the way into a join. */
const nodeAt = (source: ProcessSource, place: string): ElementInfo | undefined => {
  const target = source.flows.find(({ id }) => id === place)?.target ?? place;
  return source.elements.find(({ id }) => id === target);
};
