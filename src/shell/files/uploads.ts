import type { Chance } from '../chance.ts';
import { rowOf, rowsOf, type Database } from '../database.ts';

export interface UploadRecord { readonly id: string; readonly accountId: string; readonly name: string; readonly size: number; readonly type: string; readonly sha256: string; readonly finished: boolean }

/** Register of resumable uploads. The bytes lie in the file store; an upload belongs to the account that began it. */
export interface Uploads {
  create(upload: { readonly id: string; readonly accountId: string; readonly name: string; readonly size: number }): Promise<void>;
  find(id: string): Promise<UploadRecord | null>;
  /** The file with this content must be in the store already. */
  finish(id: string, file: { readonly sha256: string; readonly size: number; readonly type: string }): Promise<void>;
  /** Only while no case refers to it. */
  remove(id: string): Promise<void>;
  /** Uploads that were begun before the instant and never finished; their parts can be thrown away. */
  abandonedBefore(instant: string): Promise<readonly string[]>;
}

export function createUploads(database: Database, chance: Chance): Uploads {
  return {
    async create({ id, accountId, name, size }) {
      await database.raw('insert into upload (id, account_id, name, size, created_at) values (?, ?, ?, ?, ?)', [id, accountId, name, size, chance.now()]);
    },
    find: async (id) => rowOf<UploadRecord>(database, `select id, account_id as "accountId", name, size, coalesce(type, '') as type, coalesce(sha256, '') as sha256, finished from upload where id = ?`, [id]),
    async finish(id, { sha256, size, type }) {
      await database.raw(`
        with content as (insert into file (sha256, size, type, created_at) values (?, ?, ?, ?) on conflict do nothing)
        update upload set sha256 = ?, size = ?, type = ?, finished = true where id = ?`, [sha256, size, type, chance.now(), sha256, size, type, id]);
    },
    async remove(id) {
      await database.raw('delete from upload u where u.id = ? and not exists (select 1 from attachment a where a.upload_id = u.id)', [id]);
    },
    abandonedBefore: async (instant) => (await rowsOf<{ id: string }>(database, 'select id from upload where not finished and created_at < ? order by created_at limit 1000', [instant])).map((row) => row.id),
  };
}
