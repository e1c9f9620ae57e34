/** Initials and stars: enough to recognise the name on the paper in hand, not enough to learn one. The number of stars says nothing. */
export function maskName(name: string): string {
  return name.trim().split(/\s+/u).filter((word) => word !== '').map((word) => `${[...word][0] ?? ''}***`).join(' ');
}
