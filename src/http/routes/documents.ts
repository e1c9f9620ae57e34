import type { FileAnswer, Handlers } from '../handlers.ts';
import type { Deps, FileRecord } from '../ports.ts';
import { maskName } from '../present/mask.ts';
import { foundOr } from '../refusal.ts';

type Ids = 'readFile' | 'readDocument' | 'verify' | 'matchDocument' | 'readValidator' | 'readNumbers';

/** Files going out: uploads, issued documents, validators; the public register of issued documents, and the office's register of numbers. */
export function documentRoutes({ queries, files }: Deps): Pick<Handlers, Ids> {
  const download = async (record: FileRecord, code: 'file.not-found' | 'document.not-found'): Promise<FileAnswer> => ({
    content: foundOr(await files.open(record.sha256), code), type: record.type, size: record.size, downloadAs: record.name,
  });
  const registered = async (token: string) => foundOr(await queries.verification(token), 'document.not-found');
  return {
    readFile: async ({ params, visitor }) => download(foundOr(await queries.file(visitor.actor, params.id), 'file.not-found'), 'file.not-found'),
    readDocument: async ({ params, visitor }) => download(foundOr(await queries.document(visitor.actor, params.id), 'document.not-found'), 'document.not-found'),
    readValidator: async ({ params }) => ({ content: foundOr(await queries.validatorModule(params.sha256), 'form.not-found'), type: 'text/javascript; charset=utf-8', isImmutable: true }),
    verify: async ({ params }) => {
      const document = await registered(params.token);
      return { ...document, holder: maskName(document.holder) };
    },
    readNumbers: async ({ params, query }) => queries.numbers(params.year, { series: query.series ?? null, state: query.state ?? null, cursor: query.cursor ?? null }),
    matchDocument: async ({ params, body }) => ({ matches: (await registered(params.token)).sha256 === body.sha256 }),
  };
}
