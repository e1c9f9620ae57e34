import { useId } from 'react';

/** What the operator wrote for one place. Absent or KEEP: it stays as it is. */
export interface Entry { readonly kind: Kind; readonly text: string }
type Kind = 'KEEP' | 'TEXT' | 'NUMBER' | 'YES' | 'NO' | 'EMPTY';
type Value = string | number | boolean | null;

const kinds: Readonly<Record<Kind, string>> = { KEEP: 'Biarkan seperti semula', TEXT: 'Teks baru', NUMBER: 'Angka baru', YES: 'Ya', NO: 'Tidak', EMPTY: 'Kosongkan' };

/** "1.250,5" as people write it, or 1250.5. */
const numberOf = (text: string): number => Number(/^-?\d+(\.\d+)?$/.test(text.trim()) ? text.trim() : text.trim().replaceAll('.', '').replace(',', '.'));

export function faultOf(entry: Entry | undefined): string | null {
  if (entry?.kind === 'TEXT' && entry.text.trim() === '') return 'Isi teksnya, atau pilih "Kosongkan".';
  if (entry?.kind === 'NUMBER' && (entry.text.trim() === '' || !Number.isFinite(numberOf(entry.text)))) return 'Isi angka, misalnya 12 atau 12,5.';
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

interface FieldProps { readonly label: string; readonly entry: Entry | undefined; readonly showFault: boolean; readonly onChange: (entry: Entry) => void }

/** The kind is asked for, since a wrong kind is often what failed: "12" and 12 are not the same to a rule. */
export function CorrectionField({ label, entry = { kind: 'KEEP', text: '' }, showFault, onChange }: FieldProps) {
  const id = useId();
  const fault = showFault ? faultOf(entry) : null;
  const isWritten = entry.kind === 'TEXT' || entry.kind === 'NUMBER';
  return (
    <fieldset className="field-group field">
      <legend>{label}</legend>
      <label htmlFor={`${id}-jenis`} className="ds-sr-only">Koreksi {label}</label>
      <select id={`${id}-jenis`} className="ds-input" value={entry.kind} onChange={(event) => onChange({ ...entry, kind: event.target.value as Kind })}>{Object.entries(kinds).map(([kind, text]) => <option key={kind} value={kind}>{text}</option>)}</select>
      {isWritten && (
        <>
          <label htmlFor={`${id}-nilai`}>{kinds[entry.kind]}</label>
          <input id={`${id}-nilai`} className="ds-input" inputMode={entry.kind === 'NUMBER' ? 'decimal' : undefined} maxLength={2000} value={entry.text} aria-invalid={fault !== null} aria-describedby={`${id}-salah`} onChange={(event) => onChange({ ...entry, text: event.target.value })} />
          {fault !== null && <p className="field-error" id={`${id}-salah`} role="alert">{fault}</p>}
        </>
      )}
    </fieldset>
  );
}
