import { useId, useState } from 'react';

interface TextFieldProps {
  readonly label: string; readonly hint?: string; readonly error?: string | undefined; readonly value: string; readonly type?: 'text' | 'password';
  readonly autoComplete: string; readonly onChange: (value: string) => void;
}

/** A password can be shown: on a telephone it is easily mistyped. */
export function TextField({ label, hint, error, value, type = 'text', autoComplete, onChange }: TextFieldProps) {
  const id = useId();
  const [isShown, setIsShown] = useState(false);
  const described = [...(hint === undefined ? [] : [`${id}-hint`]), ...(error === undefined ? [] : [`${id}-error`])].join(' ');
  return (
    <div className="field" data-invalid={error !== undefined || undefined}>
      <div className="row-between">
        <label htmlFor={id}>{label}</label>
        {type === 'password' && <button type="button" className="button-as-link small" aria-pressed={isShown} onClick={() => setIsShown(!isShown)}>{isShown ? 'Sembunyikan' : 'Tampilkan'}<span className="ds-sr-only"> isi {label}</span></button>}
      </div>
      {hint !== undefined && <p className="field-hint" id={`${id}-hint`}>{hint}</p>}
      {error !== undefined && <p className="field-error" id={`${id}-error`}><span>{error}</span></p>}
      <input id={id} className="ds-input" type={isShown ? 'text' : type} value={value} autoComplete={autoComplete} autoCapitalize="none" spellCheck={false} aria-invalid={error !== undefined || undefined} aria-describedby={described === '' ? undefined : described} onChange={(event) => onChange(event.target.value)} />
    </div>
  );
}

/** Pasal 14: whoever uses the system is responsible for their username and password. */
export function CredentialNotice() {
  return (
    <div className="ds-alert" data-color="info">
      <h2>Jaga kerahasiaan akun Anda</h2>
      <p>Setiap pengguna memiliki nama pengguna dan kata sandi sendiri, menjaga kerahasiaannya, dan bertanggung jawab atas penggunaannya (Pasal 14).</p>
    </div>
  );
}
