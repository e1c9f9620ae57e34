import type { Knex } from 'knex';
import type { CaseEvent } from '../../core/types.ts';
import type { Chance } from '../chance.ts';
import { rowOf } from '../database.ts';
import { chain, emptyHead, type Authorship, type Stream, type StreamHead } from './chain.ts';

/** Inserts chained events given as one JSON parameter named `events`; part of larger statements too. */
export const insertEvents = `
  insert into event (stream_id, stream_kind, seq, id, type, actor_kind, actor_id, actor_name, on_behalf_of, channel, occurred_at, recorded_at, payload_sha256, prev_hash, hash)
  select stream_id, stream_kind, seq, id, type, actor_kind, actor_id, actor_name, on_behalf_of, channel, occurred_at, recorded_at, payload_sha256, prev_hash, hash
  from jsonb_to_recordset((select d -> 'events' from input)) as e (stream_id uuid, stream_kind text, seq bigint, id uuid, type text, actor_kind text, actor_id uuid, actor_name text,
    on_behalf_of uuid, channel text, occurred_at timestamptz, recorded_at timestamptz, payload_sha256 text, prev_hash text, hash text)`;
export const insertPayloads = `
  insert into event_payload (stream_id, stream_kind, seq, salt, payload)
  select stream_id, stream_kind, seq, salt, payload
  from jsonb_to_recordset((select d -> 'events' from input)) as e (stream_id uuid, stream_kind text, seq bigint, salt text, payload text)`;

/**
 * Adds events to a stream that is no case, in the caller's transaction. The head's row is locked, so that two writers cannot
 * both follow the same event.
 */
export async function appendEvents(trx: Knex.Transaction, stream: Stream, events: readonly CaseEvent[], by: Authorship, chance: Chance): Promise<void> {
  await trx.raw('insert into stream_head (stream_id, stream_kind, seq, hash) values (?, ?, 0, ?) on conflict do nothing', [stream.id, stream.kind, '']);
  const head = await rowOf<StreamHead>(trx, 'select seq, hash from stream_head where stream_id = ? and stream_kind = ? for update', [stream.id, stream.kind]);
  const chained = chain(stream, head ?? emptyHead, events, by, chance);
  await trx.raw(`
    with input as (select ?::jsonb as d), rows as (${insertEvents}), payloads as (${insertPayloads})
    update stream_head set seq = ?, hash = ? where stream_id = ? and stream_kind = ?`,
  [JSON.stringify({ events: chained.events }), chained.head.seq, chained.head.hash, stream.id, stream.kind]);
}
