import { createHash } from 'node:crypto';
import type { Actor, CaseEvent, Channel } from '../../core/types.ts';

export type StreamKind = 'case' | 'permit' | 'party' | 'account' | 'package' | 'setting';
export interface Stream { readonly kind: StreamKind; readonly id: string }
/** Last event of a stream; an empty stream has `seq` 0 and an empty hash. */
export interface StreamHead { readonly seq: number; readonly hash: string }
export const emptyHead: StreamHead = { seq: 0, hash: '' };

/** Who did it, in whose name, by which way, when it happened and when we wrote it down. */
export interface Authorship { readonly actor: Actor; readonly onBehalfOf: string | null; readonly channel: Channel; readonly occurredAt: string; readonly recordedAt: string }

/** Clocks differ by this much, and no more. ms */
const clockDrift = 2 * 60_000;

/** Whether something is said to have happened that has not: a time that its teller made up. */
export const isYetToCome = (occurredAt: string, now: string): boolean => !(Date.parse(occurredAt) <= Date.parse(now) + clockDrift);

/** Nothing is written down before it happened: a clock a little ahead is set right. */
const noLaterThan = (recordedAt: string, occurredAt: string): string => new Date(Math.min(Date.parse(occurredAt), Date.parse(recordedAt))).toISOString();

/** A row of `event`, in its column names, with the payload beside it. */
export interface EventRow {
  readonly stream_id: string;
  readonly stream_kind: StreamKind;
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  readonly actor_kind: 'ACCOUNT' | 'SYSTEM';
  readonly actor_id: string | null;
  readonly actor_name: string;
  readonly on_behalf_of: string | null;
  readonly channel: string;
  readonly occurred_at: string;
  readonly recorded_at: string;
  readonly payload_sha256: string;
  readonly prev_hash: string;
  readonly hash: string;
}
export interface ChainedEvent extends EventRow { readonly salt: string; readonly payload: string }

/** The stream of something that has a name instead of an id, e.g. the calendar: an id made from the name. */
export function namedStream(kind: StreamKind, name: string): Stream {
  const hex = sha256(`${kind}:${name}`);
  return { kind, id: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}` };
}

/**
 * Links events to a stream. Each hash covers the former hash, everything in the row, and the hash of the salted payload; so the chain
 * still verifies after the payload was lawfully destroyed, and a guessed payload cannot be confirmed without its salt.
 */
export function chain(stream: Stream, head: StreamHead, events: readonly CaseEvent[], by: Authorship, chance: { newId(): string; newSecret(): string }): { events: ChainedEvent[]; head: StreamHead } {
  const chained: ChainedEvent[] = [];
  let { seq, hash } = head;
  for (const event of events) {
    const salt = chance.newSecret();
    const payload = canonical(event.payload);
    const row: Omit<EventRow, 'hash'> = {
      stream_id: stream.id, stream_kind: stream.kind, seq: ++seq, id: chance.newId(), type: event.type,
      actor_kind: by.actor.kind, actor_id: by.actor.accountId, actor_name: by.actor.name, on_behalf_of: by.onBehalfOf, channel: by.channel,
      occurred_at: noLaterThan(by.recordedAt, by.occurredAt), recorded_at: new Date(by.recordedAt).toISOString(),
      payload_sha256: sha256(salt + payload), prev_hash: hash,
    };
    hash = hashOf(row);
    chained.push({ ...row, hash, salt, payload });
  }
  return { events: chained, head: { seq, hash } };
}

/** The hash that a row must have. */
export function hashOf(row: Omit<EventRow, 'hash'>): string {
  const { stream_id, stream_kind, seq, id, type, actor_kind, actor_id, actor_name, on_behalf_of, channel, occurred_at, recorded_at, payload_sha256, prev_hash } = row;
  return sha256(canonical({ stream_id, stream_kind, seq, id, type, actor_kind, actor_id, actor_name, on_behalf_of, channel, occurred_at, recorded_at, payload_sha256, prev_hash }));
}

export const payloadHashOf = (salt: string, payload: string): string => sha256(salt + payload);

/** JSON with sorted keys and without what JSON cannot say, so that the same value always gives the same characters. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, entry: unknown) =>
    entry !== null && typeof entry === 'object' && !Array.isArray(entry)
      ? Object.fromEntries(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : entry);
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
