import { refuseWith } from '../refusal.ts';
import type { Context, Middleware } from '../state.ts';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);
export const isUnsafe = (method: string): boolean => !safe.has(method);

/** Refuses what another site makes a browser send. A caller that is no browser sends neither header and has no cookie that it did not mean to send. */
export function sameOrigin(publicUrl: string): Middleware {
  const own = new URL(publicUrl).host;
  return async (ctx, next) => {
    if (isUnsafe(ctx.method) && !isOwn(ctx, own)) refuseWith('request.forbidden-origin');
    await next();
  };
}

function isOwn(ctx: Context, own: string): boolean {
  const site = ctx.get('Sec-Fetch-Site');
  if (site !== '') return site === 'same-origin';
  const origin = ctx.get('Origin');
  if (origin === '') return true;
  const host = URL.canParse(origin) ? new URL(origin).host : null;
  return host !== null && (host === own || host === ctx.host);
}
