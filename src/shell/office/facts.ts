import type { CalendarFacts, RoleClass } from '../../core/types.ts';
import type { TableVersion } from '../../decisions/types.ts';
import { rowOf, type Connection } from '../database.ts';

export interface RoleFact { readonly name: string; readonly roleClass: RoleClass; readonly position: string | null; readonly onBehalfOf: string | null; readonly handlesIncidents: boolean }
export interface OfficeDetails { readonly city: string; readonly name: string; readonly address: string; readonly contact: string; readonly crest: string | null; readonly zone: string; /** Not made sure of: marks every document. */ readonly assumptions: readonly { readonly fact: string; readonly question: string }[] }

/** The office's effective-dated facts, as the core asks for them. */
export interface OfficeFacts {
  readonly revision: number;
  readonly zone: string;
  readonly calendar: CalendarFacts;
  readonly roles: Readonly<Record<string, RoleFact>>;
  readonly organisations: Readonly<Record<string, { readonly name: string }>>;
  readonly tables: readonly TableVersion[];
  readonly office: OfficeDetails;
}

/**
 * Keeps the facts in memory under the office's revision, a number that every change of them raises.
 * `at` answers without a statement when the caller's own SELECT has just read that number.
 */
export interface OfficeFactsCache {
  at(connection: Connection, revision: number): Promise<OfficeFacts>;
  current(connection: Connection): Promise<OfficeFacts>;
}

const noDetails: OfficeDetails = { city: '', name: '', address: '', contact: '', crest: null, zone: 'Asia/Jakarta', assumptions: [] };

export function createOfficeFacts(): OfficeFactsCache {
  let kept: OfficeFacts | null = null;
  // A transaction that waited may read an older state than one that finished meanwhile: never step back.
  const keep = (facts: OfficeFacts): OfficeFacts => {
    if (kept === null || kept.revision <= facts.revision) kept = facts;
    return facts;
  };
  const at = async (connection: Connection, revision: number): Promise<OfficeFacts> => (kept?.revision === revision ? kept : keep(await load(connection)));
  return {
    at,
    async current(connection) {
      const row = await rowOf<{ revision: number }>(connection, 'select revision from office_revision');
      return at(connection, row?.revision ?? 0);
    },
  };
}

interface Row {
  readonly revision: number;
  readonly office: Partial<OfficeDetails> | null;
  readonly days: readonly { date: string; working: boolean; name: string }[];
  readonly hours: readonly { from: string; to: string; opens: string; closes: string }[];
  readonly roles: readonly ({ code: string } & RoleFact)[];
  readonly organisations: readonly { code: string; name: string }[];
  readonly tables: readonly TableVersion[];
}

async function load(connection: Connection): Promise<OfficeFacts> {
  const row = await rowOf<Row>(connection, `
    select r.revision,
      (select value from office where key = 'office') as office,
      (select coalesce(json_agg(json_build_object('date', date, 'working', kind = 'HARI_KERJA', 'name', name) order by date), '[]') from calendar_day) as days,
      (select coalesce(json_agg(json_build_object('from', valid_from, 'to', valid_to, 'opens', opens, 'closes', closes) order by valid_from), '[]') from office_hours) as hours,
      (select coalesce(json_agg(json_build_object('code', code, 'name', name, 'roleClass', class, 'position', position, 'onBehalfOf', on_behalf_of, 'handlesIncidents', handles_incidents)), '[]') from role) as roles,
      (select coalesce(json_agg(json_build_object('code', n.code, 'name', n.name)), '[]') from (
        select distinct on (code) code, name from organisation_name where valid_from <= office_day(now()) order by code, valid_from desc) n) as organisations,
      (select coalesce(json_agg(json_build_object('table', table_name, 'effectiveFrom', effective_from, 'legalBasis', legal_basis, 'assumption', assumption, 'question', question, 'rows', rows) order by table_name, effective_from), '[]') from tariff_version) as tables
    from office_revision r`);
  if (row === null) throw new Error('office_revision is empty');
  const office = { ...noDetails, ...row.office };
  return {
    revision: row.revision, zone: office.zone, office, tables: row.tables,
    calendar: { zone: office.zone, days: Object.fromEntries(row.days.map(({ date, working, name }) => [date, { working, name }])), officeHours: row.hours },
    roles: Object.fromEntries(row.roles.map(({ code, ...role }) => [code, role])),
    organisations: Object.fromEntries(row.organisations.map(({ code, name }) => [code, { name }])),
  };
}
