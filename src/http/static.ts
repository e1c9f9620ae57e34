import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import send from 'koa-send';
import { refuseWith } from './refusal.ts';
import type { Context, Middleware } from './state.ts';

/** ms */
const year = 31_536_000_000;

/** The built web application: files by their name, and its one page for every other path outside the API. */
export function serveWeb(folder: string | null): Middleware {
  return async (ctx, next) => {
    if (folder === null || isApi(ctx.path)) return next();
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return refuseWith('request.method-not-allowed', { cara: 'GET, HEAD' }, { Allow: 'GET, HEAD' });
    if (await sendExisting(ctx, folder)) return;
    // a missing asset is no page: a script tag must not be given HTML
    if (ctx.path.startsWith('/assets/') || /\.\w{1,8}$/.test(ctx.path)) return refuseWith('request.not-found');
    ctx.set('Cache-Control', 'no-cache');
    await send(ctx as never, 'index.html', { root: folder });
  };
}

export const isApi = (path: string): boolean => path === '/api' || path.startsWith('/api/') || path === '/openapi.json';

async function sendExisting(ctx: Context, folder: string): Promise<boolean> {
  if (ctx.path === '/' || ctx.path.includes('\0') || ctx.path.includes('..') || ctx.path.includes('%')) return false;
  const found = await stat(join(folder, ctx.path)).catch(() => null);
  if (found === null || !found.isFile()) return false;
  const isHashed = ctx.path.startsWith('/assets/');
  if (!isHashed) ctx.set('Cache-Control', 'no-cache');
  await send(ctx as never, ctx.path, { root: folder, ...(isHashed ? { maxage: year, immutable: true } : {}) });
  return true;
}
