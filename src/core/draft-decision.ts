import { ok, type Result } from '../contract/problem.ts';
import { issueTopic } from '../packages/index.ts';
import { waitSubject } from './incident.ts';
import type { CaseCall, CaseEvent, CaseState, CaseTimer, Decision, IssuedDocument, Notice, NumberRequest, Submission, Task } from './types.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] };

/** Collects what a command changes; one place where a decision takes shape. */
export class DecisionDraft {
  state: CaseState;
  private readonly parts: Mutable<Omit<Decision, 'next' | 'discard'>> = {
    openedTasks: [], changedTasks: [], closedTasks: [], openedTimers: [], closedTimers: [], renamedTimers: [], retimedTimers: [], renamedCalls: [], openedCalls: [], closedCalls: [], reopenedCalls: [], closedWaits: [], submissions: [], events: [], numbers: [], voids: [], issued: [], notices: [], incident: null, suspension: null,
  };

  private readonly before: CaseState;

  constructor(state: CaseState) {
    this.before = state;
    this.state = state;
  }

  set(change: Partial<CaseState>): void {
    this.state = { ...this.state, ...change };
  }

  event(type: string, payload: CaseEvent['payload']): void {
    this.parts.events.push({ type, payload });
  }

  openTask(task: Task): void {
    this.parts.openedTasks.push(task);
    this.set({ tasks: [...this.state.tasks, task] });
  }

  changeTask(task: Task): void {
    this.parts.changedTasks.push(task);
    this.set({ tasks: this.state.tasks.map((item) => (item.id === task.id ? task : item)) });
  }

  closeTask(id: string, how: 'COMPLETED' | 'CANCELLED'): void {
    this.parts.closedTasks.push({ id, how });
    this.set({ tasks: this.state.tasks.filter((item) => item.id !== id) });
  }

  openTimer(timer: CaseTimer): void {
    this.parts.openedTimers.push(timer);
    this.set({ timers: [...this.state.timers, timer] });
  }

  closeTimer(id: string, how: 'FIRED' | 'CANCELLED'): void {
    this.parts.closedTimers.push({ id, how });
    this.set({ timers: this.state.timers.filter((item) => item.id !== id) });
  }

  renameTimer(id: string, element: string): void {
    this.parts.renamedTimers.push({ id, element });
    this.set({ timers: this.state.timers.map((item) => (item.id === id ? { ...item, element } : item)) });
  }

  retimeTimer(id: string, dueAt: string): void {
    this.parts.retimedTimers.push({ id, dueAt });
    this.set({ timers: this.state.timers.map((item) => (item.id === id ? { ...item, dueAt } : item)) });
  }

  renameCall(id: string, element: string): void {
    this.parts.renamedCalls.push({ id, element });
    this.set({ calls: this.state.calls.map((item) => (item.id === id ? { ...item, element } : item)) });
  }

  openCall(call: CaseCall): void {
    this.parts.openedCalls.push(call);
    this.set({ calls: [...this.state.calls, call] });
  }

  reopenCall(call: CaseCall): void {
    this.parts.reopenedCalls.push(call);
    this.set({ calls: this.state.calls.map((item) => (item.id === call.id ? call : item)) });
  }

  closeCall(id: string, how: 'ANSWERED' | 'CANCELLED', result?: unknown): void;
  closeCall(id: string, how: 'FAILED', result: { readonly errorCode: string; readonly message: string }): void;
  closeCall(id: string, how: 'ANSWERED' | 'FAILED' | 'CANCELLED', result?: unknown): void {
    if (how !== 'ANSWERED' && this.state.calls.some((call) => call.id === id && call.topic === issueTopic)) {
      this.void(id, how === 'FAILED' ? `Penerbitan gagal: ${(result as { message: string }).message}` : 'Penerbitan tidak jadi dilakukan: permohonan berlanjut tanpa dokumen ini.');
    }
    this.parts.closedCalls.push({ id, how, ...(result === undefined ? {} : { result }) });
    this.set({ calls: this.state.calls.filter((item) => item.id !== id) });
  }

  /** The wait took a message; it may go on listening for others. */
  heard(wait: CaseState['awaiting'][number]): void {
    this.parts.closedWaits.push(waitSubject(wait));
  }

  suspend(suspension: NonNullable<Decision['suspension']>): void { this.parts.suspension = suspension; }
  submission(item: Submission): void { this.parts.submissions.push(item); }
  number(item: NumberRequest): void { this.parts.numbers.push(item); }
  void(callId: string, reason: string): void { this.parts.voids.push({ callId, reason }); }
  issued(item: IssuedDocument & { callId: string; template: string; title: string }): void { this.parts.issued.push(item); }
  notice(item: Notice): void { this.parts.notices.push(item); }

  /** Every command makes a new revision of its case. */
  done(): Result<Decision> {
    const open = this.state.awaiting.map(waitSubject);
    const over = this.before.awaiting.map(waitSubject).filter((subject) => !open.includes(subject));
    return ok({ ...this.parts, closedWaits: [...this.parts.closedWaits, ...over], next: { ...this.state, revision: this.state.revision + 1 } });
  }

  /** The engine stopped: the case stays as it was, the operator sees why. */
  stopped(before: CaseState, incident: NonNullable<Decision['incident']>): Result<Decision> {
    const empty = new DecisionDraft(before);
    empty.event('incident.raised', { element: incident.element, kind: incident.kind, message: incident.message });
    empty.parts.incident = incident;
    return empty.done();
  }

  discarded(): Result<Decision> {
    return ok({ ...this.parts, next: this.state, discard: true });
  }
}
