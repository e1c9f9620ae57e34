import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { answerUnreadable, createApp } from '../../src/http/index.ts';
import type { Deps, Visitor } from '../../src/http/ports.ts';
import type { UploadRecord } from '../../src/shell/files/uploads.ts';
import { asDeclared } from '../support/declared.ts';
import { csrfTokenOf } from '../../src/http/present/session.ts';

export const tokens = { siti: 'token-of-siti-0000000000', budi: 'token-of-budi-0000000000', officer: 'token-of-officer-0000000' } as const;
export type Person = keyof typeof tokens;

export const visitorCalled = (name: Person): Visitor => ({
  actor: { kind: 'ACCOUNT', accountId: `account-${name}`, accountClass: name === 'officer' ? 'PEMROSES' : 'PEMOHON', name, parties: [`party-${name}`], assignments: [] },
  username: name, assignments: [], unreadNotices: 0, publishes: false, editsCalendar: false, handlesIncidents: false,
});

/** Nothing may be asked of a room that the test does not hand in. */
const absent = <T extends object>(room: string): T => new Proxy({}, { get: (_, name) => () => { throw new Error(`${room}.${String(name)} was not expected`); } }) as T;

/** Uploads and files without a database: a map and a folder. */
export function uploadsIn(folder: string): Pick<Deps, 'uploads' | 'files'> & { readonly rows: Map<string, UploadRecord> } {
  const rows = new Map<string, UploadRecord>();
  const change = (id: string, part: Partial<UploadRecord>): void => {
    const row = rows.get(id);
    if (row !== undefined) rows.set(id, { ...row, ...part });
  };
  return {
    rows,
    uploads: {
      create: async ({ id, accountId, name, size }) => void rows.set(id, { id, accountId, name, size, type: '', sha256: '', finished: false }),
      find: async (id) => rows.get(id) ?? null,
      finish: async (id, file) => change(id, { ...file, finished: true }),
      remove: async (id) => void rows.delete(id),
    },
    files: { putFile: async (sha256, path) => copyFile(path, join(folder, sha256)), open: async (sha256) => createReadStream(join(folder, sha256)) },
  };
}

export interface Running {
  readonly url: string;
  readonly folder: string;
  readonly lines: readonly Record<string, unknown>[];
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** An unsafe call with everything it needs, by a person or by nobody; `headers` replace, an empty value removes. */
  send(method: string, path: string, options?: { readonly as?: Person; readonly body?: unknown; readonly headers?: Record<string, string> }): Promise<Response>;
  stop(): Promise<void>;
}

/** The real application on a port of its own. */
export async function startApp(parts: (folder: string) => Partial<Deps> = () => ({})): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), 'http-uji-'));
  await mkdir(join(folder, 'parts'));
  const lines: Record<string, unknown>[] = [];
  const given = parts(folder);
  const app = createApp({
    log: pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) }),
    chance: { now: () => '2026-03-02T09:00:00+07:00', newId: () => randomUUID() }, limits: { consume: async () => 0 },
    accounts: {
      visitorOf: async (token) => { const name = (Object.keys(tokens) as Person[]).find((person) => tokens[person] === token); return name === undefined ? null : visitorCalled(name); },
      logIn: async () => ({ ok: false, problem: { code: 'account.wrong-credentials' } }), logOut: async () => {}, register: async () => ({ ok: false, problem: { code: 'account.username-taken' } }),
    },
    uploads: absent('uploads'), files: absent('files'), queries: absent('queries'), changes: absent('changes'), isHealthy: async () => true,
    ...given,
    settings: { publicUrl: 'http://localhost', demo: true, trustProxy: false, webFolder: null, uploadFolder: join(folder, 'parts'), checkAnswers: true, ...given.settings },
  });
  const server = app.listen(0, '127.0.0.1');
  server.on('clientError', answerUnreadable);
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url, folder, lines,
    get: async (path, headers = {}) => asDeclared('GET', url + path, await fetch(url + path, { headers })),
    send: async (method, path, { as, body, headers = {} } = {}) => {
      const all: Record<string, string> = {
        'Idempotency-Key': randomUUID(), ...(as === undefined ? {} : { Cookie: `sid=${tokens[as]}`, 'X-CSRF-Token': csrfTokenOf(tokens[as]) }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers,
      };
      for (const [name, value] of Object.entries(all)) if (value === '') delete all[name];
      return asDeclared(method, url + path, await fetch(url + path, { method, headers: all, ...(body === undefined ? {} : { body: typeof body === 'string' ? body : body instanceof Uint8Array ? new Blob([new Uint8Array(body)]) : JSON.stringify(body) }) }));
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
export interface ReadProblem { readonly status: number; readonly code: string; readonly title: string; readonly detail: string; readonly type: string; readonly errors?: readonly { readonly pointer: string; readonly keyword: string; readonly message: string }[]; readonly requestId?: string }
export const problemOf = async (response: Response): Promise<ReadProblem> => ({ ...((await response.json()) as ReadProblem), status: response.status });
