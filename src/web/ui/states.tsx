import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { ApiError, explainFailure } from '../api/client.ts';
import { useSession } from '../api/queries.ts';
import { Page } from './page.tsx';

export function Loading({ text = 'Memuat…' }: { readonly text?: string }) {
  return <p className="loading" role="status">{text}</p>;
}

export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="state">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** Something could not be read; offers to try again. */
export function Failure({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  const { title, detail } = explainFailure(error);
  return (
    <div className="ds-alert" data-color="danger" role="alert">
      <h2>{title}</h2>
      <p>{detail}</p>
      {retry !== undefined && <p><button type="button" className="ds-button" data-variant="secondary" onClick={retry}>Coba lagi</button></p>}
    </div>
  );
}

/** The outcome of an action that failed, near the button. */
export function ActionFailure({ error }: { readonly error: unknown }) {
  if (error === null || error === undefined) return null;
  return <Failure error={error} />;
}

/** Ways on from a page that leads nowhere. */
function WaysOn() {
  const account = useSession().data?.account ?? null;
  return (
    <ul>
      {account?.class === 'PEMROSES' && <li><Link href="/meja">Ke meja kerja</Link></li>}
      {account?.class === 'PEMOHON' && <li><Link href="/permohonan">Ke permohonan saya</Link></li>}
      <li><Link href="/">Ke daftar layanan</Link></li>
    </ul>
  );
}

/** Asking again would not help; another account might. */
export function Forbidden() {
  return <Page title="Halaman ini bukan untuk akun Anda" lead="Akun yang Anda pakai tidak berwenang membuka halaman ini. Masuklah dengan akun lain bila Anda memilikinya."><WaysOn /></Page>;
}

export function NotFound() {
  return (
    <Page title="Halaman tidak ditemukan" lead="Alamat yang Anda buka tidak ada, sudah dipindahkan, atau bukan milik akun Anda.">
      <WaysOn />
    </Page>
  );
}

interface LoadedProps<T> { readonly query: UseQueryResult<T>; readonly children: (data: T) => ReactNode }

/** Shows a whole page's query: waiting, failed, not found, or its content. */
export function Loaded<T>({ query, children }: LoadedProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error instanceof ApiError && query.error.status === 404) return <NotFound />;
  if (query.error instanceof ApiError && query.error.status === 403) return <Forbidden />;
  if (query.error !== null) {
    return <Page title="Halaman belum dapat ditampilkan"><Failure error={query.error} retry={() => void query.refetch()} /></Page>;
  }
  return <Loading />;
}

export function Tag({ text, color }: { readonly text: string; readonly color: string }) {
  return <span className="ds-tag" data-color={color}>{text}</span>;
}
