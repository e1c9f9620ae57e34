import helmet from 'koa-helmet';
import type { Middleware } from '../state.ts';

const directives = {
  'default-src': ["'none'"], 'script-src': ["'self'"], 'style-src': ["'self'"], 'img-src': ["'self'", 'data:', 'blob:'], 'font-src': ["'self'"], 'connect-src': ["'self'"],
  'frame-ancestors': ["'none'"], 'base-uri': ["'none'"], 'form-action': ["'self'"],
};
/** The diagram viewer sets style attributes; only its own pages may. A page reached without loading the document keeps the policy it was loaded with. */
const diagramPage = /^\/(?:berkas|layanan)\/[^/]+\/diagram\/?$/;

const withPolicy = (extra: Readonly<Record<string, string[]>>, isHttps: boolean) =>
  helmet({
    contentSecurityPolicy: { useDefaults: false, directives: { ...directives, ...extra } },
    crossOriginEmbedderPolicy: false, referrerPolicy: { policy: 'same-origin' }, xFrameOptions: { action: 'deny' },
    strictTransportSecurity: isHttps ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  });

/** Strict CSP and the family of headers around it. */
export function securityHeaders(publicUrl: string): Middleware {
  const isHttps = publicUrl.startsWith('https:');
  const strict = withPolicy({}, isHttps);
  const diagram = withPolicy({ 'style-src-attr': ["'unsafe-inline'"] }, isHttps);
  return (ctx, next) => (diagramPage.test(ctx.path) ? diagram : strict)(ctx, next);
}
