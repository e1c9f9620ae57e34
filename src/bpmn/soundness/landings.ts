import type { ElementInfo } from '../types.ts';
import type { Catchers } from './catchers.ts';
import { callsOut, isJoin, isReaction, isScope, isWaiting } from './kinds.ts';
import type { Plan } from './plan.ts';

/** Where tokens come to rest, and every element that they pass on their way. */
export interface Landing { readonly places: readonly string[]; readonly passed: readonly string[] }

export const both = (one: Landing, other: Landing): Landing => ({ places: [...one.places, ...other.places], passed: [...one.passed, ...other.passed] });

/** Steps without a choice are passed at once, so that only what makes a difference is a place. */
export class Landings {
  private readonly plan: Plan;
  private readonly catchers: Catchers;
  private readonly stops: (element: ElementInfo) => boolean;
  private readonly known = new Map<string, Landing>();

  /** @param stops steps that are places all the same */
  constructor(plan: Plan, catchers: Catchers, stops: (element: ElementInfo) => boolean) {
    this.plan = plan;
    this.catchers = catchers;
    this.stops = stops;
  }

  /** Where a token comes to rest that goes along these flows. */
  of(flows: readonly string[], passed: readonly string[]): Landing {
    const landings = flows.map((id) => this.landing(id, new Set()));
    return { places: landings.flatMap(({ places }) => places), passed: [...passed, ...landings.flatMap((landing) => landing.passed)] };
  }

  private landing(flow: string, seen: ReadonlySet<string>): Landing {
    const known = this.known.get(flow);
    if (known !== undefined) return known;
    const target = this.plan.elements.get(this.plan.flows.get(flow)?.target ?? '');
    const made = target === undefined ? { places: [], passed: [] } : isJoin(target) ? { places: [flow], passed: [] } : this.entering(target, seen);
    // Inside a circle of steps without choice the landing depends on where one came from.
    if (seen.size === 0) this.known.set(flow, made);
    return made;
  }

  private entering(element: ElementInfo, seen: ReadonlySet<string>): Landing {
    if (isScope(element)) {
      const inner = this.plan.startsIn(element.id).slice(0, 1).map((start) => this.of(start.outgoing, [start.id]));
      return { places: [element.id, ...inner.flatMap(({ places }) => places)], passed: inner.flatMap(({ passed }) => passed) };
    }
    if (seen.has(element.id) || !this.isPassed(element)) return { places: [element.id], passed: [] };
    const beyond = element.outgoing.map((id) => this.landing(id, new Set([...seen, element.id])));
    return { places: beyond.flatMap(({ places }) => places), passed: [element.id, ...beyond.flatMap(({ passed }) => passed)] };
  }

  /** Nothing but going on can happen there. Where ways meet is a place, so that two tokens there are seen. */
  private isPassed(element: ElementInfo): boolean {
    if (element.incoming.length > 1 && element.type !== 'EndEvent') return false;
    if (this.stops(element) || this.plan.bordersOf(element.id).length > 0 || element.outgoing.length > 1) return false;
    if (element.eventDefinitions.some((kind) => kind === 'compensate' || isReaction(kind))) return false;
    if (isWaiting(element) && this.catchers.mayInterrupt(element)) return false;
    if (callsOut(element)) return this.catchers.ofFailure(element, []).length === 0;
    return !element.eventDefinitions.includes('terminate');
  }
}
