import type { Incident, IncidentList } from '../../contract/incident.ts';
import { incidentTypes, repeatedBy } from '../../core/index.ts';
import type { Actor, SeenValue } from '../../core/types.ts';
import { instant, rowOf, rowsOf, type Connection } from '../database.ts';
import type { QueryDeps } from './deps.ts';

const pageSize = 50;

interface Row extends Omit<Incident, 'elementName' | 'serviceName' | 'seen' | 'repeatedBy'> { readonly type: string; readonly versionId: string; readonly seen: readonly SeenValue[] }

/** The cause: what stopped, where, at which command, in which service. Messages may name the case. */
const sameCause = (a: string, b: string): string => `${a}.element is not distinct from ${b}.element and ${a}.kind = ${b}.kind and ${a}.command = ${b}.command`;

const columns = (counted: string): string => `i.id, i.application_id as "applicationId", a.registration_number as "registrationNumber", a.type, a.version_id as "versionId", i.element, i.kind, i.message, i.command, i.attempts,
  i.created_at as "createdAt", coalesce(i.last_at, i.created_at) as "lastAt", i.resolved_at as "resolvedAt", i.resolved_by as "resolvedBy", i.resolution, i.reason, i.seen, ${counted} as "sameCause"`;

/** Of one incident: those of its cause are found by their index. */
const countOfCause = `(select count(*)::integer from incident o join application b on b.id = o.application_id where o.resolved_at is null and i.resolved_at is null and b.type = a.type and ${sameCause('o', 'i')})`;
/** Of a page: every cause is counted once, however many incidents of it stand there. */
const causes = `with cause as (select b.type, o.element, o.kind, o.command, count(*)::integer as count from incident o join application b on b.id = o.application_id where o.resolved_at is null group by b.type, o.element, o.kind, o.command)`;

/** Incidents, the newest first; null to whoever does not handle any. */
export async function incidents(deps: QueryDeps, actor: Actor, filter: { readonly state: 'open' | 'resolved'; readonly cursor: string | null }): Promise<IncidentList | null> {
  const types = await typesFor(deps, actor);
  if (types !== null && types.length === 0) return null;
  const { database } = deps;
  const open = filter.state === 'open';
  const rows = await rowsOf<Row>(database, `
    ${open ? causes : ''} select ${columns(open ? 'c.count' : '0')} from incident i join application a on a.id = i.application_id ${open ? `join cause c on c.type = a.type and ${sameCause('c', 'i')}` : ''}
    where i.resolved_at is ${open ? '' : 'not'} null and (?::text[] is null or a.type = any(?::text[])) and (?::uuid is null or i.id < ?::uuid) order by i.id desc limit ${pageSize + 1}`, [types, types, uuidOrNull(filter.cursor), uuidOrNull(filter.cursor)]);
  const waiting = await rowOf<{ open: number }>(database, 'select count(*)::integer as open from incident i join application a on a.id = i.application_id where i.resolved_at is null and (?::text[] is null or a.type = any(?::text[]))', [types, types]);
  const items = await Promise.all(rows.slice(0, pageSize).map((row) => incidentOf(deps, row)));
  return { items, open: waiting?.open ?? 0, next: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null };
}

export async function incident(deps: QueryDeps, actor: Actor, id: string): Promise<Incident | null> {
  const types = await typesFor(deps, actor);
  const row = await rowOf<Row>(deps.database, `select ${columns(countOfCause)} from incident i join application a on a.id = i.application_id where i.id = ?`, [id]);
  return row === null || types?.includes(row.type) === false ? null : incidentOf(deps, row);
}

export interface IncidentPlace { readonly applicationId: string; readonly incidentId: string; readonly command: string }

/** Whose an incident is, open or not; null: there is none. */
export const incidentPlace = (connection: Connection, id: string): Promise<IncidentPlace | null> =>
  rowOf(connection, 'select application_id as "applicationId", id as "incidentId", command from incident where id = ?', [id]);

/** Open incidents of one's cause, itself first, then those that were tried longest ago; `all`: how many there are. */
export async function ofSameCause(connection: Connection, id: string, { most, but }: { readonly most: number; readonly but: readonly string[] }): Promise<{ readonly items: readonly IncidentPlace[]; readonly all: number }> {
  const rows = await rowsOf<IncidentPlace & { readonly all: number }>(connection, `
    select o.application_id as "applicationId", o.id as "incidentId", o.command, count(*) over ()::integer as all from incident i join application a on a.id = i.application_id
      join incident o on ${sameCause('o', 'i')} join application b on b.id = o.application_id and b.type = a.type
    where i.id = ? and o.resolved_at is null and not (o.id = any(?::uuid[])) order by o.id = i.id desc, coalesce(o.last_at, o.created_at), o.id limit ?`, [id, but, most]);
  return { items: rows.map(({ all: _all, ...place }) => place), all: rows[0]?.all ?? 0 };
}

/** null: every type. */
async function typesFor({ database, office }: QueryDeps, actor: Actor): Promise<string[] | null> {
  const types = incidentTypes(actor, (await office.current(database)).roles);
  return types === 'ALL' ? null : [...types];
}

async function incidentOf({ database, packages }: QueryDeps, { type, versionId, ...row }: Row): Promise<Incident> {
  const loaded = await packages.load(database, versionId);
  const name = loaded?.package.process.elements.find(({ id }) => id === row.element)?.name ?? '';
  return { ...row, createdAt: instant(row.createdAt), lastAt: instant(row.lastAt), resolvedAt: instant(row.resolvedAt), serviceName: loaded?.package.permitType.name ?? type, elementName: name === '' ? row.element : name, repeatedBy: repeatedBy(row.command), seen: [...row.seen] };
}

const uuidOrNull = (text: string | null): string | null => (text !== null && /^[0-9a-f-]{36}$/.test(text) ? text : null);
