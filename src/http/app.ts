import compress from 'koa-compress';
import Koa from 'koa';
import type { Handlers } from './handlers.ts';
import { problemExit } from './middleware/problem-exit.ts';
import { requestLog } from './middleware/request-log.ts';
import { sameOrigin } from './middleware/same-origin.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import { openApi } from './openapi.ts';
import type { Deps } from './ports.ts';
import { refuseWith } from './refusal.ts';
import { createRouter, methodsAt } from './router.ts';
import { applicationRoutes } from './routes/applications.ts';
import { documentRoutes } from './routes/documents.ts';
import { incidentRoutes } from './routes/incidents.ts';
import { officeRoutes } from './routes/office.ts';
import { serviceRoutes } from './routes/services.ts';
import { sessionRoutes } from './routes/session.ts';
import { taskRoutes } from './routes/tasks.ts';
import { uploadRoutes } from './routes/uploads.ts';
import type { Middleware, State } from './state.ts';
import { isApi, serveWeb } from './static.ts';

/** The web server's application: API, its description and the built web, over the rooms that `deps` hands in. */
export function createApp(deps: Deps): Koa<State> {
  const { settings } = deps;
  // of X-Forwarded-For only the last address, the one that our own proxy wrote: the others are the caller's word
  const app = new Koa<State>({ proxy: settings.trustProxy, maxIpsCount: 1 });
  const router = createRouter(handlersOf(deps), deps);
  const description = JSON.stringify(openApi(settings.publicUrl));
  app.use(requestLog(deps));
  app.use(securityHeaders(settings.publicUrl));
  app.use(problemExit);
  app.use(compress({ threshold: 1024, br: false }));
  app.use(sameOrigin(settings.publicUrl));
  app.use(router.routes() as Middleware);
  app.use(describe(description));
  app.use(serveWeb(settings.webFolder));
  app.use(nothingHere);
  // everything that a person should know of has been answered and logged by then: a broken connection is neither
  app.on('error', (error: unknown) => deps.log.debug({ err: error }, 'connection'));
  return app;
}

function handlersOf(deps: Deps): Handlers {
  return { ...sessionRoutes(deps), ...serviceRoutes(deps), ...applicationRoutes(deps), ...taskRoutes(deps), ...uploadRoutes(deps), ...documentRoutes(deps), ...incidentRoutes(deps), ...officeRoutes(deps) };
}

const describe = (text: string): Middleware => async (ctx, next) => {
  if (ctx.path !== '/openapi.json' || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return next();
  ctx.state.route = 'openapi';
  ctx.type = 'application/json';
  ctx.body = text;
};

const nothingHere: Middleware = async (ctx) => {
  const { matched } = ctx as typeof ctx & { readonly matched?: readonly { readonly methods: readonly string[] }[] };
  const methods = methodsAt(matched ?? []);
  if (isApi(ctx.path) && methods.length > 0) refuseWith('request.method-not-allowed', { cara: methods.join(', ') }, { Allow: methods.join(', ') });
  refuseWith('request.not-found');
};
