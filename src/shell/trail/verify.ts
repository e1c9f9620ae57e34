import { rowOf, rowsOf, type Connection } from '../database.ts';
import { hashOf, payloadHashOf, type EventRow, type Stream, type StreamHead } from './chain.ts';

export interface TrailEntry extends EventRow { /** null when retention has emptied it. */ readonly salt: string | null; readonly payload: string | null }
export interface Verified { readonly verified: boolean; /** Sequence number of the first event that does not fit; null when all do. */ readonly brokenAt: number | null; readonly events: readonly TrailEntry[] }

/** Reads a whole stream and recomputes its chain, from the first event to the head that is kept apart. */
export async function verifyStream(connection: Connection, stream: Stream): Promise<Verified> {
  const events = await rowsOf<TrailEntry>(connection, `
    select e.*, p.salt, p.payload from event e left join event_payload p using (stream_id, stream_kind, seq)
    where e.stream_id = ? and e.stream_kind = ? order by e.seq`, [stream.id, stream.kind]);
  const brokenAt = firstBroken(events) ?? (await headProblem(connection, stream, events));
  return { verified: brokenAt === null, brokenAt, events };
}

function firstBroken(events: readonly TrailEntry[]): number | null {
  let hash = '';
  for (const [index, event] of events.entries()) {
    const follows = event.seq === index + 1 && event.prev_hash === hash && hashOf(event) === event.hash;
    const payloadFits = event.payload === null || event.salt === null || payloadHashOf(event.salt, event.payload) === event.payload_sha256;
    if (!follows || !payloadFits) return event.seq;
    hash = event.hash;
  }
  return null;
}

/** Events cut off at the end leave a chain that is sound by itself: only the head tells. A discarded draft has no head any more. */
async function headProblem(connection: Connection, stream: Stream, events: readonly TrailEntry[]): Promise<number | null> {
  const head = stream.kind === 'case'
    ? await rowOf<StreamHead>(connection, 'select stream_seq as seq, stream_hash as hash from application where id = ?', [stream.id])
    : await rowOf<StreamHead>(connection, 'select seq, hash from stream_head where stream_id = ? and stream_kind = ?', [stream.id, stream.kind]);
  const last = events.at(-1);
  if (head === null || (head.seq === (last?.seq ?? 0) && head.hash === (last?.hash ?? ''))) return null;
  return (last?.seq ?? 0) + 1;
}
