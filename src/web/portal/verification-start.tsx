import { useState } from 'react';
import { useLocation } from 'wouter';
import { Page } from '../ui/page.tsx';
import { TextField } from './credentials.tsx';

/** The token from whatever people have at hand: the code below the QR, or the whole address behind it. */
const tokenIn = (text: string): string => text.trim().replace(/[?#].*$/, '').replace(/\/$/, '').replace(/^.*\//, '');

export function VerificationStartPage() {
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const [, navigate] = useLocation();
  return (
    <Page title="Periksa keaslian dokumen" lead="Pindai kode QR pada dokumen, atau ketik kode yang tercetak di bawahnya.">
      <form className="panel stack narrow" noValidate onSubmit={(event) => {
        event.preventDefault();
        const token = tokenIn(text);
        setMissing(token === '');
        if (token !== '') navigate(`/verifikasi/${encodeURIComponent(token)}`);
      }}>
        <TextField label="Kode verifikasi" autoComplete="off" value={text} onChange={setText} error={missing ? 'Isi kode verifikasi.' : undefined} />
        <button type="submit" className="ds-button">Periksa</button>
      </form>
    </Page>
  );
}
