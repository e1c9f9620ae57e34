import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { api } from '../api/client.ts';
import { refreshSession, useSession } from '../api/queries.ts';
import { forgetBackups } from '../form/backup.ts';
import { city } from '../theme/city.ts';
import type { Account } from './account.tsx';

const isOfficer = (account: Account): boolean => account.class === 'PEMROSES';

/** Menu of the person who is logged in: [path, text]. */
function menuOf(account: Account | null): readonly (readonly [href: string, text: string])[] {
  if (account === null) return [['/', 'Layanan']];
  if (!isOfficer(account)) return [['/', 'Layanan'], ['/permohonan', 'Permohonan saya'], ['/pemberitahuan', 'Pemberitahuan']];
  return [['/meja', 'Meja kerja'], ...(account.handlesIncidents ? [['/insiden', 'Insiden'] as const] : []), ['/', 'Layanan'], ['/kalender', 'Kalender'], ['/sop', 'Versi SOP'], ['/pemberitahuan', 'Pemberitahuan']];
}

const isCurrent = (href: string, path: string): boolean => {
  if (href === '/') return path === '/' || path.startsWith('/layanan');
  if (href === '/meja') return /^\/(meja|tugas|berkas)/.test(path);
  return path.startsWith(href);
};

function Navigation({ account, open }: { readonly account: Account | null; readonly open: boolean }) {
  const [path, navigate] = useLocation();
  const logout = useMutation({
    mutationFn: () => api('/api/session', { method: 'DELETE' }),
    onSuccess: async () => {
      forgetBackups();
      navigate('/');
      await refreshSession();
    },
  });
  return (
    <nav className="site-nav" id="menu" aria-label="Utama" data-open={open}>
      <ul>
        {menuOf(account).map(([href, text]) => (
          <li key={href}>
            <Link href={href} aria-current={isCurrent(href, path) ? 'page' : undefined}>
              {text}
              {href === '/pemberitahuan' && account !== null && account.unreadNotices > 0 && <span className="nav-count">{account.unreadNotices}<span className="ds-sr-only"> belum dibaca</span></span>}
            </Link>
          </li>
        ))}
        {account === null && <li><Link href="/masuk" aria-current={path === '/masuk' ? 'page' : undefined}>Masuk</Link></li>}
        {account === null && <li><Link href="/daftar" aria-current={path === '/daftar' ? 'page' : undefined}>Daftar</Link></li>}
        {account !== null && <li className="account-name">{account.name}</li>}
        {account !== null && <li><button type="button" className="nav-item" onClick={() => logout.mutate()} disabled={logout.isPending}>Keluar</button></li>}
      </ul>
    </nav>
  );
}

function Header() {
  const session = useSession();
  const [path] = useLocation();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [path]);
  return (
    <header className="site-header">
      {session.data?.demo === true && <div className="demo-banner"><p>MODE PERAGAAN – dokumen yang terbit hanya contoh</p></div>}
      <div className="site-header-inner">
        <Link href="/" className="brand">
          <img src="/mark.svg" alt="" width={42} height={42} />
          <span className="brand-words">
            <span className="brand-government">{city.government}</span>
            <span className="brand-product">{city.product}</span>
          </span>
        </Link>
        <button type="button" className="ds-button menu-button" data-variant="secondary" aria-expanded={open} aria-controls="menu" onClick={() => setOpen(!open)}>Menu</button>
        <Navigation account={session.data?.account ?? null} open={open} />
      </div>
    </header>
  );
}

function Footer() {
  return (
    <footer className="site-footer">
      <div className="site-footer-inner">
        <div className="stack-small">
          <p className="strong">{city.product} · {city.government}</p>
          <p>{city.office}</p>
          <p>Diselenggarakan berdasarkan {city.regulation}.</p>
        </div>
        <ul aria-label="Tautan kaki halaman">
          <li><Link href="/">Daftar layanan</Link></li>
          <li><Link href="/verifikasi">Periksa keaslian dokumen</Link></li>
          <li><Link href="/kalender">Kalender hari kerja</Link></li>
        </ul>
      </div>
    </footer>
  );
}

export function Layout({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <a className="ds-skip-link" href="#isi">Langsung ke isi halaman</a>
      <Header />
      <main className="site-main" id="isi" tabIndex={-1}>{children}</main>
      <Footer />
    </>
  );
}
