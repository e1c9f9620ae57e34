import { advance, isBeside, repeatedAround, seenAt, withAnswer } from '../bpmn/index.ts';
import type { Address, ElementInfo, EngineIncident, LaneInfo, Step, Timer, Trigger } from '../bpmn/types.ts';
import { evaluateFeel, toJson } from '../decisions/index.ts';
import { hostFor, hostVariablesOf, tableInForce, variablesOf, type DecisionTrace } from '../packages/index.ts';
import type { PermitPackage } from '../packages/types.ts';
import { isCorrection } from './correction.ts';
import type { DecisionDraft } from './draft-decision.ts';
import { parseBudget } from '../packages/budget.ts';
import { dueAt, timerDueAt } from './legal-clock.ts';
import type { CaseState, CaseTimer, CommandContext, Facts, Task } from './types.ts';

/** All that a command works with. */
export interface Work { readonly pkg: PermitPackage; readonly facts: Facts; readonly context: CommandContext }

export type Progress = { readonly ok: true; readonly path: readonly string[]; readonly traces: readonly DecisionTrace[] } | { readonly ok: false; readonly incident: EngineIncident };

/** What FEEL sees of the case itself. */
export function berkasOf(state: CaseState): Record<string, unknown> {
  return { nomor: state.registrationNumber, submitted_at: state.submittedAt, channel: state.channel, outcome: state.outcome };
}

/** Variables of a case as FEEL sees them now. */
export const caseVariables = (state: CaseState, pkg: PermitPackage): Record<string, unknown> => ({ ...looseData(state, pkg), ...variablesOf(pkg, state.data, berkasOf(state)) });

/** Variables of a case for the engine, which tells the instances of a repeated step apart itself. */
export const hostVariables = (state: CaseState, pkg: PermitPackage): Record<string, unknown> => ({ ...looseData(state, pkg), ...hostVariablesOf(pkg, state.data, berkasOf(state)) });

/** Variables of a case as FEEL sees them from one of its tasks or calls; in an instance of a repeated sub-process its own answers. */
export const variablesAt = (state: CaseState, pkg: PermitPackage, at: Pick<Address, 'element' | 'index'>): Record<string, unknown> => seenAt(pkg.process, at, hostVariables(state, pkg));

/** Data that no form and no result declares: what a message from outside brought. */
function looseData(state: CaseState, pkg: PermitPackage): Record<string, unknown> {
  const declared = new Set(pkg.process.elements.flatMap(({ resultVariable }) => (resultVariable === null ? [] : [resultVariable])));
  return Object.fromEntries(Object.entries(state.data).filter(([name]) => !declared.has(name) && name !== 'berkas'));
}

/**
 * Moves the engine by one trigger and turns where it stands into tasks, timers and calls of the case.
 * @param fired the timer that the trigger answers; of a cycle the next turn is reckoned from it
 */
export function progress(draft: DecisionDraft, trigger: Trigger, work: Work, fired: CaseTimer | null = null): Progress {
  const { pkg, facts, context } = work;
  const clock = { now: context.now, zone: facts.calendar.zone };
  const { tasks, timers, calls } = draft.state;
  const open = [...tasks, ...timers, ...calls];
  const { host, traces } = hostFor(pkg, hostVariables(draft.state, pkg), clock, (table, date) => tableInForce(facts.tables, table, date));
  const result = (context.advance ?? advance)(pkg.process, draft.state.snapshot, trigger, { ...host, open });
  if (!result.ok) return { ok: false, incident: result.incident };
  const { step } = result;
  const data = step.assignments.reduce<CaseState['data']>((before, { name, index, value }) => withAnswer(before, name, index, toJson(value)), draft.state.data);
  draft.set({ snapshot: step.snapshot, data, path: [...draft.state.path, ...step.path] });
  try {
    settle(draft, step, work, fired);
  } catch (error) {
    if (error instanceof UnitFailure) return { ok: false, incident: { element: error.element, kind: 'expression', message: error.message } };
    throw error;
  }
  if (step.ended) end(draft, step, work);
  return { ok: true, path: step.path, traces };
}

export const same = (a: Address, b: Address): boolean => a.element === b.element && a.entry === b.entry && a.index === b.index;

/** The engine's lists are whole: what is not in them any more is closed, what is new is opened. */
function settle(draft: DecisionDraft, step: Step, work: Work, fired: CaseTimer | null): void {
  const { context, facts, pkg } = work;
  const users = step.waits.filter(({ kind }) => kind === 'user');
  for (const task of draft.state.tasks) if (!users.some((wait) => same(wait, task))) draft.closeTask(task.id, 'CANCELLED');
  for (const timer of draft.state.timers) if (!step.timers.some((item) => same(item, timer))) draft.closeTimer(timer.id, 'CANCELLED');
  for (const call of draft.state.calls) if (!step.calls.some((item) => same(item, call))) draft.closeCall(call.id, 'CANCELLED');
  for (const wait of users.filter((item) => !draft.state.tasks.some((task) => same(task, item)))) {
    const task = taskFor(draft.state, wait, work);
    if (isCorrection(pkg, task)) draft.set({ receivedCompleteAt: null });
    draft.openTask(task);
  }
  for (const timer of step.timers.filter((item) => !draft.state.timers.some((known) => same(known, item)))) {
    const openedAt = beginOf(timer, fired) ?? context.now;
    draft.openTimer({ ...addressOf(timer), id: context.newId(), openedAt, value: timer.value, workingDays: timer.workingDays, dueAt: timerDueAt(openedAt, timer.value, timer.workingDays, facts.calendar) });
  }
  for (const call of step.calls.filter((item) => !draft.state.calls.some((known) => same(known, item)))) {
    const { kind, topic, resultVariable } = call;
    draft.openCall({ ...addressOf(call), id: context.newId(), kind, topic, resultVariable, inputs: toJson(call.inputs) as Record<string, unknown>, local: toJson(call.local) as Record<string, unknown> });
  }
  draft.set({ awaiting: awaitingOf(step, pkg) });
}

/** What the case waits for from outside. */
export function awaitingOf(step: Step, pkg: PermitPackage): CaseState['awaiting'] {
  return step.waits.flatMap((wait) => (wait.kind === 'user' ? [] : [{ ...addressOf(wait), kind: wait.kind, name: wait.name ?? wait.element, ...(wait.key !== undefined && { key: wait.key }), ...(isBeside(elementOf(pkg, wait.element)) && { beside: true }) }]));
}

/** A late worker does not move the turns after: each begins when the one before was due. */
const beginOf = ({ kind, element, entry }: Timer, fired: CaseTimer | null): string | null => (kind === 'cycle' && fired !== null && fired.element === element && entry === fired.entry + 1 ? fired.dueAt : null);

export const addressOf = ({ element, entry, index }: Address): Address => ({ element, entry, index });

type Waiting = Address & { readonly local: Readonly<Record<string, unknown>> };

/** The task that a wait of the diagram means, as it is opened now. Throws `UnitFailure`. */
export function taskFor(state: CaseState, wait: Waiting, work: Work): Task {
  const { context } = work;
  const { now } = context;
  return { ...drawnTask(state, wait, work), id: context.newId(), revision: 1, claimedBy: null, openedAt: now, dueAt: taskDueAt(wait.element, now, work), draft: null };
}

/** What the diagram says of a task. Throws `UnitFailure`. */
export function drawnTask(state: CaseState, wait: Waiting, work: Work): Pick<Task, keyof Address | 'name' | 'stage' | 'formKey' | 'role' | 'organisation' | 'local'> {
  const { pkg } = work;
  const element = elementOf(pkg, wait.element);
  const lane = laneOf(pkg, element);
  return {
    ...addressOf(wait), name: taskName(pkg, element, wait.index), stage: stageOf(pkg, element), formKey: element.formKey,
    role: element.candidateGroups ?? lane?.attributes['peran'] ?? '', organisation: organisationOf(state, element, lane, wait, work),
    local: toJson(wait.local) as Record<string, unknown>,
  };
}

/** When a task is due that was opened then; null: no time is set for it. */
export function taskDueAt(element: string, openedAt: string, { pkg, facts }: Work): string | null {
  const budget = parseBudget(elementOf(pkg, element).attributes['waktu'] ?? '');
  return budget === null ? null : dueAt(openedAt, budget, facts.calendar);
}

/** In an instance of a repeated sub-process with its number, as people count. */
function taskName({ process }: PermitPackage, element: ElementInfo, index: number | null): string {
  const name = element.name === '' ? element.id : element.name;
  const isRepeated = index !== null && repeatedAround(element, new Map(process.elements.map((item) => [item.id, item]))) !== null;
  return isRepeated ? `${name} (${index + 1})` : name;
}

export class UnitFailure extends Error {
  readonly element: string;
  constructor(element: string, message: string) {
    super(message);
    this.element = element;
  }
}

/** `izin:unit` of the lane: an office's code, or FEEL when it begins with "=". */
function organisationOf(state: CaseState, element: ElementInfo, lane: LaneInfo | null, wait: Waiting, { pkg, context, facts }: Work): string | null {
  const unit = lane?.attributes['unit'];
  if (unit === undefined) return null;
  if (!unit.startsWith('=')) return unit;
  const result = evaluateFeel(unit.slice(1), { ...variablesAt(state, pkg, wait), ...wait.local }, { now: context.now, zone: facts.calendar.zone });
  if (!result.ok) throw new UnitFailure(element.id, result.message);
  if (typeof result.value === 'string' && result.value !== '') return result.value;
  throw new UnitFailure(element.id, `Unit lajur "${unit}" tidak menghasilkan kode perangkat daerah.`);
}

export function elementOf(pkg: PermitPackage, id: string): ElementInfo {
  const element = pkg.process.elements.find((item) => item.id === id);
  if (element === undefined) throw new Error(`element ${id} is not in package ${pkg.type}`);
  return element;
}

export const laneOf = (pkg: PermitPackage, element: ElementInfo): LaneInfo | null => pkg.process.lanes.find(({ id }) => id === element.lane) ?? null;
/** The lane in which a step stands, by the step's id; null also for one of a former version. */
export const laneOfStep = ({ process }: PermitPackage, id: string): LaneInfo | null => process.lanes.find((lane) => lane.id === process.elements.find((element) => element.id === id)?.lane) ?? null;
/** The stage that people see: `izin:tahap` of the step or of what it stands in, else the lane. */
export function stageOf(pkg: PermitPackage, element: ElementInfo): string {
  for (let at: ElementInfo | undefined = element; at !== undefined; at = at.parent === null ? undefined : elementOf(pkg, at.parent)) {
    const stage = at.attributes['tahap'];
    if (stage !== undefined) return stage;
  }
  return laneOf(pkg, element)?.name ?? pkg.permitType.name;
}

function end(draft: DecisionDraft, step: Step, { pkg, context }: Work): void {
  const outcome = step.ends.map((id) => elementOf(pkg, id).attributes['hasil'] ?? null).findLast((value) => value !== null) ?? null;
  draft.set({ status: 'ENDED', outcome, endedAt: context.now });
  draft.event('application.ended', { outcome, ends: step.ends });
}
