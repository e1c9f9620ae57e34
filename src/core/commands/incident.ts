import { ok, refuse, type FieldError, type Result } from '../../contract/problem.ts';
import { issueTopic } from '../../packages/index.ts';
import { DecisionDraft } from '../draft-decision.ts';
import { correctable, inputPrefix } from '../incident.ts';
import { actsFor, mayHandleIncidents } from '../may.ts';
import type { Work } from '../progress.ts';
import type { CaseState, Command, Correction, Decision, StoredIncident } from '../types.ts';
import { answerCall } from './call.ts';
import { fireTimer, receiveMessage } from './event.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;
interface Mended { readonly state: CaseState; readonly given: StoredIncident['given'] }

/**
 * The operator lets a case go on from where it stopped, with corrections where it needs them. Everything or nothing: a case that stops
 * again keeps no correction. What a machine gave may be corrected; what a person answered stays that person's (Pasal 17, 19).
 */
export function retryIncident(command: Of<'RetryIncident'>, state: CaseState, work: Work): Result<Decision> {
  const { incident } = work.facts;
  const { actor } = work.context;
  if (!mayHandleIncidents(actor, state.type, work.facts.roles)) return refuse('account.forbidden');
  if (actor.kind !== 'SYSTEM' && actsFor(actor, state)) return refuse('case.own-application');
  if (incident === null || incident.id !== command.incidentId) return refuse('incident.not-open');
  const reason = command.reason.trim();
  if (reason === '') return refuse('request.invalid', { errors: [{ pointer: '/reason', keyword: 'minLength', message: 'Tulis alasan perbaikan ini: apa yang salah dan apa yang diperbaiki.' }] });
  const refused = command.corrections.flatMap(({ path }, index): FieldError[] => (correctable(path, incident, state, work.pkg) ? [] : [{ pointer: `/corrections/${index}/path`, keyword: 'enum', message: `"${path}" tidak dapat dikoreksi di sini. Yang dapat dikoreksi hanya masukan layanan yang gagal dan hasil layanan yang dibaca langkah itu; isian orang diperbaiki oleh yang mengisinya.` }]));
  if (refused.length > 0) return refuse('request.invalid', { errors: refused });
  const mended = command.corrections.reduce<Mended>((former, correction) => corrected(former, correction, incident), { state, given: incident.given });
  const again = goOn(incident, mended, work);
  if (!again.ok) return again;
  const { value } = again;
  if (value.incident !== null) return refuse('incident.still-stopped', { params: { langkah: value.incident.element ?? incident.element ?? '', sebab: value.incident.message }, seen: value.incident.seen });
  const event = { type: 'incident.retried', payload: { incident: incident.id, element: incident.element, command: incident.command, reason, corrections: command.corrections.map(({ path, value }) => ({ path, before: valueAt(path, state, incident) ?? null, value })) } };
  return ok({ ...value, events: [event, ...value.events], resolved: { incidentId: incident.id, reason } });
}

/** What stopped is done again. A call whose file may have to be made anew, or that failed, is asked again under the same idempotency key. */
function goOn({ command, subjectId }: StoredIncident, { state, given }: Mended, work: Work): Result<Decision> {
  const call = state.calls.find(({ id }) => id === subjectId);
  if (call !== undefined && command === 'AnswerCall' && call.topic !== issueTopic && given.result !== undefined) return answerCall({ type: 'AnswerCall', applicationId: state.id, callId: call.id, result: given.result }, state, work);
  if (command === 'ReceiveMessage' && given.name !== undefined) return receiveMessage({ type: 'ReceiveMessage', applicationId: state.id, name: given.name, ...(given.key !== undefined && { key: given.key }), data: given.data ?? {} }, state, work);
  if (command === 'FireTimer') return fireTimer({ type: 'FireTimer', applicationId: state.id, timerId: subjectId ?? '' }, state, work);
  const draft = new DecisionDraft(state);
  // A person's own command: see `repeatedBy`.
  if (call !== undefined) draft.reopenCall(call);
  return draft.done();
}

function corrected({ state, given }: Mended, { path, value }: Correction, { subjectId }: StoredIncident): Mended {
  if (path.startsWith(inputPrefix)) {
    const calls = state.calls.map((call) => (call.id === subjectId ? { ...call, inputs: { ...call.inputs, [path.slice(inputPrefix.length)]: value } } : call));
    return { state: { ...state, calls }, given };
  }
  const [variable = '', ...keys] = path.split('.');
  const own = state.calls.find(({ id }) => id === subjectId)?.resultVariable === variable;
  if (own && given.result !== undefined) return { state, given: { ...given, result: replaced(given.result, keys, value) as Record<string, unknown> } };
  return { state: { ...state, data: { ...state.data, [variable]: replaced(state.data[variable], keys, value) } }, given };
}

/** What a correction takes the place of, for the trail. */
function valueAt(path: string, state: CaseState, { subjectId, given }: StoredIncident): unknown {
  const call = state.calls.find(({ id }) => id === subjectId);
  if (path.startsWith(inputPrefix)) return call?.inputs[path.slice(inputPrefix.length)];
  const [variable = '', ...keys] = path.split('.');
  const whole = call?.resultVariable === variable && given.result !== undefined ? given.result : state.data[variable];
  return keys.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined), whole);
}

function replaced(whole: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const object = typeof whole === 'object' && whole !== null && !Array.isArray(whole) ? (whole as Record<string, unknown>) : {};
  return { ...object, [key]: replaced(object[key], rest, value) };
}
