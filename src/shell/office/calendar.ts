import type { Calendar, CalendarDay } from '../../contract/document.ts';
import { ok, refuse, type Result } from '../../contract/problem.ts';
import type { Actor, Channel } from '../../core/types.ts';
import { visitorOfAccount } from '../accounts/index.ts';
import type { Chance } from '../chance.ts';
import { rowOf, rowsOf, type Connection, type Database } from '../database.ts';
import { once, type Idempotency } from '../idempotency.ts';
import { appendEvents } from '../trail/append.ts';
import { namedStream } from '../trail/chain.ts';

export interface ChangeContext { readonly actor: Actor; readonly channel: Channel; readonly occurredAt: string; readonly onBehalfOf?: string | null; readonly idempotency?: Idempotency }

/** Holidays of a year; everybody may read them. */
export async function calendarOf(connection: Connection, actor: Actor | null, year: number, now: string): Promise<Calendar> {
  const days = await rowsOf<CalendarDay>(connection, `
    select date, kind, name, legal_basis as "legalBasis", assumption from calendar_day where date >= make_date(?, 1, 1) and date <= make_date(?, 12, 31) order by date`, [year, year]);
  return { year, days, may: { edit: await mayEdit(connection, actor, now) } };
}

export async function putCalendarDay({ database, chance }: Editing, day: CalendarDay, context: ChangeContext): Promise<Result<CalendarDay>> {
  if (!isDay(day.date)) return refuse('calendar.day-invalid', { errors: [{ pointer: '/date', message: 'Isi tanggal yang ada di kalender, misalnya 2026-08-17.', keyword: 'format' }] });
  if (!(await mayEdit(database, context.actor, chance.now()))) return refuse('account.forbidden');
  return once(database, chance, context, async (trx) => {
    const before = await rowOf<CalendarDay>(trx, 'select date, kind, name, legal_basis as "legalBasis", assumption from calendar_day where date = ? for update', [day.date]);
    await trx.raw(`
      insert into calendar_day (date, kind, name, legal_basis, assumption) values (?, ?, ?, ?, ?)
      on conflict on constraint calendar_day_pk do update set kind = excluded.kind, name = excluded.name, legal_basis = excluded.legal_basis, assumption = excluded.assumption, question = null`,
    [day.date, day.kind, day.name, day.legalBasis, day.assumption ?? false]);
    await record(trx, chance, context, before === null ? 'calendar.day-added' : 'calendar.day-changed', { before, after: day });
    return ok(day);
  });
}

export async function removeCalendarDay({ database, chance }: Editing, date: string, context: ChangeContext): Promise<Result<null>> {
  if (!isDay(date)) return refuse('calendar.day-invalid');
  if (!(await mayEdit(database, context.actor, chance.now()))) return refuse('account.forbidden');
  return once(database, chance, context, async (trx) => {
    const before = await rowOf<CalendarDay>(trx, 'delete from calendar_day where date = ? returning date, kind, name, legal_basis as "legalBasis", assumption', [date]);
    if (before !== null) await record(trx, chance, context, 'calendar.day-removed', { before });
    return ok(null);
  });
}

interface Editing { readonly database: Database; readonly chance: Chance }

async function mayEdit(connection: Connection, actor: Actor | null, now: string): Promise<boolean> {
  if (actor?.accountId == null) return false;
  return (await visitorOfAccount(connection, actor.accountId, now))?.editsCalendar ?? false;
}

async function record(trx: Parameters<typeof appendEvents>[0], chance: Chance, context: ChangeContext, type: string, payload: Readonly<Record<string, unknown>>): Promise<void> {
  await appendEvents(trx, namedStream('setting', 'calendar'), [{ type, payload }], { actor: context.actor, onBehalfOf: context.onBehalfOf ?? null, channel: context.channel, occurredAt: context.occurredAt, recordedAt: chance.now() }, chance);
}

/** 2026-02-30 has the right form and is no day. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
}
