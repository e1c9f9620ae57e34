import type { Session } from '../../contract/account.ts';
import { clearSessionCookie, sessionToken, setSessionCookie } from '../middleware/session-cookie.ts';
import type { Handlers } from '../handlers.ts';
import type { Deps } from '../ports.ts';
import { presentSession } from '../present/session.ts';
import { orRefuse } from '../refusal.ts';
import type { Context } from '../state.ts';

/** Accounts and sessions (Pasal 14). */
export function sessionRoutes({ accounts, settings }: Deps): Pick<Handlers, 'readSession' | 'logIn' | 'logOut' | 'register'> {
  const begin = async (ctx: Context, session: { readonly token: string; readonly expiresAt: string }): Promise<Session> => {
    setSessionCookie(ctx, settings, session);
    return presentSession(await accounts.visitorOf(session.token), session.token, settings.demo);
  };
  return {
    readSession: async ({ ctx, visitor }) => presentSession(visitor, sessionToken(ctx, settings), settings.demo),
    logIn: async ({ ctx, body }) => begin(ctx, orRefuse(await accounts.logIn(body, { source: ctx.ip, formerToken: sessionToken(ctx, settings) }))),
    register: async ({ ctx, body, context }) => begin(ctx, orRefuse(await accounts.register(body, context.idempotency.key))),
    logOut: async ({ ctx }) => {
      const token = sessionToken(ctx, settings);
      if (token !== null) await accounts.logOut(token);
      clearSessionCookie(ctx, settings);
    },
  };
}
