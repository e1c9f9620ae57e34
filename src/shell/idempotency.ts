import type { Knex } from 'knex';
import { refuse, type Result } from '../contract/problem.ts';
import type { Actor } from '../core/types.ts';
import type { Chance } from './chance.ts';
import { databaseFault, rowOf, type Connection, type Database } from './database.ts';

/** The client's Idempotency-Key with the SHA-256 (hex) over what it sent. `owner` defaults to the actor's account. */
export interface Idempotency { readonly key: string; readonly bodySha256: string; readonly owner?: string }

export interface StoredAnswer { readonly bodySha256: string; readonly answer: unknown }

export const ownerOf = (actor: Actor, idempotency: Idempotency): string => idempotency.owner ?? actor.accountId ?? 'system';

/** The stored answer, or a refusal when the key was used for something else; null when the key is new. */
export function repeated<T>(stored: StoredAnswer | null, idempotency: Idempotency): Result<T> | null {
  if (stored === null) return null;
  return stored.bodySha256 === idempotency.bodySha256 ? { ok: true, value: stored.answer as T } : refuse('idempotency.other-body');
}

/** Errors after which the transaction is simply done again: it lost a race, and will now see who won. */
export function isLostRace(error: unknown): boolean {
  const fault = databaseFault(error);
  if (fault === null) return false;
  return fault.code === '40001' || fault.code === '40P01' || (fault.code === '23505' && (fault.constraint === 'idempotency_pk' || fault.constraint === 'application_pk'));
}

/** Runs a transaction, again when it lost a race, at most `tries` times. */
export async function withRetries<T>(work: () => Promise<T>, tries = 4): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= tries || !isLostRace(error)) throw error;
    }
  }
}

/**
 * A change outside the door of cases, done once for one key: the answer is stored in the same transaction. A refusal is not stored and
 * leaves nothing behind.
 */
export async function once<T>(database: Database, chance: Chance, context: { readonly actor: Actor; readonly idempotency?: Idempotency }, work: (trx: Knex.Transaction) => Promise<Result<T>>): Promise<Result<T>> {
  const { idempotency, actor } = context;
  return withRetries(async () => {
    let refusal: Result<T> | null = null;
    try {
      return await database.transaction(async (trx) => {
        const owner = idempotency === undefined ? '' : ownerOf(actor, idempotency);
        const former = idempotency === undefined ? null : await formerAnswer<T>(trx, owner, idempotency);
        if (former !== null) return former;
        const result = await work(trx);
        if (!result.ok) {
          refusal = result;
          throw new Refused();
        }
        if (idempotency !== undefined) {
          await trx.raw(keepAnswer, [owner, idempotency.key, idempotency.bodySha256, JSON.stringify(result.value), chance.now()]);
        }
        return result;
      });
    } catch (error) {
      if (error instanceof Refused && refusal !== null) return refusal;
      throw error;
    }
  });
}

/**
 * A change whose parts have transactions of their own, done once for one key. No connection is held while it is done: its parts need
 * theirs. If it is cut short it is done again, so that each part has to have a key of its own.
 */
export async function onceInParts<T>(database: Database, chance: Chance, { actor, idempotency }: { readonly actor: Actor; readonly idempotency?: Idempotency }, work: () => Promise<Result<T>>): Promise<Result<T>> {
  if (idempotency === undefined) return work();
  const owner = ownerOf(actor, idempotency);
  const former = await formerAnswer<T>(database, owner, idempotency);
  if (former !== null) return former;
  const result = await work();
  if (result.ok) await database.raw(`${keepAnswer} on conflict do nothing`, [owner, idempotency.key, idempotency.bodySha256, JSON.stringify(result.value), chance.now()]);
  return result;
}

const keepAnswer = 'insert into idempotency (owner, key, body_sha256, answer, created_at) values (?, ?, ?, ?::jsonb, ?)';

async function formerAnswer<T>(connection: Connection, owner: string, idempotency: Idempotency): Promise<Result<T> | null> {
  return repeated<T>(await rowOf<StoredAnswer>(connection, 'select body_sha256 as "bodySha256", answer from idempotency where owner = ? and key = ?', [owner, idempotency.key]), idempotency);
}

/** Rolls a transaction back without being a fault. */
export class Refused extends Error {}
