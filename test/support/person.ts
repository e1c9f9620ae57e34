import { randomUUID } from 'node:crypto';
import type { Session } from '../../src/contract/account.ts';
import { asDeclared } from './declared.ts';

/** Somebody at a browser: keeps the cookie, sends the CSRF token of the last session that was read. */
export interface Person {
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Response>;
  /** `headers` replace what is sent by default; an empty value leaves it out. */
  readonly send: (method: string, path: string, options?: { readonly body?: unknown; readonly revision?: number; readonly key?: string; readonly headers?: Record<string, string> }) => Promise<Response>;
  readonly json: <T>(response: Promise<Response>, status?: number) => Promise<T>;
  readonly cookie: () => string | null;
}

export function personAt(url: string): Person {
  let cookie: string | null = null;
  let csrfToken: string | null = null;
  const keep = async (response: Response): Promise<Response> => {
    const set = response.headers.get('set-cookie');
    if (set !== null) cookie = /^(sid=[^;]+)/.exec(set)?.[1] ?? null;
    if (response.ok && response.headers.get('content-type')?.startsWith('application/json') === true) {
      const body = (await response.clone().json()) as Partial<Session>;
      if (body.csrfToken !== undefined) csrfToken = body.csrfToken;
    }
    return response;
  };
  const headersOf = (given: Record<string, string | null>): Record<string, string> => Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== ''));
  return {
    cookie: () => cookie,
    get: async (path, headers = {}) => keep(await asDeclared('GET', url + path, await fetch(url + path, { headers: headersOf({ Cookie: cookie, ...headers }) }))),
    send: async (method, path, { body, revision, key = randomUUID(), headers = {} } = {}) =>
      keep(await asDeclared(method, url + path, await fetch(url + path, {
        method, ...(body === undefined ? {} : { body: body instanceof Uint8Array ? new Blob([new Uint8Array(body)]) : JSON.stringify(body) }),
        headers: headersOf({ Cookie: cookie, 'X-CSRF-Token': csrfToken, 'Idempotency-Key': key, 'Content-Type': body === undefined ? null : 'application/json', 'If-Match': revision === undefined ? null : `"${revision}"`, ...headers }),
      }))),
    json: async <T>(response: Promise<Response>, status = 200): Promise<T> => {
      const answer = await response;
      const text = await answer.text();
      if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${text}`);
      return JSON.parse(text) as T;
    },
  };
}
