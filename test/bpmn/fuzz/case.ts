import fc from 'fast-check';
import { chanceFrom, mutated } from './mutate.ts';
import { anyXml, beginnings } from './seeds.ts';

/** The diagram of one try: every fourth is made up, the others are changed from one that was good. */
export function caseOf(seed: number): { readonly xml: string; readonly chance: () => number } {
  const chance = chanceFrom(seed);
  if (seed % 4 === 0) return { xml: fc.sample(anyXml, { seed, numRuns: 1 })[0] ?? '', chance };
  return { xml: mutated(beginnings[Math.floor(chance() * beginnings.length)] ?? '', chance), chance };
}
