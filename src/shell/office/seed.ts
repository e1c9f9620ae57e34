import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Accounts } from '../accounts/index.ts';
import type { Chance } from '../chance.ts';
import { rowOf, rowsOf, type Connection, type Database } from '../database.ts';

/** processes/_shared/office.json: the starting content of tables that the office edits from then on. */
export interface OfficeData {
  readonly office: Readonly<Record<string, unknown>>;
  readonly organisations: readonly { readonly code: string; readonly name: string; readonly from?: string }[];
  readonly roles: readonly { readonly code: string; readonly name: string; readonly class: 'ADMINISTRATIVE' | 'TECHNICAL'; readonly publishes?: boolean; readonly editsCalendar?: boolean; readonly position?: string; readonly onBehalfOf?: string }[];
  readonly calendar: readonly { readonly date: string; readonly kind: string; readonly name: string; readonly legalBasis: string; readonly assumption?: boolean; readonly question?: string }[];
  readonly officeHours: readonly { readonly from: string; readonly to: string; readonly opens: string; readonly closes: string; readonly name?: string; readonly legalBasis?: string; readonly assumption?: boolean; readonly question?: string }[];
  readonly demonstration?: readonly DemonstrationPerson[];
}
export interface DemonstrationPerson { readonly username: string; readonly name: string; readonly class?: 'PEMOHON' | 'PEMROSES'; readonly role?: string; readonly organisation?: string; readonly position?: string }

export interface DemonstrationAccount { readonly username: string; readonly password: string; readonly name: string; readonly role: string | null; readonly organisation: string | null }

/**
 * Adds what is not there yet; what the office has changed since stays. Safe to call at every start, from several processes.
 */
export async function seedOffice(database: Database, data: OfficeData, chance: Chance): Promise<void> {
  await database.transaction(async (trx) => {
    await trx.raw('select pg_advisory_xact_lock(7242)');
    await trx.raw(`insert into office (key, value) values ('office', ?::jsonb) on conflict do nothing`, [JSON.stringify(data.office)]);
    await insertMissing(trx, 'role (code, name, class, publishes, edits_calendar, position, on_behalf_of)', 'code text, name text, class text, publishes boolean, edits_calendar boolean, position text, on_behalf_of text',
      data.roles.map((role) => ({ ...role, publishes: role.publishes ?? false, edits_calendar: role.editsCalendar ?? false, position: role.position ?? null, on_behalf_of: role.onBehalfOf ?? null })));
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

/**
 * Accounts to try the product with; random passwords, kept in `<dataDir>/demo-accounts.json` (0600) so that later starts print the same.
 * Never call it in production.
 */
export async function seedDemonstration(accounts: Accounts, people: readonly DemonstrationPerson[], dataDir: string, chance: Chance): Promise<DemonstrationAccount[]> {
  const file = join(dataDir, 'demo-accounts.json');
  const known = new Map((await readKnown(file)).map((account) => [account.username, account]));
  for (const person of people) {
    if (known.has(person.username)) continue;
    const { username, name, role = null, organisation = null } = person;
    const password = chance.newSecret().replaceAll(/[^a-zA-Z2-9]/g, '').slice(0, 14);
    const assignments = role === null || organisation === null ? [] : [{ role, organisation, position: person.position ?? null }];
    const made = await accounts.create({ username, password, name, class: person.class ?? (role === null ? 'PEMOHON' : 'PEMROSES'), demonstration: true, assignments });
    // Taken: made by an earlier start whose file is gone, or by a process beside us. Its password is not ours to know.
    if (made.ok) known.set(username, { username, password, name, role, organisation });
  }
  await mkdir(dataDir, { recursive: true });
  await writeFile(file, `${JSON.stringify([...known.values()], null, 2)}\n`, { mode: 0o600 });
  await chmod(file, 0o600);
  return [...known.values()];
}

async function readKnown(file: string): Promise<DemonstrationAccount[]> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as DemonstrationAccount[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof SyntaxError) return [];
    throw error;
  }
}
