import { seenAt, withAnswer } from '../../bpmn/index.ts';
import type { EngineIncident } from '../../bpmn/types.ts';
import { refuse, type Result } from '../../contract/problem.ts';
import { issueTopic, messageTopic } from '../../packages/index.ts';
import { DecisionDraft } from '../draft-decision.ts';
import { incidentAt, seenByCall } from '../incident.ts';
import { officeDay } from '../legal-clock.ts';
import { messageFor } from '../message.ts';
import { elementOf, progress, type Work } from '../progress.ts';
import type { CaseCall, CaseState, Command, Decision } from '../types.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** A connector's result: stored under the element's result variable, then the diagram goes on. */
export function answerCall(command: Of<'AnswerCall'>, state: CaseState, work: Work): Result<Decision> {
  const call = state.calls.find(({ id }) => id === command.callId);
  if (call === undefined) return refuse('task.not-open');
  const draft = new DecisionDraft(state);
  draft.closeCall(call.id, 'ANSWERED', command.result);
  if (call.resultVariable !== null) draft.set({ data: withAnswer(state.data, call.resultVariable, call.index, command.result) });
  if (command.issued !== undefined) {
    const template = elementOf(work.pkg, call.element).attributes['dokumen'] ?? '';
    draft.issued({ ...command.issued, callId: call.id, template, title: work.pkg.documents[template]?.title ?? template });
    draft.event('document.issued', { ...command.issued, template, number: command.result['nomor'] });
  }
  if (call.topic === messageTopic) notify(draft, call, work);
  const moved = progress(draft, { type: 'answer', element: call.element, entry: call.entry, index: call.index }, work);
  if (!moved.ok) return draft.stopped(state, incidentAt(moved.incident, draft.state, work.pkg));
  draft.event('call.answered', { call: call.id, element: call.element, topic: call.topic, result: command.result, path: moved.path, decisions: moved.traces });
  return draft.done();
}

function notify(draft: DecisionDraft, call: CaseCall, { pkg, context }: Work): void {
  const key = elementOf(pkg, call.element).attributes['pesan'] ?? '';
  const message = pkg.permitType.messages[key];
  if (message === undefined) return;
  const text = messageFor(message, { ...seenAt(pkg.process, call, draft.state.data), berkas: { nomor: draft.state.registrationNumber, submitted_at: draft.state.submittedAt } });
  draft.notice({ id: context.newId(), partyId: draft.state.applicantPartyId, ...text });
  draft.event('notice.sent', { key, ...text });
}

/** The call failed for good: an error boundary event may take over, else the case stops here as an incident. */
export function failCall(command: Of<'FailCall'>, state: CaseState, work: Work): Result<Decision> {
  const call = state.calls.find(({ id }) => id === command.callId);
  if (call === undefined) return refuse('task.not-open');
  const draft = new DecisionDraft(state);
  draft.closeCall(call.id, 'FAILED', { errorCode: command.errorCode, message: command.message });
  const moved = progress(draft, { type: 'fail', errorCode: command.errorCode, element: call.element, entry: call.entry, index: call.index }, work);
  if (!moved.ok && isOfCall(moved.incident, call)) return draft.stopped(state, { element: call.element, kind: 'call', message: command.message, seen: seenByCall(call.id, state, work.pkg) });
  if (!moved.ok) return draft.stopped(state, incidentAt(moved.incident, draft.state, work.pkg));
  draft.event('call.failed', { call: call.id, element: call.element, topic: call.topic, errorCode: command.errorCode, message: command.message, path: moved.path });
  return draft.done();
}

/** Nothing caught the failure. Where a boundary event did, what stopped the case lies behind it. */
const isOfCall = ({ kind, element }: EngineIncident, call: CaseCall): boolean => kind === 'uncaught-error' && element === call.element;

/** First half of issuing: the number has to stand inside the file. */
export function reserveDocument(command: Of<'ReserveDocument'>, state: CaseState, { pkg, facts, context }: Work): Result<Decision> {
  const call = state.calls.find(({ id }) => id === command.callId);
  if (call === undefined || call.topic !== issueTopic) return refuse('task.not-open');
  const template = elementOf(pkg, call.element).attributes['dokumen'] ?? '';
  const series = pkg.permitType.numbering.documents[template];
  if (series === undefined || pkg.documents[template] === undefined) return refuse('document.not-found');
  const assumptions = pkg.assumptions.length + facts.assumptions.length;
  if (!facts.demo && assumptions > 0) return refuse('document.assumptions-in-production', { params: { jumlah: assumptions } });
  const draft = new DecisionDraft(state);
  draft.number({ purpose: 'DOCUMENT', series: series.series, pattern: series.value, date: officeDay(context.now, facts.calendar.zone), callId: call.id, documentId: command.documentId, template, token: command.token });
  draft.event('document.reserved', { call: call.id, document: command.documentId, template, series: series.series });
  return draft.done();
}

export function voidNumber(command: Of<'VoidNumber'>, state: CaseState): Result<Decision> {
  const call = state.calls.find(({ id }) => id === command.callId);
  if (call === undefined || call.topic !== issueTopic) return refuse('task.not-open');
  if (command.reason.trim() === '') return refuse('request.invalid');
  const draft = new DecisionDraft(state);
  draft.void(call.id, command.reason.trim());
  return draft.done();
}
