import type { Deps } from '../ports.ts';
import type { Middleware } from '../state.ts';

/** Gives the request its id and writes one line about it: no address, no name, no path with ids or tokens in it. */
export function requestLog({ log, chance }: Pick<Deps, 'log' | 'chance'>): Middleware {
  return async (ctx, next) => {
    const startedAt = performance.now();
    ctx.state.requestId = chance.newId();
    ctx.set('X-Request-Id', ctx.state.requestId);
    await next();
    const { requestId, route, problem, failure } = ctx.state;
    const line = { requestId, method: ctx.method, route: route ?? 'web', status: ctx.res.statusCode, ms: Math.round(performance.now() - startedAt), ...(problem === undefined ? {} : { problem }) };
    if (failure === undefined) log.info(line, 'request');
    else log.error({ ...line, err: failure }, 'request');
  };
}
