import { flowsFrom, reachedFrom } from '../diagram/graph.ts';
import type { ElementInfo, ProcessSource } from '../types.ts';
import { unknownTo } from './kinds.ts';
import { hasSide, tokensOf, type Marking } from './marking.ts';
import { Net, type Move } from './net.ts';

/** A place where a case stops or goes round for ever, or to which tokens come too early, and the fewest moves that lead there; `again`: by an event that did not interrupt, which the standard allows. */
export interface Trap { readonly kind: 'deadlock' | 'doubled' | 'again' | 'endless'; readonly element: string; readonly moves: readonly Move[]; readonly marking: Marking }

export interface Soundness {
  /** `proven`: every case can end and every step can be reached, whatever the data; `open`: too many states, or an element without rule. */
  readonly verdict: 'proven' | 'refuted' | 'open';
  readonly states: number;
  /** The nearest of each kind. */
  readonly traps: readonly Trap[];
  /** Steps that no token ever comes to; told only when all was seen. */
  readonly unreached: readonly ElementInfo[];
  /** What the game has no rule for. */
  readonly unknown: readonly ElementInfo[];
}

interface State { readonly marking: Marking; readonly before: State | null; readonly move: Move; readonly next: string[] }

/** Plays every course that a diagram allows, data ignored, nearest first. */
export function explore(source: ProcessSource, mostStates = 20_000): Soundness {
  const unknown = unknownTo(source);
  if (unknown.length > 0) return { verdict: 'open', states: 0, traps: [], unreached: [], unknown };
  const net = new Net(source);
  const game = new Game(net, mostStates);
  game.play(net.starts());
  const traps = [...game.traps(), ...(game.doubled === null ? doubledBeside(net, mostStates) : [])];
  const complete = game.isComplete && traps.every(({ kind }) => kind !== 'doubled');
  const mayPass = behindEmpty(source);
  const unreached = complete ? source.elements.filter(({ id, isForCompensation }) => !isForCompensation && !game.passed.has(id) && !mayPass.has(id)) : [];
  const verdict = traps.some(({ kind }) => kind !== 'again') || unreached.length > 0 ? 'refuted' : complete ? 'proven' : 'open';
  return { verdict, states: game.states.size, traps, unreached, unknown };
}

/** Tokens that meet behind one event that does not interrupt, each such way played by itself: beside the others they could not be told from what a second event began. */
function doubledBeside(net: Net, mostStates: number): Trap[] {
  const game = new Game(net, mostStates);
  game.play(net.sideways());
  return game.doubled === null ? [] : [game.doubled];
}

/** What a token may come to when a repeated sub-process has nothing to repeat; the game plays each of them once. */
function behindEmpty(source: ProcessSource): ReadonlySet<string> {
  const skipped = source.elements.filter(({ type, multiInstance, standardLoop }) => type === 'SubProcess' && (multiInstance !== null || standardLoop?.testBefore === true));
  return reachedFrom(source, skipped.flatMap((element) => flowsFrom(source, element).map(({ target }) => target)));
}

/** The state in which no token is left. */
const ended = '';

class Game {
  readonly states = new Map<string, State>();
  readonly passed = new Set<string>();
  /** Every course was followed to its end. */
  isComplete = true;
  private hasRoom = true;
  private readonly net: Net;
  private readonly mostStates: number;
  doubled: Trap | null = null;
  /** By the step to which a second token comes. */
  private readonly again = new Map<string, Trap>();
  private stuck: State | null = null;

  constructor(net: Net, mostStates: number) {
    this.net = net;
    this.mostStates = mostStates;
  }

  play(beginnings: readonly Move[]): void {
    const queue: State[] = [];
    const visit = (before: State | null, move: Move): void => {
      for (const id of move.passed) this.passed.add(id);
      if (move.doubled !== null) return this.meet(before, move);
      const key = move.to.join(' ');
      before?.next.push(key);
      if (this.states.has(key)) return;
      const state = { marking: move.to, before, move, next: [] };
      this.states.set(key, state);
      queue.push(state);
    };
    for (const move of beginnings) visit(null, move);
    for (const state of queue) {
      if (this.states.size > this.mostStates) {
        this.isComplete = false;
        this.hasRoom = false;
        return;
      }
      for (const id of state.marking) if (this.net.elements.has(id)) this.passed.add(id);
      // Who stands still until an event comes from beside has no way on of its own.
      if (state.marking.length > 0 && this.net.onTheWay(state.marking).length === 0) this.stuck ??= state;
      for (const move of this.net.moves(state.marking)) visit(state, move);
    }
  }

  traps(): Trap[] {
    const deadlock = this.stuck === null ? [] : [this.trap('deadlock', this.stuck)];
    const endless = deadlock.length > 0 || this.doubled !== null || !this.hasRoom ? null : this.endless();
    return [...deadlock, ...(this.doubled === null ? [] : [this.doubled]), ...this.again.values(), ...(endless === null ? [] : [this.trap('endless', endless)])];
  }

  /** What an event that does not interrupt starts may be under way several times; any other step twice at once is a fault of the drawing. */
  private meet(before: State | null, move: Move): void {
    const element = move.doubled ?? '';
    const trap = { element, moves: [...movesTo(before), move], marking: move.to };
    if (!hasSide(move.to)) this.doubled ??= { kind: 'doubled', ...trap };
    else {
      this.isComplete = false;
      // Two runs of one step are not followed; they may well come to an end.
      before?.next.push(ended);
      if (this.net.elements.has(element) && !this.again.has(element)) this.again.set(element, { kind: 'again', ...trap });
    }
  }

  private trap(kind: Trap['kind'], state: State): Trap {
    return { kind, element: tokensOf(state.marking)[0] ?? '', moves: movesTo(state), marking: state.marking };
  }

  /** The nearest state from which no end can be reached. */
  private endless(): State | null {
    const sources = new Map<string, string[]>();
    for (const [key, { next }] of this.states) for (const target of next) sources.set(target, [...(sources.get(target) ?? []), key]);
    const ending = new Set([ended]);
    for (const key of ending) for (const source of sources.get(key) ?? []) ending.add(source);
    return [...this.states].find(([key]) => !ending.has(key))?.[1] ?? null;
  }
}

function movesTo(state: State | null): Move[] {
  const moves: Move[] = [];
  for (let at = state; at !== null; at = at.before) moves.unshift(at.move);
  return moves;
}
