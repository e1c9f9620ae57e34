import { hostname } from 'node:os';
import { rowsOf, type Database } from '../database.ts';

/**
 * A pool silent for this long is taken for dead; without that its jobs stay locked for four hours. With the sweep behind it, every
 * thirty seconds, a job of a killed worker is in other hands within a minute.
 */
export const silenceMs = 20_000;

export interface PoolRow { readonly id: string; readonly workerIds: readonly string[] }

/** Says that this pool lives, and which workers it has. The clock is the database's: those of the hosts may differ by more than a silence. */
export async function beat(database: Database, pool: PoolRow): Promise<void> {
  await database.raw(`
    insert into worker_pool (id, node, worker_ids, started_at, seen_at) values (?, ?, ?, clock_timestamp(), clock_timestamp())
    on conflict on constraint worker_pool_pk do update set worker_ids = excluded.worker_ids, seen_at = excluded.seen_at`, [pool.id, `${hostname()}:${process.pid}`, [...pool.workerIds]]);
}

export async function leave(database: Database, poolId: string): Promise<void> {
  await database.raw('delete from worker_pool where id = ?', [poolId]);
}

/**
 * Frees the jobs of pools that fell silent. A pool that was only slow does its job a second time: the row of timer or call is answered
 * once all the same.
 * @returns ids of the workers whose jobs were freed
 */
export async function unlockSilentPools(database: Database): Promise<string[]> {
  return database.transaction(async (trx) => {
    const silent = await rowsOf<{ workerIds: string[] }>(trx, `delete from worker_pool where seen_at < clock_timestamp() - ? * interval '1 ms' returning worker_ids as "workerIds"`, [silenceMs]);
    const workers = silent.flatMap(({ workerIds }) => workerIds);
    if (workers.length > 0) await trx.raw('select graphile_worker.force_unlock_workers(?)', [workers]);
    return workers;
  });
}
