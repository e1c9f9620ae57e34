import type { Content } from '../elements/engine.ts';
import type { Answers } from './definition.ts';
import { guarded, IncidentError } from './incident.ts';
import { seenFrom, withAnswer, type FilledByInstances } from '../diagram/instances.ts';
import { Loops, type Rounds } from './loops.ts';
import { isTimerText } from '../diagram/timer-text.ts';
import type { ElementInfo, Host, Step } from '../types.ts';

const noHost: Host = { variables: {}, evaluate: () => null, decide: () => null };

/** Answers what a diagram has written in FEEL, and its decisions, from what the host knows during one command. */
export class Evaluation {
  private readonly elements: ReadonlyMap<string, ElementInfo>;
  private readonly loops: Loops;
  private readonly filled: FilledByInstances;
  private host: Host = noHost;
  private variables: Record<string, unknown> = {};
  private assigned: Step['assignments'][number][] = [];
  private failed: unknown = null;

  constructor(elements: ReadonlyMap<string, ElementInfo>, filled: FilledByInstances, rounds: Rounds) {
    this.elements = elements;
    this.loops = new Loops(elements, rounds, this);
    this.filled = filled;
  }

  begin(host: Host): void {
    this.host = host;
    this.variables = { ...host.variables };
    this.assigned = [];
    this.failed = null;
  }

  /** Keeps nothing of what it was told about the case. */
  forget(): void {
    this.host = noHost;
    this.variables = {};
  }

  /** Results of decisions in this command, in order. */
  get assignments(): Step['assignments'] {
    return this.assigned;
  }

  /** The first question that could not be answered; null: none. */
  get failure(): unknown {
    return this.failed;
  }

  /** @param known what does not have to be evaluated: where the process begins, and the inclusive joins at which tokens stand, each of which puts itself there */
  answers(known: Pick<Answers, 'begins' | 'waiting'>): Answers {
    return {
      ...known,
      decide: (element, content) => this.remembered(() => this.decide(element, content)),
      timerText: (element, content) => this.remembered(() => this.timerText(element, content)),
      condition: (expression, content) => this.remembered(() => this.flowCondition(expression, content)),
      resolve: (expression, content) => this.remembered(() => this.loops.resolve(expression, content)),
    };
  }

  /** @throws IncidentError unless the expression is exactly true or false */
  isTrue(expression: string, element: string, content: Content, more: Readonly<Record<string, unknown>> = {}): boolean {
    const value = this.evaluate(expression, element, content, more);
    if (typeof value === 'boolean') return value;
    throw new IncidentError({ element, kind: 'expression', message: `Kondisi "${expression}" tidak menghasilkan benar atau salah.` });
  }

  evaluate(expression: string, element: string | null, content: Content | undefined, more: Readonly<Record<string, unknown>> = {}): unknown {
    return guarded(element, 'expression', () => this.host.evaluate(expression.replace(/^\s*=/, ''), { ...this.scope(content), ...more }));
  }

  /** Inputs of a call: FEEL after "=", else plain text. */
  inputs(element: ElementInfo, content: Content): Record<string, unknown> {
    return Object.fromEntries(element.inputs.map(({ name, expression }) => [name, expression.startsWith('=') ? this.evaluate(expression, element.id, content) : expression]));
  }

  /** Names that exist only inside one instance of a multi-instance activity. */
  local(content: Content): Record<string, unknown> {
    return this.loops.local(content);
  }

  /** A repeated step begins: what its instances answered when it ran before is no longer the latest. */
  forgetAnswers(repeated: string): void {
    for (const name of this.filled.get(repeated) ?? []) if (this.variables[name] != null) this.assign({ element: repeated, index: null, name, value: null });
  }

  /** The engine offers what is thrown inside it to error boundary events; an incident is no error of the procedure and ends the step in any case. */
  private remembered<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      this.failed ??= error;
      throw error;
    }
  }

  private decide(id: string, content: Content): void {
    const element = this.elements.get(id);
    if (element === undefined) return;
    const { decisionRef } = element;
    const value = guarded(id, 'decision', () => this.host.decide(decisionRef, this.scope(content), id));
    if (element.resultVariable === null) return;
    this.assign({ element: id, index: this.positionOf(element, content), name: element.resultVariable, value });
  }

  private positionOf({ multiInstance }: ElementInfo, content: Content): number | null {
    if (multiInstance !== null) return content.index ?? null;
    return this.loops.around(content)?.position ?? null;
  }

  private assign(assignment: Step['assignments'][number]): void {
    const { name, index, value } = assignment;
    this.variables = withAnswer(this.variables, name, index, value);
    this.assigned.push(assignment);
  }

  private timerText(id: string, content: Content): string {
    const { timeDate, timeDuration, timeCycle, hariKerja } = this.elements.get(id)?.attributes ?? {};
    const written = timeDate ?? timeDuration ?? timeCycle ?? '';
    if (!written.startsWith('=')) return written;
    const value = this.evaluate(written, id, content);
    const text = typeof value === 'string' ? value : String(value);
    if (isTimerText(timeDate !== undefined ? 'date' : timeCycle !== undefined ? 'cycle' : 'duration', text, hariKerja === 'true')) return text;
    // Not what it yielded: that may be anything that the case knows of a person.
    throw new IncidentError({ element: id, kind: 'expression', message: `Waktu "${written}" tidak menghasilkan tanggal, lama, atau perulangan menurut ISO 8601. Periksa data yang dipakainya.` });
  }

  private flowCondition(expression: string, content: Content): boolean {
    // A parallel gateway takes every way, whatever is written there.
    if (this.elements.get(content.id)?.type === 'ParallelGateway') return true;
    return this.isTrue(expression, content.id, content);
  }

  private scope(content: Content | undefined): Record<string, unknown> {
    if (content === undefined) return seenFrom(null, this.variables, this.filled);
    return { ...seenFrom(this.loops.around(content), this.variables, this.filled), ...this.local(content) };
  }
}
