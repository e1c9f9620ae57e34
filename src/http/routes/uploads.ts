import type { Handlers } from '../handlers.ts';
import type { UploadRecord } from '../../shell/files/uploads.ts';
import type { Deps } from '../ports.ts';
import { presentUpload } from '../present/upload.ts';
import { foundOr, refuseWith } from '../refusal.ts';
import { createTusUploads } from '../uploads/tus.ts';

type Ids = 'createUpload' | 'resumeUpload' | 'sendUpload' | 'cancelUpload' | 'readUpload';

/** Resumable uploads; only the account that began one may see or touch it. */
export function uploadRoutes(deps: Deps): Pick<Handlers, Ids> {
  const { uploads } = deps;
  const tus = createTusUploads(deps);
  const ownUpload = async (id: string, accountId: string): Promise<UploadRecord> => {
    const upload = foundOr(await uploads.find(id), 'file.not-found');
    return upload.accountId === accountId ? upload : refuseWith('file.not-found');
  };
  return {
    createUpload: async ({ ctx, visitor }) => tus.handle(ctx, visitor.actor.accountId),
    resumeUpload: async ({ ctx, params, visitor }) => {
      await ownUpload(params.id, visitor.actor.accountId);
      await tus.handle(ctx, visitor.actor.accountId);
    },
    sendUpload: async ({ ctx, params, visitor }) => {
      await ownUpload(params.id, visitor.actor.accountId);
      await tus.handle(ctx, visitor.actor.accountId);
    },
    cancelUpload: async ({ ctx, params, visitor }) => {
      // a finished file may already be part of an application; only retention removes it
      if ((await ownUpload(params.id, visitor.actor.accountId)).finished) refuseWith('file.not-found');
      await tus.handle(ctx, visitor.actor.accountId);
      if (ctx.res.statusCode === 204) await uploads.remove(params.id);
    },
    readUpload: async ({ params, visitor }) => {
      if (!(await ownUpload(params.id, visitor.actor.accountId)).finished) await tus.settle(params.id);
      return presentUpload(await ownUpload(params.id, visitor.actor.accountId));
    },
  };
}
