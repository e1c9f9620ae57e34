import { problemCodes, type ProblemCode } from '../contract/problem.ts';
import { problemTexts } from '../contract/problem-texts.ts';
import { type Route, routes } from '../contract/routes.ts';
import { isUnsafe } from './middleware/same-origin.ts';
import { problemStatus } from './problem-status.ts';

type Json = Readonly<Record<string, unknown>>;

const problemSchema = {
  title: 'Problem', type: 'object', required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string', description: 'address of the page that explains the problem' }, title: { type: 'string' }, status: { type: 'integer' }, detail: { type: 'string', description: 'says what to do' },
    code: { enum: [...problemCodes] },
    errors: {
      type: 'array',
      items: { type: 'object', required: ['pointer', 'message', 'keyword'], properties: { pointer: { type: 'string', description: 'JSON Pointer into the body' }, message: { type: 'string' }, keyword: { type: 'string' } } },
    },
    requestId: { type: 'string', description: 'of faults on the server\'s side' },
  },
} as const;

/** OpenAPI 3.1 of the route table. @param publicUrl of the server that is described */
export function openApi(publicUrl: string): Json {
  const components: Record<string, unknown> = {};
  refer(problemSchema, components);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [id, route] of Object.entries(routes) as [string, Route][]) {
    (paths[route.path] ??= {})[route.method.toLowerCase()] = operation(id, route, components);
  }
  return {
    openapi: '3.1.1',
    info: { title: 'PERIZINAN ONLINE', version: '1', description: 'Every call that the web makes. Refusals are RFC 9457 problems; their texts come in Indonesian, or in English on request (Accept-Language).' },
    servers: [{ url: publicUrl }],
    tags: [...new Set(Object.values(routes).map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: { schemas: components, securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: publicUrl.startsWith('https:') ? '__Host-sid' : 'sid' } } },
  };
}

function operation(id: string, route: Route, components: Record<string, unknown>): Json {
  return {
    operationId: id, summary: route.summary, tags: [route.tag],
    security: route.auth === 'public' ? [] : [{ session: [] }],
    parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query'), ...headersOf(route)],
    ...(route.body === undefined ? {} : { requestBody: { required: true, content: { 'application/json': { schema: refer(route.body, components) } } } }),
    responses: { ...success(route, components), ...problemsOf(route) },
  };
}

function parametersOf(schema: Json | undefined, place: 'path' | 'query'): Json[] {
  if (schema === undefined) return [];
  const required = schema['required'] as readonly string[];
  return Object.entries(schema['properties'] as Readonly<Record<string, Json>>).map(([name, { description, ...inner }]) => ({
    name, in: place, required: required.includes(name), schema: inner, ...(description === undefined ? {} : { description }),
  }));
}

function headersOf(route: Route): Json[] {
  const header = (name: string, required: boolean, description: string): Json => ({ name, in: 'header', required, description, schema: { type: 'string' } });
  return [
    ...(route.ifMatch === true ? [header('If-Match', true, 'the revision that was read, in quotes')] : []),
    ...(needsKey(route) ? [header('Idempotency-Key', true, 'one for each action; the same when it is tried again')] : []),
    ...(isUnsafe(route.method) ? [header('X-CSRF-Token', route.auth !== 'public', '`csrfToken` of the session; needed whenever the session cookie is sent')] : []),
  ];
}

const needsKey = (route: Route): boolean => isUnsafe(route.method) && route.idempotent !== false;

function success({ answer }: Route, components: Record<string, unknown>): Json {
  switch (answer.kind) {
    case 'json': return { [answer.status ?? 200]: { description: String(answer.schema['title']), content: { 'application/json': { schema: refer(answer.schema, components) } } } };
    case 'empty': return { 204: { description: 'done' } };
    case 'file': return { 200: { description: answer.description, content: { [answer.type]: {} } } };
    case 'tus': return { [answer.status]: { description: answer.description } };
  }
}

/** Codes that every route of its kind may give, then its own, by status. */
function problemsOf(route: Route): Json {
  const codes: ProblemCode[] = [
    ...(route.body === undefined ? [] : ['request.not-json', 'request.invalid', 'request.too-large', 'request.unsupported-media-type'] as const),
    ...(route.params === undefined || route.problems.some((code) => code.endsWith('.not-found')) ? [] : ['request.not-found'] as const),
    ...(route.answer.kind === 'tus' ? ['file.protocol', 'request.invalid'] as const : []),
    ...(route.query === undefined ? [] : ['request.invalid'] as const),
    ...(route.ifMatch === true ? ['request.precondition-required'] as const : []),
    ...(needsKey(route) ? ['idempotency.key-required', 'idempotency.other-body'] as const : []),
    ...(isUnsafe(route.method) ? ['request.csrf', 'request.forbidden-origin'] as const : []),
    ...(route.auth === 'public' ? [] : ['account.not-logged-in'] as const),
    ...(route.auth === 'officer' ? ['account.forbidden'] as const : []),
    ...(route.limit === undefined ? [] : ['request.too-many'] as const),
    ...route.problems, 'internal',
  ];
  const byStatus = new Map<number, Set<ProblemCode>>();
  for (const code of codes) byStatus.set(problemStatus[code], (byStatus.get(problemStatus[code]) ?? new Set()).add(code));
  return Object.fromEntries([...byStatus].map(([status, of]) => [status, {
    description: [...of].map((code) => `\`${code}\`: ${problemTexts[code].title[1]}`).join('; '),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }]));
}

/** Schemas with a title become components, once; `$ref` points there. */
function refer(schema: unknown, components: Record<string, unknown>): unknown {
  if (Array.isArray(schema)) return schema.map((entry) => refer(entry, components));
  if (typeof schema !== 'object' || schema === null) return schema;
  const { title } = schema as { readonly title?: unknown };
  const inner = (): Json => Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, refer(value, components)]));
  if (typeof title !== 'string') return inner();
  if (!Object.hasOwn(components, title)) {
    components[title] = null;
    components[title] = inner();
  }
  return { $ref: `#/components/schemas/${title}` };
}
