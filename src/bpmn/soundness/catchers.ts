import { catching } from '../diagram/events.ts';
import type { ElementInfo } from '../types.ts';
import { catchesAnyError, comesFromOutside, isReaction } from './kinds.ts';
import { interrupted, type Marking } from './marking.ts';
import type { Plan } from './plan.ts';

/** Who catches what is thrown, and who may be set off from outside. */
export class Catchers {
  private readonly plan: Plan;

  constructor(plan: Plan) {
    this.plan = plan;
  }

  /** The event sub-processes of a level, as long as none of them has interrupted it. */
  listening(level: string | null, marking: Marking): readonly ElementInfo[] {
    return marking.includes(interrupted(level)) ? [] : this.plan.listenersOn(level);
  }

  /** The one that catches what a step throws, null when it throws nothing that is caught. */
  reaction(thrower: ElementInfo, marking: Marking): ElementInfo | null {
    const thrown = thrower.definitions.find(({ kind }) => isReaction(kind));
    if (thrown === undefined) return null;
    for (const catchers of this.around(thrower, marking)) {
      const by = (how: 'itself' | 'any'): ElementInfo | undefined => catchers.find((catcher) => catching(catcher, thrown.kind, thrown.code) === how);
      const found = by('itself') ?? by('any');
      if (found !== undefined) return found;
    }
    return null;
  }

  /** A service may report any error: each catcher around that listens to one, up to the first that listens to all. */
  ofFailure(service: ElementInfo, marking: Marking): ElementInfo[] {
    const found: ElementInfo[] = [];
    for (const catchers of this.around(service, marking)) {
      found.push(...catchers.filter(({ eventDefinitions }) => eventDefinitions.includes('error')));
      if (found.some(catchesAnyError)) break;
    }
    return found;
  }

  /** Something from outside may come while one waits there, whatever stands on its border. */
  mayInterrupt(element: ElementInfo): boolean {
    return [...this.around(element, [])].flat().some((catcher) => catcher.type === 'StartEvent' && comesFromOutside(catcher));
  }

  /** From the inside out: the event sub-processes of each level, then the border around it. What one throws goes past its own start. */
  private *around({ parent }: ElementInfo, marking: Marking): Generator<readonly ElementInfo[]> {
    const within: (string | null)[] = [];
    for (let level = parent; ; level = this.plan.elements.get(level)?.parent ?? null) {
      yield this.listening(level, marking).filter((start) => !within.includes(start.parent));
      if (level === null) return;
      yield this.plan.bordersOf(level);
      within.push(level);
    }
  }
}
