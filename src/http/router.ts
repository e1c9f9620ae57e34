import { createHash } from 'node:crypto';
import Router from '@koa/router';
import { type Route, type RouteId, routes } from '../contract/routes.ts';
import type { Call, FileAnswer, Handlers } from './handlers.ts';
import { isStorable, readJsonBody, unstorable } from './middleware/json-body.ts';
import { isUnsafe } from './middleware/same-origin.ts';
import { sessionToken } from './middleware/session-cookie.ts';
import type { CallContext, Deps, Visitor } from './ports.ts';
import { csrfTokenOf } from './present/session.ts';
import { refuseFields, refuseWith } from './refusal.ts';
import { bodyCheck, type Check, parameterCheck } from './schema-check.ts';
import type { Context, Middleware, State } from './state.ts';

/** A handler whose types the table has already checked. */
type AnyHandler = (call: Call<Route>) => Promise<unknown>;
interface Checks { readonly params: Check; readonly query: Check; readonly body: Check; readonly answer: Check }

const idempotencyKey = /^[\w.:-]{8,128}$/;
/** `"7"`, and `7` from callers that do not quote. A weak tag never matches (RFC 9110, 13.1.1). */
const entityTag = /^(?:"(\d{1,15})"|(\d{1,15}))$/;

/** Registers every route of the table with its handler. Each request goes: limit → who → shape → do → show. */
export function createRouter(handlers: Handlers, deps: Deps): Router<State> {
  const router = new Router<State>();
  for (const id of Object.keys(routes) as RouteId[]) {
    const route: Route = routes[id];
    const serve = serveRoute(id, route, handlers[id] as unknown as AnyHandler, deps);
    router.register(route.path.replaceAll(/\{(\w+)\}/g, ':$1'), [route.method], serve as never);
  }
  return router;
}

function serveRoute(id: RouteId, route: Route, handle: AnyHandler, deps: Deps): Middleware {
  const checks = checksOf(route);
  return async (ctx) => {
    ctx.state.route = id;
    await limit(ctx, route, deps);
    const visitor = await who(ctx, route, deps);
    const params = readParams(ctx, route, checks);
    const query = readQuery(ctx, checks);
    const body = await readBody(ctx, route, checks);
    const call = { params, query, body, visitor, revision: readRevision(ctx, route), context: contextOf(ctx, route, body, visitor, deps), ctx };
    show(ctx, route, await handle(call as unknown as Call<Route>), deps.settings.checkAnswers ? checks.answer : null);
  };
}

const nothing: Check = () => [];
function checksOf({ params, query, body, answer }: Route): Checks {
  return {
    params: params === undefined ? nothing : parameterCheck(params),
    query: query === undefined ? nothing : parameterCheck(query),
    body: body === undefined ? nothing : bodyCheck(body),
    answer: answer.kind === 'json' ? bodyCheck(answer.schema) : nothing,
  };
}

async function who(ctx: Context, route: Route, { accounts, settings }: Deps): Promise<Visitor | null> {
  const token = sessionToken(ctx, settings);
  const visitor = token === null ? null : await accounts.visitorOf(token);
  if (visitor === null && route.auth !== 'public') refuseWith('account.not-logged-in');
  if (visitor !== null && token !== null && isUnsafe(route.method) && ctx.get('X-CSRF-Token') !== csrfTokenOf(token)) refuseWith('request.csrf');
  if (route.auth === 'officer' && visitor?.actor.accountClass !== 'PEMROSES') refuseWith('account.forbidden');
  return visitor;
}

/** Counted by address, before anything is read or looked up. */
async function limit(ctx: Context, route: Route, { limits }: Deps): Promise<void> {
  if (route.limit === undefined) return;
  const seconds = await limits.consume(route.limit, ctx.ip);
  if (seconds > 0) refuseWith('request.too-many', { detik: seconds }, { 'Retry-After': String(seconds) });
}

function readParams(ctx: Context, route: Route, checks: Checks): unknown {
  const params: Record<string, unknown> = { ...(ctx as Context & { readonly params?: Readonly<Record<string, string>> }).params };
  // an address that cannot exist is an address where nothing is
  if (checks.params(params).length > 0) refuseWith(route.problems.find((code) => code.endsWith('.not-found')) ?? 'request.not-found');
  return params;
}

function readQuery(ctx: Context, checks: Checks): unknown {
  const query: Record<string, unknown> = { ...ctx.query };
  const errors = [...checks.query(query), ...Object.entries(query).filter(([, value]) => typeof value === 'string' && !isStorable(value)).map(([name]) => ({ pointer: `/${name}`, ...unstorable }))];
  if (errors.length > 0) refuseFields(errors);
  return query;
}

async function readBody(ctx: Context, route: Route, checks: Checks): Promise<unknown> {
  if (route.body === undefined) return undefined;
  const body = await readJsonBody(ctx);
  const errors = checks.body(body);
  if (errors.length > 0) refuseFields(errors);
  return body;
}

function readRevision(ctx: Context, route: Route): number | undefined {
  if (route.ifMatch !== true) return undefined;
  const match = entityTag.exec(ctx.get('If-Match').trim());
  if (match === null) refuseWith('request.precondition-required');
  return Number(match?.[1] ?? match?.[2]);
}

const nobody = { kind: 'ACCOUNT', accountId: null, accountClass: null, name: '', parties: [], assignments: [] } as const;

function contextOf(ctx: Context, route: Route, body: unknown, visitor: Visitor | null, { chance }: Deps): CallContext | undefined {
  if (!isUnsafe(route.method) || route.idempotent === false) return undefined;
  const key = ctx.get('Idempotency-Key').trim();
  if (!idempotencyKey.test(key)) refuseWith('idempotency.key-required');
  const bodySha256 = createHash('sha256').update(JSON.stringify([ctx.method, ctx.path, ctx.get('If-Match'), body ?? null])).digest('hex');
  return { actor: visitor?.actor ?? nobody, channel: 'WEB', occurredAt: chance.now(), idempotency: { key, bodySha256 } };
}

function show(ctx: Context, route: Route, reply: unknown, check: Check | null): void {
  switch (route.answer.kind) {
    case 'json': {
      const errors = check?.(reply) ?? [];
      if (errors.length > 0) throw new Error(`the answer of ${ctx.state.route} does not fit its schema: ${JSON.stringify(errors)}`);
      ctx.set('Cache-Control', 'no-store');
      // a status that the handler chose stands: `health` answers 503 in its own shape
      if (ctx.status === 404) ctx.status = route.answer.status ?? 200;
      ctx.body = reply;
      return;
    }
    case 'empty':
      ctx.status = 204;
      return;
    case 'file':
      return sendFile(ctx, reply as FileAnswer);
    case 'tus':
      return;
  }
}

function sendFile(ctx: Context, { content, type, size, downloadAs, isImmutable }: FileAnswer): void {
  ctx.set('Cache-Control', isImmutable === true ? 'public, max-age=31536000, immutable' : 'private, no-store');
  ctx.set('X-Content-Type-Options', 'nosniff');
  if (downloadAs !== undefined) {
    ctx.set('Content-Security-Policy', "default-src 'none'; sandbox");
    ctx.attachment(downloadAs);
  }
  ctx.body = content;
  ctx.type = type;
  if (size !== undefined) ctx.length = size;
}

/** Methods that the table knows for a path, for the answer 405. */
export const methodsAt = (layers: readonly { readonly methods: readonly string[] }[]): string[] => [...new Set(layers.flatMap((layer) => layer.methods))];

