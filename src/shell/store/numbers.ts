import type { Knex } from 'knex';
import { formatNumber } from '../../core/index.ts';
import type { NumberRequest } from '../../core/types.ts';
import { rowsOf } from '../database.ts';

export interface DrawnNumber { readonly request: NumberRequest; readonly year: number; readonly seq: number; readonly number: string; /** true: drawn by an earlier try of the same call. */ readonly former: boolean }

export interface VoidedNumber { readonly callId: string; readonly reason: string; readonly series: string; readonly year: number; readonly seq: number; readonly number: string }

/**
 * Draws numbers under a lock on their counters; the caller has locked the case before, so that the order is always case, then counter.
 * Counters are locked in the order of series and year. A rollback gives the numbers back: a series has no gap. A call that has a
 * reserved number already gets the same one.
 */
export async function drawNumbers(trx: Knex.Transaction, applicationId: string, requests: readonly NumberRequest[]): Promise<DrawnNumber[]> {
  const former = await reservedBefore(trx, applicationId, requests);
  const fresh = requests.filter((request) => !former.some((drawn) => drawn.request === request));
  const wanted = new Map<string, { series: string; year: number; requests: NumberRequest[] }>();
  for (const request of fresh) {
    const year = Number(request.date.slice(0, 4));
    const key = `${request.series}\n${year}`;
    const entry = wanted.get(key) ?? { series: request.series, year, requests: [] };
    entry.requests.push(request);
    wanted.set(key, entry);
  }
  if (wanted.size === 0) return former;
  const counters = await rowsOf<{ series: string; year: number; last: number }>(trx, `
    insert into number_counter (series, year, last) select series, year, count from jsonb_to_recordset(?::jsonb) as w (series text, year integer, count integer) order by series, year
    on conflict on constraint number_counter_pk do update set last = number_counter.last + excluded.last returning series, year, last`,
  [JSON.stringify([...wanted.values()].map(({ series, year, requests: list }) => ({ series, year, count: list.length })))]);
  const drawn = counters.flatMap(({ series, year, last }) => {
    const list = wanted.get(`${series}\n${year}`)?.requests ?? [];
    return list.map((request, i) => {
      const seq = last - list.length + 1 + i;
      return { request, year, seq, number: formatNumber(request.pattern, seq, request.date), former: false };
    });
  });
  return [...former, ...drawn];
}

async function reservedBefore(trx: Knex.Transaction, applicationId: string, requests: readonly NumberRequest[]): Promise<DrawnNumber[]> {
  const calls = requests.flatMap(({ callId }) => (callId === undefined ? [] : [callId]));
  if (calls.length === 0) return [];
  const rows = await rowsOf<{ callId: string; year: number; seq: number; number: string }>(trx, `select call_id as "callId", year, seq, number from number_register where application_id = ? and call_id = any(?) and state <> 'VOID'`, [applicationId, calls]);
  return rows.flatMap(({ callId, ...row }) => requests.filter((request) => request.callId === callId).map((request) => ({ request, ...row, former: true })));
}

/** What calls have reserved and will not use. The caller has locked the case, under which alone its numbers change. */
export async function reservedNumbers(trx: Knex.Transaction, applicationId: string, voids: readonly { readonly callId: string; readonly reason: string }[]): Promise<VoidedNumber[]> {
  const rows = await rowsOf<Omit<VoidedNumber, 'reason'>>(trx, `
    select call_id as "callId", series, year, seq, number from number_register where application_id = ? and call_id = any(?) and state = 'RESERVED' order by series, year, seq`, [applicationId, voids.map(({ callId }) => callId)]);
  return rows.map((row) => ({ ...row, reason: voids.find(({ callId }) => callId === row.callId)?.reason ?? '' }));
}
