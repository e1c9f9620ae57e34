import type { Result } from '../contract/problem.ts';
import { systemActor } from './accounts/index.ts';
import { rowOf } from './database.ts';
import { execute, type ExecuteDeps, type Executed } from './execute.ts';

/**
 * The operator declares a reserved number void.
 * @param operator who runs the command, as the trail shows it
 * @returns null when no such number is reserved: what is issued or void stays so
 */
export async function giveUpNumber(deps: ExecuteDeps, number: string, reason: string, operator: string): Promise<Result<Executed> | null> {
  const row = await rowOf<{ applicationId: string; callId: string }>(deps.database, `
    select application_id as "applicationId", call_id as "callId" from number_register where purpose = 'DOCUMENT' and number = ? and state = 'RESERVED'`, [number]);
  return row === null ? null : execute(deps, { type: 'VoidNumber', ...row, reason }, { actor: systemActor(operator), channel: 'MANUAL', occurredAt: deps.chance.now() });
}
