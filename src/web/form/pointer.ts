/** RFC 6901 pointers of the data, and the ids of the elements that show them. */

export const idPrefix = 'isian';
export const idSeparator = '.';

export const tokensOf = (pointer: string): string[] => (pointer === '' ? [] : pointer.slice(1).split('/').map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~')));

/** `/pemohon/nik` → `isian.pemohon.nik`, the id that the generated form gives to that field. */
export const idOf = (pointer: string): string => [idPrefix, ...tokensOf(pointer)].join(idSeparator);

export const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a pointer; undefined when there is none. */
export function valueAt(data: unknown, pointer: string): unknown {
  let current = data;
  for (const token of tokensOf(pointer)) {
    if (Array.isArray(current)) current = (current as unknown[])[Number(token)];
    else if (isRecord(current)) current = current[token];
    else return undefined;
  }
  return current;
}
