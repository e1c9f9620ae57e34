import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import type { Session } from '../../contract/account.ts';
import { api } from '../api/client.ts';
import { refreshSession } from '../api/queries.ts';
import { safeReturn } from '../ui/account.tsx';
import { Page } from '../ui/page.tsx';
import { ActionFailure } from '../ui/states.tsx';
import { CredentialNotice, TextField } from './credentials.tsx';

/** Where someone lands who did not come from another page. */
export const firstPage = (session: Session): string => (session.account?.class === 'PEMROSES' ? '/meja' : '/permohonan');

export function LoginPage() {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  const [query] = useSearchParams();
  const [, navigate] = useLocation();
  const asked = query.get('kembali');
  const login = useMutation({
    mutationFn: async () => {
      await api('/api/session', { method: 'POST', body: { username: username.trim().toLowerCase(), password } });
      return await refreshSession();
    },
    onSuccess: (session) => navigate(asked === null ? firstPage(session) : safeReturn(asked), { replace: true }),
  });
  const submit = (): void => {
    const lacks = username.trim() === '' || password === '';
    setMissing(lacks);
    if (!lacks) login.mutate();
  };
  return (
    <Page title="Masuk">
      <div className="two-columns even">
        <div className="stack">
          {query.get('habis') === '1' && <div className="ds-alert" data-color="warning" role="status"><h2>Sesi Anda berakhir</h2><p>Masuk kembali untuk melanjutkan dari halaman tadi. Isian Anda tidak hilang.</p></div>}
          <ActionFailure error={login.error} />
          <form className="panel stack" noValidate onSubmit={(event) => { event.preventDefault(); submit(); }}>
            <TextField label="Nama pengguna" autoComplete="username" value={username} onChange={setUsername} error={missing && username.trim() === '' ? 'Isi nama pengguna.' : undefined} />
            <TextField label="Kata sandi" type="password" autoComplete="current-password" value={password} onChange={setPassword} error={missing && password === '' ? 'Isi kata sandi.' : undefined} />
            <button type="submit" className="ds-button" disabled={login.isPending} aria-busy={login.isPending || undefined}>{login.isPending ? 'Memeriksa…' : 'Masuk'}</button>
          </form>
          <p>Belum punya akun? <Link href={`/daftar${asked === null ? '' : `?kembali=${encodeURIComponent(asked)}`}`}>Daftar sebagai pemohon</Link></p>
        </div>
        <aside><CredentialNotice /></aside>
      </div>
    </Page>
  );
}
