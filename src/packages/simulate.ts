import { createInstance, isBeside, isMeant, messagesOf, signalsOf, startFor, startsOf, withAnswer, type Instance } from '../bpmn/index.ts';
import type { Address, ElementInfo, ProcessSource, Step, Trigger, Wait } from '../bpmn/types.ts';
import { sample, validate } from '../forms/index.ts';
import type { Answer, PermitPackage, Simulation } from './types.ts';
import { hostFor, hostVariablesOf, tableInForce, withSubmission } from './variables.ts';

export type SimulationRun = Simulation & { readonly data: Readonly<Record<string, unknown>> };
/** A bare diagram: its data are FEEL variables at top level. */
export interface BareDiagram { readonly process: ProcessSource }
export interface SimulationOptions { readonly seed: number; /** ISO 8601 with offset */ readonly now: string; /** Tasks that no answer names are done with a sample where an answer comes only after them, not only at the end. */ readonly fillsUnnamed?: boolean }

const stepLimit = 1000;
const zone = 'Asia/Jakarta';

/**
 * Runs a process in memory: first the given answers in order, then defaults until nothing is open. The first answer may be a message, signal or timer
 * that begins it; else it begins at the start event without a trigger. Service tasks succeed with an empty
 * result as soon as they open. Defaults in this order: user tasks in document order, awaited messages, timers; a boundary event or the start
 * of an event sub-process only when nothing else can move.
 */
export function simulate(subject: PermitPackage | BareDiagram, answers: readonly Answer[], options: SimulationOptions): SimulationRun {
  const run = new Run(subject, options);
  const [first, ...rest] = answers;
  const begun = first !== undefined && run.begin(first);
  if (!begun) run.start(null);
  const named = answers.flatMap((answer) => ('task' in answer ? [answer.task] : []));
  for (const answer of begun ? rest : answers) {
    if (options.fillsUnnamed === true) run.fillUntil(answer, named);
    run.answer(answer);
  }
  while (run.goOn()) run.byDefault();
  return run.result();
}

class Run {
  private readonly subject: PermitPackage | BareDiagram;
  private readonly options: SimulationOptions;
  private readonly elements: ReadonlyMap<string, ElementInfo>;
  private readonly instance: Instance;
  private data: Record<string, unknown> = {};
  private step: Step | null = null;
  private path: string[] = [];
  private error: Simulation['error'] = null;
  private steps = 0;

  constructor(subject: PermitPackage | BareDiagram, options: SimulationOptions) {
    this.subject = subject;
    this.options = options;
    this.instance = createInstance(subject.process);
    this.elements = new Map(subject.process.elements.map((element) => [element.id, element]));
  }

  /** The first answer may be what begins the process. @returns whether it did */
  begin(first: Answer): boolean {
    if ('start' in first) {
      this.start(first.start);
      return true;
    }
    const start = startsOf(this.subject.process).find((element) => isHeardAt(element, first));
    if (start === undefined) return false;
    if ('message' in first) this.keep(start, null, first.data ?? {});
    this.move({ type: 'start', element: start.id });
    return true;
  }

  start(given: Readonly<Record<string, unknown>> | null): void {
    const start = startFor(this.subject.process, { type: 'start' });
    const data = given ?? (start === undefined ? {} : this.sampleFor(start));
    if (start !== undefined && !this.submit(start, data, null)) return;
    this.move({ type: 'start' });
  }

  answer(answer: Answer): void {
    if (this.error !== null || this.step === null) return;
    if ('task' in answer) this.completeTask(answer.task, answer.data ?? {});
    else if ('message' in answer) this.receive(answer.message, answer.data ?? {});
    else if ('signal' in answer) this.move({ type: 'signal', name: answer.signal });
    else if ('timer' in answer) this.fire(answer.timer);
    else this.stop(null, 'Jawaban "start" hanya boleh berada di urutan pertama.');
  }

  /** Does what no answer names, until what this answer is about is open. */
  fillUntil(answer: Answer, named: readonly string[]): void {
    const target = 'task' in answer ? answer.task : 'timer' in answer ? answer.timer : null;
    if (target === null) return;
    while (this.goOn() && this.meant([...(this.step?.waits ?? []), ...(this.step?.timers ?? [])], target) === undefined) {
      const [unnamed] = this.inDocumentOrder((this.step?.waits ?? []).filter((wait) => wait.kind === 'user' && !named.some((id) => isMeant(this.subject.process, wait.element, id))));
      if (unnamed === undefined) return;
      this.completeTask(unnamed.element, null);
    }
  }

  goOn(): boolean {
    if (this.error !== null || this.step === null || this.step.ended) return false;
    return this.steps < stepLimit && (this.step.waits.length > 0 || this.step.timers.length > 0);
  }

  byDefault(): void {
    const { waits, timers } = this.step ?? { waits: [], timers: [] };
    const task = this.inDocumentOrder(waits.filter((wait) => wait.kind === 'user'))[0];
    if (task !== undefined) return this.completeTask(task.element, null);
    const [awaited] = this.besideLast(waits);
    const [timer] = this.besideLast(timers);
    const timerFirst = timer !== undefined && (awaited === undefined || (this.isBeside(awaited) && !this.isBeside(timer)));
    if (timerFirst) this.fire(timer.element);
    else if (awaited !== undefined) this.hear(awaited);
  }

  private hear({ kind, name, element }: Wait): void {
    if (kind === 'signal') this.move({ type: 'signal', name: name ?? element });
    else this.receive(name ?? element, {});
  }

  result(): SimulationRun {
    const { ended = false, ends = [], waits = [], timers = [], calls = [] } = this.step ?? {};
    const outcome = ends.map((id) => this.elements.get(id)?.attributes['hasil'] ?? null).findLast((value) => value !== null) ?? null;
    const open = [...new Set(this.inDocumentOrder([...waits, ...calls, ...timers].filter((item) => !this.isBeside(item))).map(({ element }) => element))];
    const error = this.error ?? (this.steps >= stepLimit && !ended ? { element: open[0] ?? null, message: `Belum selesai setelah ${stepLimit} langkah; periksa perulangan pada diagram.` } : null);
    return { ended: ended && error === null, outcome: ended ? outcome : null, path: this.path, open: ended ? [] : open, error, data: this.data };
  }

  private completeTask(id: string, given: Readonly<Record<string, unknown>> | null): void {
    const wait = this.meant(this.step?.waits.filter(({ kind }) => kind === 'user').sort((a, b) => (a.index ?? 0) - (b.index ?? 0)), id);
    const element = this.elements.get(wait?.element ?? id);
    if (wait === undefined || element === undefined) return this.stop(id, `Tugas "${id}" tidak sedang terbuka.`);
    if (this.submit(element, given ?? this.sampleFor(element), wait)) this.move({ type: 'complete', ...addressOf(wait) });
  }

  private receive(name: string, data: Readonly<Record<string, unknown>>): void {
    const awaited = this.step?.waits.filter(({ kind }) => kind !== 'user');
    const wait = awaited?.find((item) => item.name === name) ?? this.meant(awaited, name);
    if (wait === undefined) return this.stop(null, `Pesan "${name}" tidak sedang ditunggu.`);
    this.keep(this.elements.get(wait.element), wait.index, data);
    this.move({ type: 'message', name: wait.name ?? name });
  }

  /** What a message brought. */
  private keep(element: ElementInfo | undefined, index: number | null, data: Readonly<Record<string, unknown>>): void {
    const variable = element?.resultVariable ?? null;
    this.data = variable === null ? { ...this.data, ...data } : withAnswer(this.data, variable, index, data);
  }

  private fire(id: string): void {
    const timer = this.meant(this.step?.timers, id);
    if (timer === undefined) return this.stop(id, `Pewaktu "${id}" tidak sedang berjalan.`);
    this.move({ type: 'timer', ...addressOf(timer) });
  }

  /** Stores what a person filled in; false when the form refuses it. */
  private submit(element: ElementInfo, data: Readonly<Record<string, unknown>>, wait: Wait | null): boolean {
    const form = 'forms' in this.subject && element.formKey !== null ? this.subject.forms[element.formKey] : undefined;
    if (form === undefined) {
      this.data = { ...this.data, ...data };
      return true;
    }
    const verdict = validate(form, data);
    if (!verdict.ok) {
      this.stop(element.id, `Jawaban tidak sesuai formulir "${form.key}": ${verdict.errors.map((fault) => `${fault.pointer} ${fault.message}`).join(' ')}`);
      return false;
    }
    this.data = withSubmission(this.data, element, wait?.index ?? null, data);
    return true;
  }

  private sampleFor(element: ElementInfo): Record<string, unknown> {
    const form = 'forms' in this.subject && element.formKey !== null ? this.subject.forms[element.formKey] : undefined;
    return form === undefined ? {} : (sample(form, this.options.seed + this.steps) as Record<string, unknown>);
  }

  /** One command and the service tasks that open by it. */
  private move(trigger: Trigger): void {
    this.advance(trigger);
    for (let call = this.step?.calls[0]; call !== undefined && this.error === null && this.steps < stepLimit; call = this.step?.calls[0]) {
      if (call.resultVariable !== null) this.data = withAnswer(this.data, call.resultVariable, call.index, {});
      this.advance({ type: 'answer', ...addressOf(call) });
    }
  }

  private advance(trigger: Trigger): void {
    this.steps += 1;
    const clock = { now: this.options.now, zone };
    const pick = (table: string, date: string) => tableInForce(tablesOf(this.subject), table, date);
    const { host: asked } = hostFor('decisions' in this.subject ? this.subject : { decisions: {} }, this.variables(), clock, pick);
    // A bare diagram comes without its tables: a decision succeeds with an empty result, as a service does.
    const host = 'decisions' in this.subject ? asked : { ...asked, decide: () => ({}) };
    const result = this.instance.apply(trigger, host);
    if (!result.ok) return this.stop(result.incident.element, result.incident.message);
    this.step = result.step;
    this.path.push(...result.step.path);
    for (const { name, index, value } of result.step.assignments) this.data = withAnswer(this.data, name, index, value);
  }

  private variables(): Record<string, unknown> {
    if (!('forms' in this.subject)) return this.data;
    const loose = Object.fromEntries(Object.entries(this.data).filter(([name]) => !['berkas'].includes(name)));
    return { ...loose, ...hostVariablesOf(this.subject, this.data, { nomor: 'SIMULASI', submitted_at: this.options.now, channel: 'WEB' }) };
  }

  /** By its whole id, else by the id in the diagram that draws it. */
  private meant<T extends Address>(items: readonly T[] | undefined, written: string): T | undefined {
    return items?.find(({ element }) => element === written) ?? items?.find(({ element }) => isMeant(this.subject.process, element, written));
  }

  private isBeside({ element }: Address): boolean {
    const info = this.elements.get(element);
    return info !== undefined && isBeside(info);
  }

  private besideLast<T extends Address>(items: readonly T[]): T[] {
    return this.inDocumentOrder(items).toSorted((a, b) => Number(this.isBeside(a)) - Number(this.isBeside(b)));
  }

  private inDocumentOrder<T extends Address>(items: readonly T[]): T[] {
    const order = [...this.elements.keys()];
    return items.toSorted((a, b) => order.indexOf(a.element) - order.indexOf(b.element) || (a.index ?? 0) - (b.index ?? 0));
  }

  private stop(element: string | null, message: string): void {
    this.error ??= { element, message };
  }
}

const isHeardAt = (start: ElementInfo, answer: Answer): boolean =>
  ('message' in answer && messagesOf(start).includes(answer.message)) || ('signal' in answer && signalsOf(start).includes(answer.signal)) || ('timer' in answer && start.id === answer.timer && start.eventDefinitions.includes('timer'));
const addressOf = ({ element, entry, index }: Address): Address => ({ element, entry, index });

function tablesOf(subject: PermitPackage | BareDiagram) {
  const tables = 'permitType' in subject ? (subject.permitType.tables ?? []) : [];
  return tables.map((table) => ({ ...table, assumption: table.assumption ?? false, question: table.question ?? null }));
}
