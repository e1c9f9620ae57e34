import { isCall, Net, tokensOf, type Marking } from '../../bpmn/index.ts';
import type { ElementInfo } from '../../bpmn/types.ts';
import type { Answer, PermitPackage } from '../types.ts';
import { withSubmission } from '../variables.ts';
import { Asking, Failure, type Data } from './asking.ts';
import { Options, type Option, type OptionLimits } from './options.ts';
import { Reading } from './reading.ts';
import { tell } from './telling.ts';

export interface SearchLimits extends OptionLimits { readonly states: number }

/** Where a case stops for good, with the fewest answers that lead there. */
export interface Stuck { /** `endless`: it goes on, but to no end */ readonly kind: 'stopped' | 'endless'; readonly element: string | null; readonly message: string; readonly answers: readonly Answer[] }

export interface Search {
  readonly states: number;
  /** Every state was seen that the tried answers lead to. */
  readonly complete: boolean;
  /** Forms of which not every combination of values was tried. */
  readonly sampled: readonly string[];
  readonly stuck: readonly Stuck[];
  /** What of an answer the procedure reads, as `name = value`. */
  readonly told: (answer: Answer) => string;
  /** Elements that some course passes. */
  readonly passed: ReadonlySet<string>;
}

interface State { readonly marking: Marking; readonly data: Data; readonly before: State | null; readonly answer: readonly Answer[]; readonly next: string[] }

const stops = new Set(['UserTask', 'BusinessRuleTask', 'ReceiveTask', 'IntermediateCatchEvent']);

/** Plays a package with all answers that can make a difference, nearest first: real conditions and decisions, tokens after the standard. */
export function search(pkg: PermitPackage, limits: SearchLimits): Search {
  const searching = new Searching(pkg, limits);
  searching.run();
  return searching.result();
}

class Searching {
  private readonly pkg: PermitPackage;
  private readonly limits: SearchLimits;
  private readonly reading: Reading;
  private readonly net: Net;
  private readonly options: Options;
  private readonly states = new Map<string, State>();
  private readonly queue: State[] = [];
  private readonly passed = new Set<string>();
  private readonly stuck = new Map<string, Stuck>();
  private complete = true;
  /** The state in the queue that is looked at. */
  private at = -1;

  constructor(pkg: PermitPackage, limits: SearchLimits) {
    this.pkg = pkg;
    this.limits = limits;
    this.reading = new Reading(pkg);
    const asking = new Asking(pkg, this.reading, limits.now);
    this.options = new Options(pkg, this.reading, asking, limits);
    this.net = new Net(pkg.process, (element) => stops.has(element.type) || isCall(element) || asking.hasConditions(element));
  }

  run(): void {
    for (const start of this.net.starts()) {
      const element = this.net.elements.get(start.element);
      for (const data of element === undefined ? [] : this.options.answersFor(element)) this.visit(null, { move: start, data: startedWith(element, data), answer: [{ start: data }] });
    }
    for (const state of this.queue) {
      if (this.states.size > this.limits.states) {
        this.complete = false;
        return;
      }
      this.expand(state);
    }
  }

  result(): Search {
    const trap = this.complete && this.stuck.size === 0 ? this.endless() : null;
    return { states: this.states.size, complete: this.complete, sampled: this.options.sampled(), stuck: [...this.stuck.values(), ...(trap === null ? [] : [trap])], passed: this.passed, told: (answer) => tell(answer, this.pkg.process, this.reading) };
  }

  private visit(before: State | null, { move, data, answer }: Option): void {
    const key = this.keyOf(move.to, data);
    before?.next.push(key);
    for (const id of move.passed) this.passed.add(id);
    if (this.states.has(key)) return;
    const state = { marking: move.to, data, before, answer, next: [] };
    this.states.set(key, state);
    // What goes on by itself costs no answer and is looked at first, so that the fewest answers are found.
    if (answer.length === 0) this.queue.splice(this.at + 1, 0, state);
    else this.queue.push(state);
  }

  private expand(state: State): void {
    this.at += 1;
    for (const id of tokensOf(state.marking)) if (this.net.elements.has(id)) this.passed.add(id);
    const moves = this.net.moves(state.marking);
    if (moves.length === 0 && state.marking.length > 0) return this.stop(state, null, 'Tidak ada langkah yang terbuka; sebuah gerbang menunggu cabang yang tidak akan datang.');
    try {
      for (const option of this.options.of(moves, state.data)) this.visit(state, option);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.stop(state, error.element, error.message);
    }
  }

  /** Two cases that stand alike and whose data differ only in what nobody reads any more are one. */
  private keyOf(marking: Marking, data: Data): string {
    const live = new Set(tokensOf(marking).flatMap((place) => [...this.reading.liveAt(this.net.elements.has(place) ? place : (this.pkg.process.flows.find(({ id }) => id === place)?.target ?? ''))]));
    return `${marking.join(' ')}\n${this.reading.textOf(live, data)}`;
  }

  private stop(state: State, element: string | null, message: string): void {
    const key = `${element ?? ''} ${message}`;
    if (!this.stuck.has(key)) this.stuck.set(key, { kind: 'stopped', element, message, answers: answersTo(state) });
  }

  /** The nearest state from which no end can be reached with any answers. */
  private endless(): Stuck | null {
    const sources = new Map<string, string[]>();
    for (const [key, { next }] of this.states) for (const target of next) sources.set(target, [...(sources.get(target) ?? []), key]);
    const ending = new Set([...this.states].filter(([, { marking }]) => marking.length === 0).map(([key]) => key));
    for (const key of ending) for (const source of sources.get(key) ?? []) ending.add(source);
    const found = [...this.states].find(([key]) => !ending.has(key))?.[1];
    return found === undefined ? null : { kind: 'endless', element: tokensOf(found.marking)[0] ?? null, message: 'Dari sini tidak ada jawaban yang membawa berkas ke akhir mana pun.', answers: answersTo(found) };
  }
}

const startedWith = (start: ElementInfo | undefined, data: Data): Data => (start === undefined ? data : withSubmission({}, start, null, data));

function answersTo(state: State): Answer[] {
  const answers: Answer[] = [];
  for (let at: State | null = state; at !== null; at = at.before) answers.unshift(...at.answer);
  return answers;
}
