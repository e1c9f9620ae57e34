import type { Settings } from '../ports.ts';
import type { Context } from '../state.ts';

const isSecure = ({ publicUrl }: Settings): boolean => publicUrl.startsWith('https:');
/** The prefix makes browsers refuse the cookie from a sub-domain or without TLS. */
const nameOf = (settings: Settings): string => (isSecure(settings) ? '__Host-sid' : 'sid');
const attributes = (settings: Settings) => ({ httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure(settings), overwrite: true, signed: false }) as const;

/** Shape of a token; anything else never reaches the database. */
const tokenShape = /^[\w.~-]{16,200}$/;

export function sessionToken(ctx: Context, settings: Settings): string | null {
  const value = ctx.cookies.get(nameOf(settings), { signed: false }) ?? '';
  return tokenShape.test(value) ? value : null;
}

/** @param expiresAt ISO 8601 */
export function setSessionCookie(ctx: Context, settings: Settings, { token, expiresAt }: { readonly token: string; readonly expiresAt: string }): void {
  // TLS ends at the proxy: the cookie library would refuse a Secure cookie on the plain connection behind it
  ctx.cookies.secure = isSecure(settings);
  ctx.cookies.set(nameOf(settings), token, { ...attributes(settings), expires: new Date(expiresAt) });
}

export function clearSessionCookie(ctx: Context, settings: Settings): void {
  ctx.cookies.secure = isSecure(settings);
  ctx.cookies.set(nameOf(settings), null, attributes(settings));
}
