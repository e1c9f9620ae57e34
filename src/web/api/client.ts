/** The only place that speaks HTTP (uploads excepted, see form/upload). Same origin, JSON, problem+json. */
import type { FieldError } from '../../contract/problem.ts';
import type { Session } from '../../contract/account.ts';

/** A refusal by the server, in its own words (RFC 9457). */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly FieldError[];
  constructor(status: number, body: Readonly<Record<string, unknown>>) {
    const text = (key: string): string => (typeof body[key] === 'string' ? body[key] : '');
    super(text('detail') || text('title') || `HTTP ${status}`);
    this.status = status;
    this.code = text('code') || text('type').replace(/^.*[/:]/, '');
    this.title = text('title') || 'Permintaan belum dapat dipenuhi';
    this.detail = text('detail');
    this.errors = Array.isArray(body['errors']) ? (body['errors'] as FieldError[]) : [];
  }
}

/** No answer came: the connection failed, or the server could not be reached. */
export class NetworkError extends Error {}

export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  /** Sent as If-Match. */
  readonly revision?: number;
  /** Idempotency-Key: one per action of the user, the same when that action is tried again; without it, the same while no answer came. */
  readonly key?: string;
  /** true: the request outlives the page (saving while it closes). Browsers limit its body to 64 KiB. */
  readonly keepalive?: boolean;
  readonly signal?: AbortSignal;
}

let csrfToken: string | null = null;

/** @returns the session as the server knows it; remembers its CSRF token for later calls */
export async function fetchSession(): Promise<Session> {
  const session = await send<Session>('/api/session', {});
  csrfToken = session.csrfToken;
  return session;
}

/** Headers that an unsafe request needs besides its body. */
export async function unsafeHeaders(): Promise<Record<string, string>> {
  if (csrfToken === null) await fetchSession();
  return csrfToken === null ? {} : { 'X-CSRF-Token': csrfToken };
}

/** Keys of actions that got no answer, by what was sent: pressed again, they are the same action. */
const unanswered = new Map<string, string>();

/**
 * @returns the answer's JSON; undefined for 204
 * @throws {ApiError} the server refused; {NetworkError} no answer came
 */
export async function api<T>(path: string, options: RequestOptions = {}): Promise<T> {
  if ((options.method ?? 'GET') === 'GET') return await send<T>(path, options);
  const action = JSON.stringify([options.method, path, options.body, options.revision]);
  const request = { ...options, key: options.key ?? unanswered.get(action) ?? crypto.randomUUID() };
  try {
    const answer = await sendUnsafe<T>(path, request);
    unanswered.delete(action);
    return answer;
  } catch (error) {
    if (error instanceof ApiError && error.status < 500) unanswered.delete(action);
    else unanswered.set(action, request.key);
    throw error;
  }
}

async function sendUnsafe<T>(path: string, request: RequestOptions): Promise<T> {
  try {
    return await send<T>(path, request, await unsafeHeaders());
  } catch (error) {
    // the session was renewed elsewhere, in another tab for instance: one new token, one more try
    if (!(error instanceof ApiError) || error.code !== 'request.csrf') throw error;
    await fetchSession();
    return await send<T>(path, request, await unsafeHeaders());
  }
}

async function send<T>(path: string, options: RequestOptions, extra: Readonly<Record<string, string>> = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json, application/problem+json', ...extra };
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  if (options.revision !== undefined) headers['If-Match'] = `"${options.revision}"`;
  if (options.key !== undefined) headers['Idempotency-Key'] = options.key;
  let response: Response;
  try {
    response = await fetch(path, {
      method: options.method ?? 'GET', headers, credentials: 'same-origin', cache: 'no-store',
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.keepalive === true ? { keepalive: true } : {}),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new NetworkError('no answer');
  }
  if (response.status === 204) return undefined as T;
  const body = await readJson(response);
  if (!response.ok) throw new ApiError(response.status, isRecord(body) ? body : {});
  return body as T;
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    if (response.ok) throw new NetworkError('unreadable answer');
    return {};
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What went wrong, for people. */
export function explainFailure(error: unknown): { title: string; detail: string } {
  if (error instanceof NetworkError) return { title: 'Tidak dapat terhubung', detail: 'Periksa sambungan internet Anda, lalu coba lagi. Isian yang sudah tersimpan tidak hilang.' };
  if (error instanceof ApiError && error.status < 500) return { title: error.title, detail: error.detail };
  return { title: 'Terjadi gangguan pada sistem', detail: 'Coba lagi beberapa saat lagi. Bila gangguan berlanjut, sampaikan kepada petugas layanan.' };
}
