import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { ApiError, explainFailure } from '../api/client.ts';
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

export function NotFound() {
  return (
    <Page title="Halaman tidak ditemukan" lead="Alamat yang Anda buka tidak ada, sudah dipindahkan, atau bukan milik akun Anda.">
      <ul>
        <li><Link href="/">Ke daftar layanan</Link></li>
        <li><Link href="/permohonan">Ke permohonan saya</Link></li>
      </ul>
    </Page>
  );
}

interface LoadedProps<T> { readonly query: UseQueryResult<T>; readonly children: (data: T) => ReactNode }

/** Shows a whole page's query: waiting, failed, not found, or its content. */
export function Loaded<T>({ query, children }: LoadedProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error instanceof ApiError && query.error.status === 404) return <NotFound />;
  if (query.error !== null) {
    return <Page title="Halaman belum dapat ditampilkan"><Failure error={query.error} retry={() => void query.refetch()} /></Page>;
  }
  return <Loading />;
}

export function Tag({ text, color }: { readonly text: string; readonly color: string }) {
  return <span className="ds-tag" data-color={color}>{text}</span>;
}
