import type { Chance } from '../chance.ts';
import type { StoredIncident } from '../../core/types.ts';
import { rowOf, type Connection, type Database } from '../database.ts';
import { onceMore, type IncidentRow } from './save-case.ts';

/** Records why a case could not go on, after the command's own transaction was rolled back; a timer or call behind it is set aside. */
export async function recordIncident({ database, chance }: { readonly database: Database; readonly chance: Chance }, applicationId: string, incident: Omit<IncidentRow, 'id'>): Promise<void> {
  const { element, kind, message, command, subjectId, seen, given } = incident;
  await database.transaction(async (trx) => {
    await trx.raw(`insert into incident (application_id, id, element, kind, message, command, subject_id, seen, given, created_at) values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?) ${onceMore}`,
      [applicationId, chance.newId(), element, kind, message, command, subjectId, JSON.stringify(seen), JSON.stringify(given), chance.now()]);
    if (subjectId === null) return;
    for (const table of ['timer', 'call']) {
      await trx.raw(`update ${table} set state = 'INCIDENT', last_error = ? where application_id = ? and id = ? and state = 'OPEN'`, [message, applicationId, subjectId]);
    }
  });
}

/** An open incident of a case; null when it was handled meanwhile. */
export const openIncident = (connection: Connection, applicationId: string, id: string): Promise<StoredIncident | null> =>
  rowOf<StoredIncident>(connection, 'select id, element, kind, command, subject_id as "subjectId", seen, given from incident where application_id = ? and id = ? and resolved_at is null', [applicationId, id]);

/**
 * A retry that stopped again changed nothing else of the case.
 * @param seen what was read where it stopped now: with what was seen before, all that the next retry may correct
 */
export async function countRetry({ database, chance }: { readonly database: Database; readonly chance: Chance }, applicationId: string, id: string, seen: StoredIncident['seen']): Promise<void> {
  await database.raw(`
    update incident i set attempts = attempts + 1, last_at = ?,
      seen = (select coalesce(jsonb_agg(former), '[]') from jsonb_array_elements(i.seen) former where not exists (select 1 from jsonb_array_elements(n.seen) now where now ->> 'path' = former ->> 'path')) || n.seen
    from (select ?::jsonb as seen) n where application_id = ? and id = ? and resolved_at is null`, [chance.now(), JSON.stringify(seen), applicationId, id]);
}
