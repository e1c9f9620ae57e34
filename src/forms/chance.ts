/**
 * Numbers that look random and are always the same for the same seed and place: a value does not change when another field is
 * mended beside it. FNV-1a with an avalanche step; nothing secret hangs on it.
 */
export interface Chance {
  /** A whole number from 0 to `count` - 1, fixed for the place. */
  pick(place: string, count: number): number;
}

export function chanceOf(seed: number): Chance {
  return { pick: (place, count) => (count <= 1 ? 0 : hash(`${seed}:${place}`) % count) };
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
