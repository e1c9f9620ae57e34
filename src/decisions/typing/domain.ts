import type { FeelType } from './type.ts';

export type Sample = string | number | boolean | null;
/** A text that no literal of a diagram is. */
export const otherText = '\u0000';
/** More combinations than any choice that people can still read. */
const mostCombinations = 10_000;

/** One value for each case that comparisons with these literals can tell apart. */
export function samplesOf(type: FeelType, literals: readonly Sample[]): readonly Sample[] {
  const known = valuesOf(type, literals);
  return type.nullable && type.masked !== true ? [...known, null] : known;
}

function valuesOf(type: FeelType, literals: readonly Sample[]): readonly Sample[] {
  if (type.kind === 'boolean') return [true, false];
  if (type.values !== undefined) return type.values;
  if (type.kind === 'number') return around(literals.filter((literal) => typeof literal === 'number'));
  return [...new Set(literals.filter((literal) => typeof literal === 'string')), otherText];
}

/** Each bound, and one number in every gap beside them. */
function around(bounds: readonly number[]): number[] {
  const sorted = [...new Set(bounds)].toSorted((a, b) => a - b);
  const [first = 0] = sorted;
  return [first - 1, ...sorted.flatMap((bound, index) => [bound, index + 1 < sorted.length ? (bound + (sorted[index + 1] ?? bound)) / 2 : bound + 1])];
}

/** Every way to pick one sample from each list; null when there are too many to look at. */
export function combinations(domains: readonly (readonly Sample[])[]): (readonly Sample[])[] | null {
  if (domains.reduce((product, { length }) => product * length, 1) > mostCombinations) return null;
  return domains.reduce<(readonly Sample[])[]>((rows, domain) => rows.flatMap((row) => domain.map((sample) => [...row, sample])), [[]]);
}
