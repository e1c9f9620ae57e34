/** More ways than this out of one step that may take several: only one, two and all of them are looked at. */
const mostExact = 6;

/** The non-empty choices of several ways, small ones first. */
export function subsetsOf(ways: readonly string[]): string[][] {
  if (ways.length > mostExact) return [...ways.map((way) => [way]), ...ways.flatMap((way, at) => ways.slice(at + 1).map((other) => [way, other])), [...ways]];
  const all = Array.from({ length: 2 ** ways.length - 1 }, (_, mask) => ways.filter((_way, bit) => ((mask + 1) >> bit) % 2 === 1));
  return all.toSorted((a, b) => a.length - b.length);
}
