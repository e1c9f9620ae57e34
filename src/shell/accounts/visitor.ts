import type { Actor, Assignment, RoleClass } from '../../core/types.ts';
import { rowOf, type Connection } from '../database.ts';

/** The account behind a session: who it is, for whom it may act today, what it holds today. */
export interface Visitor {
  readonly actor: Actor & { readonly accountId: string; readonly accountClass: 'PEMOHON' | 'PEMROSES' };
  readonly username: string;
  readonly assignments: readonly { readonly role: string; readonly roleName: string; readonly organisation: string; readonly organisationName: string }[];
  readonly unreadNotices: number;
  /** Some assignment in force carries the role's right to publish SOPs, to edit the calendar, or to handle incidents. */
  readonly publishes: boolean;
  readonly editsCalendar: boolean;
  readonly handlesIncidents: boolean;
}

interface Held extends Assignment { readonly roleName: string; readonly organisationName: string; readonly publishes: boolean; readonly editsCalendar: boolean; readonly handlesIncidents: boolean; readonly roleClass: RoleClass }

interface VisitorRow {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly class: 'PEMOHON' | 'PEMROSES';
  readonly parties: readonly string[];
  readonly held: readonly Held[];
  readonly unread: number;
  readonly idleMs: number | null;
}

const columns = `
  a.id, a.username, a.name, a.class,
  (select coalesce(json_agg(r.party_id order by r.kind <> 'SELF', r.created_at), '[]') from representation r
    where r.account_id = a.id and d.day >= r.valid_from and (r.valid_to is null or d.day <= r.valid_to)) as parties,
  (select coalesce(json_agg(json_build_object('role', s.role, 'roleName', o.name, 'roleClass', o.class, 'organisation', s.organisation, 'permitTypes', s.permit_types,
      'publishes', o.publishes, 'editsCalendar', o.edits_calendar, 'handlesIncidents', o.handles_incidents,
      'organisationName', (select n.name from organisation_name n where n.code = s.organisation and n.valid_from <= d.day order by n.valid_from desc limit 1)) order by s.created_at, s.id), '[]')
    from assignment s join role o on o.code = s.role
    where s.account_id = a.id and d.day >= s.valid_from and (s.valid_to is null or d.day <= s.valid_to)) as held,
  (select count(*) from notice n join representation r on r.party_id = n.party_id
    where r.account_id = a.id and n.read_at is null and d.day >= r.valid_from and (r.valid_to is null or d.day <= r.valid_to)) as unread`;

/** @returns null when the session does not exist, has expired, or its account was disabled */
export async function visitorOfSession(connection: Connection, idHash: Buffer, now: string): Promise<(Visitor & { readonly idleMs: number }) | null> {
  const row = await rowOf<VisitorRow>(connection, `
    select ${columns}, extract(epoch from (?::timestamptz - s.last_seen)) * 1000 as "idleMs"
    from session s join account a on a.id = s.account_id cross join (select office_day(?::timestamptz) as day) d
    where s.id_hash = ? and s.expires_at > ?::timestamptz and a.disabled_at is null`, [now, now, idHash, now]);
  return row === null ? null : { ...visitorOf(row), idleMs: Number(row.idleMs) };
}

/** The same for an account, e.g. for one that an operator acts for. */
export async function visitorOfAccount(connection: Connection, accountId: string, now: string): Promise<Visitor | null> {
  const row = await rowOf<VisitorRow>(connection, `
    select ${columns}, null as "idleMs" from account a cross join (select office_day(?::timestamptz) as day) d
    where a.id = ? and a.disabled_at is null`, [now, accountId]);
  return row === null ? null : visitorOf(row);
}

function visitorOf(row: VisitorRow): Visitor {
  return {
    actor: {
      kind: 'ACCOUNT', accountId: row.id, accountClass: row.class, name: row.name, parties: row.parties,
      assignments: row.held.map(({ role, roleClass, organisation, permitTypes }) => ({ role, roleClass, organisation, permitTypes })),
    },
    username: row.username,
    assignments: row.held.map(({ role, roleName, organisation, organisationName }) => ({ role, roleName, organisation, organisationName: organisationName ?? organisation })),
    unreadNotices: row.unread,
    publishes: row.held.some((held) => held.publishes),
    editsCalendar: row.held.some((held) => held.editsCalendar),
    handlesIncidents: row.held.some((held) => held.handlesIncidents),
  };
}

/** Timers, connectors and the command line act as the system. */
export const systemActor = (name = 'Sistem'): Actor => ({ kind: 'SYSTEM', accountId: null, accountClass: null, name, parties: [], assignments: [] });
