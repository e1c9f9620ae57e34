import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { api, ApiError } from '../api/client.ts';
import { refreshSession } from '../api/queries.ts';
import { safeReturn } from '../ui/account.tsx';
import { Page } from '../ui/page.tsx';
import { ActionFailure } from '../ui/states.tsx';
import { CredentialNotice, TextField } from './credentials.tsx';
import { firstPage } from './login.tsx';

interface Entries { readonly name: string; readonly username: string; readonly password: string; readonly again: string }

/** The rules of the contract's register request, in the words that the server uses. */
function faultsOf({ name, username, password, again }: Entries): Partial<Record<keyof Entries, string>> {
  return {
    ...(name.trim().length < 2 ? { name: 'Isi nama lengkap.' } : {}),
    ...(/^[a-z][a-z0-9._-]{2,31}$/.test(username.trim().toLowerCase()) ? {} : { username: 'Isi nama pengguna dengan 3 sampai 32 huruf kecil, angka, titik, atau garis; diawali huruf.' }),
    ...(password.length < 10 ? { password: 'Isi kata sandi dengan paling sedikit 10 huruf atau angka.' } : {}),
    ...(password === again ? {} : { again: 'Ulangi kata sandi yang sama.' }),
  };
}

const fromServer = (error: unknown): Partial<Record<keyof Entries, string>> =>
  (error instanceof ApiError ? Object.fromEntries(error.errors.map(({ pointer, message }) => [pointer.slice(1), message])) : {});

export function RegisterPage() {
  const [entries, setEntries] = useState<Entries>({ name: '', username: '', password: '', again: '' });
  const [isChecked, setIsChecked] = useState(false);
  const [query] = useSearchParams();
  const [, navigate] = useLocation();
  const asked = query.get('kembali');
  const register = useMutation({
    mutationFn: async () => {
      const username = entries.username.trim().toLowerCase();
      await api('/api/accounts', { method: 'POST', body: { username, password: entries.password, name: entries.name.trim() } });
      return await refreshSession();
    },
    onSuccess: (session) => navigate(asked === null ? firstPage(session) : safeReturn(asked), { replace: true }),
  });
  const faults = { ...fromServer(register.error), ...(isChecked ? faultsOf(entries) : {}) };
  const set = (key: keyof Entries) => (value: string): void => setEntries({ ...entries, [key]: value });
  const submit = (): void => {
    setIsChecked(true);
    if (Object.keys(faultsOf(entries)).length === 0) register.mutate();
  };
  return (
    <Page title="Daftar sebagai pemohon" lead="Satu akun untuk semua permohonan Anda.">
      <div className="two-columns even">
        <div className="stack">
          <ActionFailure error={register.error} />
          <form className="panel stack" noValidate onSubmit={(event) => { event.preventDefault(); submit(); }}>
            <TextField label="Nama lengkap" hint="Sesuai KTP." autoComplete="name" value={entries.name} onChange={set('name')} error={faults.name} />
            <TextField label="Nama pengguna" hint="Huruf kecil, angka, titik, atau garis; misalnya siti.aminah." autoComplete="username" value={entries.username} onChange={set('username')} error={faults.username} />
            <TextField label="Kata sandi" hint="Paling sedikit 10 huruf atau angka." type="password" autoComplete="new-password" value={entries.password} onChange={set('password')} error={faults.password} />
            <TextField label="Ulangi kata sandi" type="password" autoComplete="new-password" value={entries.again} onChange={set('again')} error={faults.again} />
            <button type="submit" className="ds-button" disabled={register.isPending} aria-busy={register.isPending || undefined}>{register.isPending ? 'Mendaftarkan…' : 'Daftar'}</button>
          </form>
          <p>Sudah punya akun? <Link href="/masuk">Masuk</Link></p>
        </div>
        <aside><CredentialNotice /></aside>
      </div>
    </Page>
  );
}
