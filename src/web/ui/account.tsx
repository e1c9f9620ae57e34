import { useEffect, useRef, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { Session } from '../../contract/account.ts';
import { useSession } from '../api/queries.ts';
import { Failure, Loading } from './states.tsx';

export type Account = NonNullable<Session['account']>;

/** A path of this site to come back to after logging in; anything else becomes the home page. */
export const safeReturn = (path: string | null): string => (path !== null && /^\/(?![/\\])/.test(path) ? path : '/');

/** Shows its children to whoever is logged in, and asks everyone else to log in first, to come back here. */
export function RequireAccount({ children }: { readonly children: (account: Account) => ReactNode }) {
  const session = useSession();
  const [, navigate] = useLocation();
  const wasLoggedIn = useRef(false);
  const account = session.data?.account ?? null;
  if (account !== null) wasLoggedIn.current = true;
  const mustLogIn = session.data !== undefined && account === null;
  useEffect(() => {
    if (!mustLogIn) return;
    const query = new URLSearchParams({ kembali: window.location.pathname + window.location.search });
    if (wasLoggedIn.current) query.set('habis', '1');
    navigate(`/masuk?${query}`, { replace: true });
  }, [mustLogIn, navigate]);
  if (account !== null) return <>{children(account)}</>;
  if (session.error !== null && session.data === undefined) return <Failure error={session.error} retry={() => void session.refetch()} />;
  return <Loading />;
}
