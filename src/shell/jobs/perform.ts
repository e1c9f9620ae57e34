import pg from 'pg';
import type { Command } from '../../core/types.ts';
import { systemActor } from '../accounts/index.ts';
import { later } from '../chance.ts';
import { isId, rowOf } from '../database.ts';
import { execute, type ExecuteDeps } from '../execute.ts';
import type { Log } from '../log.ts';
import { recordIncident } from '../store/incident.ts';
import { readCase } from '../store/load-case.ts';
import type { Connector, ConnectorAnswer } from './connector.ts';

const { DatabaseError } = pg;

export interface JobDeps extends ExecuteDeps { readonly connectors: readonly Connector[]; readonly log: Log }
/** What happened, for the log and for tests. */
export type Outcome = 'done' | 'nothing to do' | 'later' | 'incident';

/** Tries before a call is given up: with the waits below about half a day. */
export const maxAttempts = 12;
/** 2, 4, 8 … seconds, at most an hour. */
const waitAfter = (attempts: number): number => Math.min(3600, 2 ** attempts) * 1000;
/** The clock of the database that rings and ours may differ a little. */
const clockTolerance = 5000;

/** Fires a timer that is due. An alarm that comes twice, or for a timer that was cancelled, finds nothing to do. */
export async function fireTimer(deps: JobDeps, { applicationId, timerId }: { readonly applicationId: string; readonly timerId: string }): Promise<Outcome> {
  const command: Command = { type: 'FireTimer', applicationId, timerId };
  return attempt(deps, { table: 'timer', applicationId, id: timerId, command: command.type }, () => knock(deps, command));
}

/** Performs a call through its connector and brings the answer to the case. */
export async function performCall(deps: JobDeps, { applicationId, callId }: { readonly applicationId: string; readonly callId: string }): Promise<Outcome> {
  return attempt(deps, { table: 'call', applicationId, id: callId, command: 'FailCall' }, async (attempts) => {
    const application = await readCase(deps.database, applicationId);
    const call = application?.calls.find(({ id }) => id === callId);
    if (application === null || call === undefined) return 'nothing to do';
    const answer = await ask(deps, application, call);
    if ('result' in answer) return bring(deps, applicationId, callId, answer);
    const { code, retry = false } = answer.error;
    const message = answer.error.message.replaceAll('\u0000', '');
    deps.log.warn({ applicationId, callId, topic: call.topic, attempts, code, reason: message }, 'call failed');
    if (retry && attempts < maxAttempts) return postpone(deps, applicationId, callId, attempts, message);
    return knock(deps, { type: 'FailCall', applicationId, callId, errorCode: code, message });
  });
}

/** The row of a timer or call; `command`: what the operator repeats once it has become an incident. */
interface Due { readonly table: 'timer' | 'call'; readonly applicationId: string; readonly id: string; readonly command: Command['type'] }

/**
 * One try of what is due, unless the case is suspended. It is counted before it is made, so that one that kills its process counts: whoever finds the tries used up
 * makes no other, but hands the row to the operator.
 */
async function attempt(deps: JobDeps, due: Due, work: (attempts: number) => Promise<Outcome>): Promise<Outcome> {
  const { table, applicationId, id } = due;
  if (!isId(applicationId) || !isId(id)) return 'nothing to do';
  const now = deps.chance.now();
  const row = await rowOf<{ attempts: number; element: string; lastError: string | null }>(deps.database, `
    update ${table} set attempts = attempts + 1, alarmed_at = ? where application_id = ? and id = ? and state = 'OPEN' and due_at <= ? and (select status from application where application.id = application_id) = 'RUNNING' returning attempts, element, last_error as "lastError"`, [now, applicationId, id, later(now, clockTolerance)]);
  if (row === null) return 'nothing to do';
  const { attempts, element } = row;
  if (attempts > maxAttempts) return giveUp(deps, due, element, unfinished(row.lastError));
  try {
    return await work(attempts);
  } catch (error) {
    await deps.database.raw(`update ${table} set last_error = ? where application_id = ? and id = ?`, [textOf(error), applicationId, id]);
    if (attempts < maxAttempts) throw error;
    return giveUp(deps, due, element, textOf(error));
  }
}

/** Nobody was left to say why the tries did not come to an end; the last fault that was told may be an older one. */
const unfinished = (lastError: string | null): string => `Sudah dicoba ${maxAttempts} kali dan tidak pernah selesai. Periksa log pekerja: prosesnya mungkin dihentikan setiap kali.${lastError === null ? '' : ` Galat terakhir yang tercatat: ${lastError}`}`;

async function giveUp(deps: JobDeps, { applicationId, id, command }: Due, element: string, message: string): Promise<Outcome> {
  await recordIncident(deps, applicationId, { element, kind: 'internal', message, command, subjectId: id, seen: [], given: {} });
  return 'incident';
}

/** An answer that the case cannot keep, as one with a character that no database knows, would be the same at every try: it fails the call. */
async function bring(deps: JobDeps, applicationId: string, callId: string, { result, issued }: Extract<ConnectorAnswer, { result: unknown }>): Promise<Outcome> {
  const unusable: Command = { type: 'FailCall', applicationId, callId, errorCode: 'connector.answer-unusable', message: 'Jawaban layanan memuat huruf yang tidak dapat disimpan.' };
  return knock(deps, { type: 'AnswerCall', applicationId, callId, result, ...(issued === undefined ? {} : { issued }) }, unusable);
}

async function ask(deps: JobDeps, application: NonNullable<Awaited<ReturnType<typeof readCase>>>, call: (typeof application)['calls'][number]): Promise<ConnectorAnswer> {
  const connector = deps.connectors.find(({ topic }) => topic === call.topic);
  if (connector === undefined) return { error: { code: 'connector.unknown', message: `Tidak ada penghubung untuk topik "${call.topic}".` } };
  try {
    const loaded = await deps.packages.load(deps.database, application.versionId);
    if (loaded === null) return { error: { code: 'package.not-found', message: 'Versi SOP berkas ini tidak ditemukan.' } };
    return await connector.perform({ application, call, pkg: loaded.package, idempotencyKey: call.id });
  } catch (error) {
    return { error: { code: 'connector.failed', message: textOf(error), retry: true } };
  }
}

/** The row says when the next try is; an alarm is set for it. */
async function postpone(deps: JobDeps, applicationId: string, callId: string, attempts: number, message: string): Promise<Outcome> {
  const at = later(deps.chance.now(), waitAfter(attempts));
  await deps.database.transaction(async (trx) => {
    await trx.raw(`update call set due_at = ?, last_error = ? where application_id = ? and id = ? and state = 'OPEN'`, [at, message, applicationId, callId]);
    await trx.raw(`select graphile_worker.add_job('call.perform', ?::json, run_at := ?, max_attempts := 3)`, [JSON.stringify({ applicationId, callId }), at]);
  });
  return 'later';
}

/**
 * The case may have moved on while the outside world was asked: then its refusal is the end of the matter.
 * @param otherwise what is brought when the command itself cannot be written down
 */
async function knock(deps: JobDeps, command: Command, otherwise?: Command): Promise<Outcome> {
  const result = await execute(deps, command, { actor: systemActor(), channel: 'SYSTEM', occurredAt: deps.chance.now() });
  if (result.ok) return (await isStuck(deps, command)) ? 'incident' : 'done';
  deps.log.info({ command: command.type, applicationId: command.applicationId, code: result.problem.code }, 'command of a job was refused');
  if (otherwise !== undefined && result.problem.code === 'request.invalid') return knock(deps, otherwise);
  return result.problem.code === 'engine.incident' ? 'incident' : 'nothing to do';
}

async function isStuck(deps: JobDeps, command: Command): Promise<boolean> {
  const subject = 'timerId' in command ? command.timerId : 'callId' in command ? command.callId : null;
  return (await rowOf(deps.database, 'select 1 from incident where application_id = ? and subject_id = ? and resolved_at is null', [command.applicationId, subject])) !== null;
}

/** The database's own words quote values of the case; its code says which fault it was. */
const textOf = (error: unknown): string => (error instanceof DatabaseError ? `Basis data menolak langkah ini (kode ${error.code ?? '-'}).` : error instanceof Error ? error.message : String(error));
