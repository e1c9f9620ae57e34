import type { Chance } from '../chance.ts';
import type { Database } from '../database.ts';
import type { IncidentRow } from './save-case.ts';

/** Records why a case could not go on, after the command's own transaction was rolled back; a timer or call behind it is set aside. */
export async function recordIncident({ database, chance }: { readonly database: Database; readonly chance: Chance }, applicationId: string, incident: Omit<IncidentRow, 'id'>): Promise<void> {
  const { element, kind, message, command, subjectId } = incident;
  await database.transaction(async (trx) => {
    await trx.raw('insert into incident (application_id, id, element, kind, message, command, subject_id, created_at) values (?, ?, ?, ?, ?, ?, ?, ?)', [applicationId, chance.newId(), element, kind, message, command, subjectId, chance.now()]);
    if (subjectId === null) return;
    for (const table of ['timer', 'call']) {
      await trx.raw(`update ${table} set state = 'INCIDENT', last_error = ? where application_id = ? and id = ? and state = 'OPEN'`, [message, applicationId, subjectId]);
    }
  });
}
