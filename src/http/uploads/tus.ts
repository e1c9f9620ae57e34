import { rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { Server, type ServerOptions } from '@tus/server';
import type { Deps } from '../ports.ts';
import { orRefuse, Refusal, refuseWith } from '../refusal.ts';
import type { Context } from '../state.ts';
import { acceptName, inspect, uploadLimit } from './inspect.ts';

type TusRequest = Parameters<NonNullable<ServerOptions['onIncomingRequest']>>[0];

export interface TusUploads {
  /** Answers a request of the tus protocol; who may send it was checked before. */
  handle(ctx: Context, accountId: string): Promise<void>;
  /** Finishes an upload whose bytes are all there, should the server have stopped in between. */
  settle(id: string): Promise<void>;
}

/** Resumable uploads: parts lie in `settings.uploadFolder`, whole and inspected files go to the content store. */
export function createTusUploads({ settings, chance, uploads, files }: Pick<Deps, 'settings' | 'chance' | 'uploads' | 'files'>): TusUploads {
  const store = new FileStore({ directory: settings.uploadFolder });
  const callers = new WeakMap<IncomingMessage, string>();
  const callerOf = (request: TusRequest): string => {
    const raw = request.runtime?.node?.req as IncomingMessage | undefined;
    const caller = raw === undefined ? undefined : callers.get(raw);
    if (caller === undefined) throw new Error('a tus request without a caller');
    return caller;
  };

  const discard = async (id: string): Promise<void> => {
    await Promise.all([rm(join(settings.uploadFolder, id), { force: true }), rm(join(settings.uploadFolder, `${id}.json`), { force: true })]);
  };
  const inspectAndStore = async (id: string): Promise<void> => {
    const record = await uploads.find(id);
    if (record === null) return refuseWith('file.not-found');
    if (record.finished) return;
    const path = join(settings.uploadFolder, id);
    const inspected = await inspect(path, record.name);
    if (!inspected.ok) {
      await uploads.remove(id);
      await discard(id);
      throw new Refusal(inspected.problem);
    }
    await files.putFile(inspected.value.sha256, path);
    await uploads.finish(id, inspected.value);
    await discard(id);
  };
  // the last part and a page that asks for the result may meet: both wait for the one inspection
  const running = new Map<string, Promise<void>>();
  const finish = (id: string): Promise<void> => {
    const work = running.get(id) ?? inspectAndStore(id).finally(() => running.delete(id));
    running.set(id, work);
    return work;
  };

  const server = new RefusingServer({
    path: '/api/uploads', datastore: store, maxSize: uploadLimit, relativeLocation: true, allowedOrigins: () => false,
    namingFunction: () => chance.newId(),
    getFileIdFromRequest: (request) => new URL(request.url).pathname.split('/')[3],
    onUploadCreate: async (request, upload) => {
      const name = orRefuse(acceptName(upload.metadata?.['filename'], upload.size));
      await uploads.create({ id: upload.id, accountId: callerOf(request), name, size: upload.size ?? 0 });
      return { metadata: { filename: name } };
    },
    onUploadFinish: async (_request, upload) => {
      await finish(upload.id);
      return {};
    },
    // thrown on, past the library's plain text, to the one exit
    onResponseError: (_request, error) => {
      throw refusalOf(error);
    },
  });

  return {
    handle: async (ctx, accountId) => {
      callers.set(ctx.req, accountId);
      ctx.set('Tus-Resumable', '1.0.0');
      await server.handle(ctx.req, ctx.res);
      ctx.respond = false;
    },
    settle: async (id) => {
      const part = await store.getUpload(id).catch(() => null);
      if (part !== null && part.offset === part.size) await finish(id);
    },
  };
}

/** Where the library would answer a faulty request itself, in plain English, it is refused like any other. */
class RefusingServer extends Server {
  override async write(...[context, headers, status, body]: Parameters<Server['write']>): ReturnType<Server['write']> {
    if (status === 412) throw new Refusal({ code: 'file.protocol' }, { 'Tus-Version': '1.0.0' });
    if (status >= 400) throw new Refusal({ code: status === 404 ? 'file.not-found' : 'request.invalid' });
    return super.write(context, headers, status, body);
  }
}

/** What stopped a request of the protocol: our refusal, one of the protocol's own errors by its status, or a bug. */
function refusalOf(error: Error | { status_code: number; body: string }): Error {
  if (error instanceof Refusal) return error;
  if (!('status_code' in error)) return error;
  const status = error.status_code;
  if (status === 413) return new Refusal({ code: 'file.too-large', params: { batas: '20 MB' } });
  if (status === 403 || status === 404 || status === 410) return new Refusal({ code: 'file.not-found' });
  // wrong offset, or another request is still writing: the client asks how much has arrived and goes on
  if (status === 409 || status === 423) return new Refusal({ code: 'form.upload-unfinished' });
  if (status >= 400 && status < 500) return new Refusal({ code: 'request.invalid' });
  return error instanceof Error ? error : new Error(error.body);
}
