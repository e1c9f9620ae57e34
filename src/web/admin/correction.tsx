import { useId } from 'react';
import { faultOf, kinds, type Entry, type Kind } from './entry.ts';

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
