/** "1.250.000" and "12,5" as people here write them, "12.5" as some keyboards do. Unreadable text stays text: the check names it. */
export function readNumber(text: string): number | string | undefined {
  const bare = text.replaceAll(/[\s]|Rp/g, '');
  if (bare === '') return undefined;
  const isGrouped = bare.includes(',') || /^-?\d{1,3}(\.\d{3})+$/.test(bare);
  const plain = isGrouped ? bare.replaceAll('.', '').replace(',', '.') : bare;
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return text;
  // a number of too many digits would be kept as another one
  const number = Number(plain);
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? text : number;
}
