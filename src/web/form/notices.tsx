import type { FormView } from '../../contract/application.ts';
import { idOf } from './pointer.ts';

interface ChangedProps { readonly changed: NonNullable<FormView['changed']>; readonly onFollow: (pointer: string) => void }

/** The form is newer than the draft: which answers to look at again. */
export function ChangedNotice({ changed, onFollow }: ChangedProps) {
  if (changed.length === 0) return null;
  return (
    <div className="ds-alert" data-color="warning">
      <h2>Formulir ini diperbarui sejak draf Anda disimpan</h2>
      <p>Isian Anda tetap ada. Periksa kembali isian berikut:</p>
      <ul>
        {changed.map(({ pointer, label, reason }) => (
          <li key={pointer}><a href={`#${idOf(pointer)}`} onClick={(event) => { event.preventDefault(); onFollow(pointer); }}>{label}</a>: {reason}</li>
        ))}
      </ul>
    </div>
  );
}

interface StatementProps { readonly text: string; readonly accepted: boolean; readonly isFaulty: boolean; readonly onChange: (accepted: boolean) => void }

/** Statement of truth (Pasal 19(3) huruf b): ticked by the person, never for them. */
export function StatementBox({ text, accepted, isFaulty, onChange }: StatementProps) {
  const id = idOf('/pernyataan');
  return (
    <section className="statement stack-small" aria-labelledby={`${id}-judul`}>
      <h3 id={`${id}-judul`}>Pernyataan</h3>
      <p className="statement-text" id={`${id}-teks`}>{text}</p>
      <div className="field" data-invalid={isFaulty || undefined}>
        {isFaulty && <p className="field-error" id={`${id}-galat`}><span>Setujui pernyataan sebelum mengajukan permohonan.</span></p>}
        <label className="option" htmlFor={id}>
          <input id={id} type="checkbox" className="ds-input" checked={accepted} aria-invalid={isFaulty || undefined} aria-describedby={`${id}-teks${isFaulty ? ` ${id}-galat` : ''}`} onChange={(event) => onChange(event.target.checked)} />
          <span>Saya menyetujui pernyataan di atas.</span>
        </label>
      </div>
    </section>
  );
}
