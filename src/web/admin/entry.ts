import { readNumber } from '../form/read-number.ts';

/** What the operator wrote for one place. Absent or KEEP: it stays as it is. */
export interface Entry { readonly kind: Kind; readonly text: string }
export type Kind = 'KEEP' | 'TEXT' | 'NUMBER' | 'YES' | 'NO' | 'EMPTY';
type Value = string | number | boolean | null;

export const kinds: Readonly<Record<Kind, string>> = { KEEP: 'Biarkan seperti semula', TEXT: 'Teks baru', NUMBER: 'Angka baru', YES: 'Ya', NO: 'Tidak', EMPTY: 'Kosongkan' };

/** Not a number: what the person wrote can't be read as one. */
function numberOf(text: string): number {
  const read = readNumber(text);
  return typeof read === 'number' ? read : Number.NaN;
}

export function faultOf(entry: Entry | undefined): string | null {
  if (entry?.kind === 'TEXT' && entry.text.trim() === '') return 'Isi teksnya, atau pilih "Kosongkan".';
  if (entry?.kind === 'NUMBER' && !Number.isFinite(numberOf(entry.text))) return 'Isi angka, misalnya 12, 12,5, atau 250.000.';
  return null;
}

function valueOf({ kind, text }: Entry): Value {
  switch (kind) {
    case 'NUMBER': return numberOf(text);
    case 'YES': return true;
    case 'NO': return false;
    case 'EMPTY': return null;
    default: return text;
  }
}

export const correctionsOf = (entries: Readonly<Record<string, Entry>>): { path: string; value: Value }[] =>
  Object.entries(entries).filter(([, { kind }]) => kind !== 'KEEP').map(([path, entry]) => ({ path, value: valueOf(entry) }));
