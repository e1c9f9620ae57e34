import { rowOf, type Connection, type Database } from './database.ts';
import type { Chance } from './chance.ts';

/** At most `max` calls by one key in a window of `seconds`. */
export interface Window { readonly name: string; readonly max: number; readonly seconds: number }

/** Public calls that cost something or that invite guessing, by address of the caller. */
const windows = {
  login: { name: 'login', max: 60, seconds: 60 },
  register: { name: 'register', max: 30, seconds: 3600 },
  verification: { name: 'verification', max: 120, seconds: 60 },
} as const satisfies Readonly<Record<string, Window>>;

export type LimitName = keyof typeof windows;
export interface Limits {
  /** Counts one call. @returns seconds to wait, 0 when the call may go on */
  consume(limit: LimitName, key: string): Promise<number>;
}

export function createLimits(database: Database, chance: Pick<Chance, 'now'>): Limits {
  return {
    async consume(limit, key) {
      const window = windows[limit];
      const now = chance.now();
      if ((await count(database, window, key, now)) <= window.max) return 0;
      return Math.max(1, Math.ceil((Date.parse(endOf(window, now)) - Date.parse(now)) / 1000));
    },
  };
}

/** Counts one more; returns the new count of the running window. */
export async function count(connection: Connection, window: Window, key: string, now: string): Promise<number> {
  const row = await rowOf<{ count: number }>(connection, `
    insert into rate_window (limit_name, key, window_start, count) values (?, ?, ?, 1)
    on conflict on constraint rate_window_pk do update set count = rate_window.count + 1 returning count`, [window.name, key, startOf(window, now)]);
  return row?.count ?? 1;
}

/** The running window's count, without counting. */
export async function counted(connection: Connection, window: Window, key: string, now: string): Promise<number> {
  return (await rowOf<{ count: number }>(connection, 'select count from rate_window where limit_name = ? and key = ? and window_start = ?', [window.name, key, startOf(window, now)]))?.count ?? 0;
}

/** Forgets what was counted in the running window. */
export async function forget(connection: Connection, window: Window, key: string, now: string): Promise<void> {
  await connection.raw('delete from rate_window where limit_name = ? and key = ? and window_start = ?', [window.name, key, startOf(window, now)]);
}

/** ISO 8601: when counting begins anew. */
export const endOf = (window: Window, now: string): string => new Date(Date.parse(startOf(window, now)) + window.seconds * 1000).toISOString();

const startOf = (window: Window, now: string): string => new Date(Math.floor(Date.parse(now) / (window.seconds * 1000)) * window.seconds * 1000).toISOString();
