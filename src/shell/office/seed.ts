import type { Chance } from '../chance.ts';
import { rowOf, rowsOf, type Connection, type Database } from '../database.ts';
import type { DemonstrationPerson } from './demonstration.ts';

/** processes/_shared/office.json: the starting content of tables that the office edits from then on. */
export interface OfficeData {
  readonly office: Readonly<Record<string, unknown>>;
  readonly organisations: readonly { readonly code: string; readonly name: string; readonly from?: string }[];
  readonly roles: readonly { readonly code: string; readonly name: string; readonly class: 'ADMINISTRATIVE' | 'TECHNICAL'; readonly publishes?: boolean; readonly editsCalendar?: boolean; readonly handlesIncidents?: boolean; readonly position?: string; readonly onBehalfOf?: string }[];
  readonly calendar: readonly { readonly date: string; readonly kind: string; readonly name: string; readonly legalBasis: string; readonly assumption?: boolean; readonly question?: string }[];
  readonly officeHours: readonly { readonly from: string; readonly to: string; readonly opens: string; readonly closes: string; readonly name?: string; readonly legalBasis?: string; readonly assumption?: boolean; readonly question?: string }[];
  readonly demonstration?: readonly DemonstrationPerson[];
}

/**
 * Adds what is not there yet; what the office has changed since stays. Safe to call at every start, from several processes.
 */
export async function seedOffice(database: Database, data: OfficeData, chance: Chance): Promise<void> {
  await database.transaction(async (trx) => {
    await trx.raw('select pg_advisory_xact_lock(7242)');
    await trx.raw(`insert into office (key, value) values ('office', ?::jsonb) on conflict do nothing`, [JSON.stringify(data.office)]);
    await insertMissing(trx, 'role (code, name, class, publishes, edits_calendar, handles_incidents, position, on_behalf_of)', 'code text, name text, class text, publishes boolean, edits_calendar boolean, handles_incidents boolean, position text, on_behalf_of text',
      data.roles.map((role) => ({ ...role, publishes: role.publishes ?? false, edits_calendar: role.editsCalendar ?? false, handles_incidents: role.handlesIncidents ?? false, position: role.position ?? null, on_behalf_of: role.onBehalfOf ?? null })));
    await insertMissing(trx, 'organisation (code, created_at)', 'code text, created_at timestamptz', data.organisations.map(({ code }) => ({ code, created_at: chance.now() })));
    await insertMissing(trx, 'organisation_name (code, valid_from, name)', 'code text, valid_from date, name text', await unnamed(trx, data));
    await insertMissing(trx, 'calendar_day (date, kind, name, legal_basis, assumption, question)', 'date date, kind text, name text, legal_basis text, assumption boolean, question text',
      await neverSeeded(trx, 'calendar', data.calendar.map((day) => ({ ...day, legal_basis: day.legalBasis, assumption: day.assumption ?? false, question: day.question ?? null })), (day) => day.date));
    await insertMissing(trx, 'office_hours (valid_from, valid_to, opens, closes, name, legal_basis, assumption, question)', 'valid_from date, valid_to date, opens text, closes text, name text, legal_basis text, assumption boolean, question text',
      await neverSeeded(trx, 'officeHours', data.officeHours.map((hours) => ({ ...hours, valid_from: hours.from, valid_to: hours.to, name: hours.name ?? null, legal_basis: hours.legalBasis ?? null, assumption: hours.assumption ?? false, question: hours.question ?? null })), (hours) => hours.valid_from));
  });
}

async function insertMissing(connection: Connection, into: string, types: string, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = into.slice(into.indexOf('(') + 1, -1);
  await connection.raw(`insert into ${into} select ${columns} from jsonb_to_recordset(?::jsonb) as r (${types}) on conflict do nothing`, [JSON.stringify(rows)]);
}

/** An agency that has a name already was perhaps renamed since: its first name is not added again. */
async function unnamed(connection: Connection, data: OfficeData): Promise<object[]> {
  const named = new Set((await rowsOf<{ code: string }>(connection, 'select distinct code from organisation_name')).map((row) => row.code));
  return data.organisations.filter(({ code }) => !named.has(code)).map(({ code, name, from }) => ({ code, name, valid_from: from ?? '2000-01-01' }));
}

/** A day that an officer removed must not come back at the next start: what was seeded once is remembered by key. */
async function neverSeeded<T>(connection: Connection, list: string, rows: readonly T[], keyOf: (row: T) => string): Promise<T[]> {
  const row = await rowOf<{ value: string[] }>(connection, 'select value from office where key = ?', [`seeded:${list}`]);
  const known = new Set(row?.value ?? []);
  const fresh = rows.filter((entry) => !known.has(keyOf(entry)));
  if (fresh.length > 0) {
    await connection.raw('insert into office (key, value) values (?, ?::jsonb) on conflict on constraint office_pk do update set value = excluded.value', [`seeded:${list}`, JSON.stringify([...known, ...fresh.map(keyOf)])]);
  }
  return fresh;
}
