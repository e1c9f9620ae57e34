import { refuse, type Result } from '../../contract/problem.ts';
import { migrate, type Verdict } from '../../bpmn/index.ts';
import type { Host, Step, Timer } from '../../bpmn/types.ts';
import { harmfulChanges } from '../../forms/index.ts';
import { hostFor, tableInForce } from '../../packages/index.ts';
import type { PermitPackage } from '../../packages/types.ts';
import { DecisionDraft } from '../draft-decision.ts';
import { timerDueAt } from '../legal-clock.ts';
import { answersThatMisfit } from '../misfit.ts';
import { addressOf, awaitingOf, drawnTask, hostVariables, same, taskDueAt, UnitFailure, type Work } from '../progress.ts';
import type { CaseState, CaseTimer, Decision, Moved, MoveToVersion, Task } from '../types.ts';

/** A move that is being written down: `pkg` is the version moved to. */
interface Moving extends Work { readonly former: PermitPackage; readonly step: Step; readonly elements: Readonly<Record<string, string>>; readonly recompute: boolean; /** timers that a former move gave up */ readonly pastTimers: readonly CaseTimer[] }

/** A running case goes on under another version of its SOP; what it has collected, claimed and drafted stays. */
export function moveToVersion(command: MoveToVersion, state: CaseState, work: Work): Result<Decision> {
  const { target } = work.facts;
  if (target === undefined || state.snapshot === null) return refuse('case.not-found');
  if (command.versionId === state.versionId) return cannot([{ element: null, message: 'Permohonan ini sudah memakai versi itu.' }]);
  const misfits = answersThatMisfit(work.pkg, target.pkg, state.data);
  if (misfits.length > 0) return cannot(misfits);
  const back = wayBack(command, state, work);
  const verdict = verdictOn(command, state, work, target.pkg, back);
  if (verdict.kind === 'needs-mapping') return refuse('case.needs-mapping', { errors: verdict.unmapped.map(({ element, name, candidates }) => ({ pointer: `/${element}`, keyword: 'mapping', message: `Sebutkan pengganti "${name}": ${candidates.map((item) => `${item.id} ("${item.name}")`).join(', ')}.` })) });
  if (verdict.kind === 'impossible') return cannot(verdict.obstacles);
  const draft = new DecisionDraft(state);
  try {
    settleMoved(draft, command.versionId, { ...work, pkg: target.pkg, former: work.pkg, step: verdict.step, elements: verdict.elements, recompute: command.timers === 'recompute', pastTimers: back?.before.timers ?? [] });
  } catch (error) {
    if (error instanceof UnitFailure) return cannot([error]);
    throw error;
  }
  const moved: Moved = { from: { versionId: state.versionId, sha256: work.pkg.sha256 }, to: { versionId: command.versionId, sha256: target.pkg.sha256 }, elements: verdict.elements, before: { snapshot: state.snapshot, path: state.path, timers: state.timers } };
  draft.event('application.moved', { ...moved, decree: target.decree, reason: command.reason, mapping: command.mapping, timers: command.timers });
  return draft.done();
}

const cannot = (obstacles: readonly { readonly element: string | null; readonly message: string }[]) =>
  refuse('case.cannot-move', { errors: obstacles.map(({ element, message }) => ({ pointer: element === null ? '' : `/${element}`, keyword: 'impossible', message })) });

/** The move that this one takes back. */
function wayBack(command: MoveToVersion, state: CaseState, { facts }: Work): Moved | null {
  const { lastMove } = facts;
  return lastMove != null && command.mapping === null && lastMove.to.versionId === state.versionId && lastMove.from.versionId === command.versionId ? lastMove : null;
}

/** Where nothing happened since the move, the case is put back as it was; else it goes the same way in the other direction. */
function verdictOn(command: MoveToVersion, state: CaseState, { pkg, facts, context }: Work, target: PermitPackage, back: Moved | null): Verdict {
  const clock = { now: context.now, zone: facts.calendar.zone };
  const host: Host = hostFor(target, hostVariables(state, target), clock, (table, date) => tableInForce(facts.tables, table, date)).host;
  const inverse = Object.fromEntries(Object.entries(back?.elements ?? {}).map(([before, after]) => [after, before]));
  const { timers } = command;
  if (back !== null && back.before.path.length === state.path.length) {
    const verdict = migrate({ snapshot: back.before.snapshot, from: target.process, to: target.process, host });
    return verdict.kind === 'moves' ? { ...verdict, elements: inverse } : verdict;
  }
  return migrate({ snapshot: state.snapshot ?? {}, from: pkg.process, to: target.process, mapping: command.mapping ?? inverse, timers, host, open: [...state.tasks, ...state.timers, ...state.calls, ...state.awaiting] });
}

/** Tasks, timers and calls stay the rows that they are; only what the new version says of them changes. */
function settleMoved(draft: DecisionDraft, versionId: string, moving: Moving): void {
  const { state } = draft;
  const { step, elements } = moving;
  const renamed = (id: string): string => elements[id] ?? id;
  draft.set({
    versionId, snapshot: step.snapshot, path: state.path.map(renamed), submissionCounts: Object.fromEntries(Object.entries(state.submissionCounts).map(([id, count]) => [renamed(id), count])),
    awaiting: awaitingOf(step, moving.pkg),
  });
  for (const task of state.tasks) moveTask(draft, task, renamed(task.element), moving);
  for (const { id, element } of state.calls) if (renamed(element) !== element) draft.renameCall(id, renamed(element));
  for (const timer of state.timers) if (!step.timers.some((item) => same(item, { ...timer, element: renamed(timer.element) }))) draft.closeTimer(timer.id, 'CANCELLED');
  for (const timer of step.timers) moveTimer(draft, timer, state.timers.find((item) => same({ ...item, element: renamed(item.element) }, timer)), moving);
}

function moveTask(draft: DecisionDraft, task: Task, element: string, moving: Moving): void {
  const wait = moving.step.waits.find((item) => same(item, { ...task, element }));
  if (wait === undefined) return draft.closeTask(task.id, 'CANCELLED');
  const now = drawnTask(draft.state, wait, { ...moving, context: { ...moving.context, now: task.openedAt } });
  const isOfSamePeople = now.role === task.role && now.organisation === task.organisation;
  draft.changeTask({
    ...task, ...now, dueAt: moving.recompute ? taskDueAt(element, task.openedAt, moving) : task.dueAt, claimedBy: isOfSamePeople ? task.claimedBy : null,
    // Whoever fills it in has to read a form that asks otherwise before completing it.
    revision: task.revision + (asksTheSame(task.formKey, now.formKey, moving) ? 0 : 1),
  });
}

function asksTheSame(before: string | null, after: string | null, { former, pkg }: Moving): boolean {
  const [old, now] = [former.forms[before ?? ''], pkg.forms[after ?? '']];
  return old === undefined || now === undefined ? old === now : old.variable === now.variable && harmfulChanges(old, now).length === 0;
}

/** @param known the row that stands for it so far */
function moveTimer(draft: DecisionDraft, timer: Timer, known: CaseTimer | undefined, { facts, context, recompute, pastTimers }: Moving): void {
  const { value, workingDays, element } = timer;
  const due = (from: string): string => timerDueAt(from, value, workingDays, facts.calendar);
  const past = pastTimers.find((item) => same(item, timer));
  const openedAt = known?.openedAt ?? past?.openedAt ?? context.now;
  const dueAt = known === undefined ? (past?.dueAt ?? due(openedAt)) : recompute ? due(openedAt) : known.dueAt;
  if (known !== undefined && dueAt === known.dueAt) return known.element === element ? undefined : draft.renameTimer(known.id, element);
  // A row of its own: the alarm of the old one is set already, and would ring too early.
  if (known !== undefined) draft.closeTimer(known.id, 'CANCELLED');
  draft.openTimer({ ...addressOf(timer), id: context.newId(), openedAt, dueAt, value, workingDays });
}
