import { later, type Chance } from '../chance.ts';
import { rowOf, type Connection, type Database } from '../database.ts';

/** A row that is due has had its own alarm; it gets another when it still stands after this. */
const graceMs = 60_000;
/** And another when that one was lost too. */
const againMs = 5 * 60_000;
/**
 * A timer's alarm is set this long before it is due, not sooner: the queue looks through all of its jobs for the next one, so a hundred
 * thousand alarms of years to come would be read at every poll. Rows that are not due cost nothing: their index ends before them.
 */
export const aheadMs = 5 * 60_000;
/** Alarms of one sweep; the next one takes the rest. */
const most = 1000;

/** Sets the alarms of timers that will soon be due, and rings again for timers and calls that are due and unanswered. @returns alarms set */
export async function ringAgain(connection: Connection, { now }: Pick<Chance, 'now'>): Promise<number> {
  const at = now();
  const alarmed = (table: string, due: string): string => `
    update ${table} set alarmed_at = ? where (application_id, id) in (
      select application_id, id from ${table} where state = 'OPEN' and ${due} and (select status from application where application.id = application_id) = 'RUNNING' order by due_at limit ${most} for update skip locked)
    returning application_id, id, due_at`;
  const row = await rowOf<{ rung: number }>(connection, `
    with timers as (${alarmed('timer', 'due_at < ? and (alarmed_at is null or (due_at < ? and alarmed_at < ?))')}),
      calls as (${alarmed('call', 'due_at < ? and (alarmed_at is null or alarmed_at < ?)')}),
      jobs as (select 'timer.fire' as identifier, json_build_object('applicationId', application_id, 'timerId', id) as payload, due_at from timers
        union all select 'call.perform', json_build_object('applicationId', application_id, 'callId', id), due_at from calls)
    select case when exists (select 1 from jobs) then (select count(*) from graphile_worker.add_jobs((
      select array_agg((identifier, payload, null, due_at, 3::smallint, null, null, null)::graphile_worker.job_spec) from jobs))) else 0 end as rung`,
  [at, later(at, aheadMs), later(at, -graceMs), later(at, -againMs), at, later(at, -graceMs), later(at, -againMs)]);
  return row?.rung ?? 0;
}

/** How long things are kept that have served their purpose. */
const kept = { idempotencyDays: 30, slotDays: 7, rateHours: 48 } as const;

/** Forgets answered keys, ended sessions, old slots and counts. */
export async function tidy(database: Database, { now }: Pick<Chance, 'now'>): Promise<void> {
  const at = now();
  const day = 86_400_000;
  await database.raw('delete from idempotency where created_at < ?', [later(at, -kept.idempotencyDays * day)]);
  await database.raw('delete from session where expires_at < ?', [at]);
  await database.raw('delete from cron_slot where started_at < ?', [later(at, -kept.slotDays * day)]);
  await database.raw('delete from rate_window where window_start < ?', [later(at, (-kept.rateHours * day) / 24)]);
}
