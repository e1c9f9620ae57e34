import knex, { type Knex } from 'knex';
import pg from 'pg';
import { appRole } from './roles.ts';

export type Database = Knex;
/** Whatever runs a statement: the pool, or one transaction of it. */
export type Connection = Knex | Knex.Transaction;

/** PostgreSQL type oids and what they become in JavaScript: instants are ISO 8601 text in UTC, days stay text, counts are numbers. */
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [pg.types.builtins.TIMESTAMPTZ]: (text) => new Date(text).toISOString(),
  [pg.types.builtins.DATE]: (text) => text,
  [pg.types.builtins.INT8]: Number,
};

const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => (format === 'binary' ? undefined : parsers[oid]) ?? pg.types.getTypeParser(oid, format as 'text'),
};

export interface DatabaseOptions { /** Connections in the pool. Default 10. */ readonly max?: number; readonly applicationName?: string }

/** A pool on a database. Nothing is connected before the first statement. */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  return knex({
    client: 'pg',
    // Else the message of a failed statement would hold its values, a whole case among them, and go into logs and rows.
    compileSqlOnError: false,
    connection: { connectionString: url, types, application_name: options.applicationName ?? 'perizinan' } as Knex.PgConnectionConfig,
    pool: { min: 0, max: options.max ?? 10 },
    acquireConnectionTimeout: 20_000,
  });
}

/** The same address, but every connection acts as the application's role from its first statement on. */
export function actingAsApplication(url: string): string {
  const acting = new URL(url);
  acting.searchParams.set('options', `${acting.searchParams.get('options') ?? ''} -c role=${appRole}`.trim());
  return acting.href;
}

/** A statement's rows, typed by the caller who wrote the columns. */
export async function rowsOf<T>(connection: Connection, sql: string, bindings: readonly unknown[] = []): Promise<T[]> {
  const result: { rows: T[] } = await connection.raw(sql, bindings as Knex.RawBinding[]);
  return result.rows;
}

/** The first row, or null. */
export async function rowOf<T>(connection: Connection, sql: string, bindings: readonly unknown[] = []): Promise<T | null> {
  return (await rowsOf<T>(connection, sql, bindings))[0] ?? null;
}

/** `timestamptz` inside a JSON aggregate is PostgreSQL's own text; this gives the one form used everywhere. */
export function instant(text: string): string;
export function instant(text: string | null | undefined): string | null;
export function instant(text: string | null | undefined): string | null {
  return text === null || text === undefined ? null : new Date(text).toISOString();
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Ids come from addresses that anyone may type: what is no UUID names nothing, and never reaches PostgreSQL. */
export const isId = (text: string): boolean => uuid.test(text);

/** SQLSTATE and constraint of a refused statement. */
export function databaseFault(error: unknown): { readonly code: string; readonly constraint: string | null } | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  return { code: error.code, constraint: 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : null };
}
