import type { ElementInfo, ProcessSource } from '../bpmn/types.ts';
import type { TrackStep } from '../contract/application.ts';
import type { ServiceStep } from '../contract/service.ts';
import type { PermitPackage } from '../packages/types.ts';
import { startOf } from './correction.ts';
import { parseBudget } from '../packages/budget.ts';
import { budgetText } from './legal-clock.ts';
import { elementOf, laneOfStep, stageOf } from './progress.ts';

/** One task of a case, open or past, as the rows keep it. */
export interface TaskHistory { readonly id: string; readonly element: string; readonly name: string; readonly status: 'OPEN' | 'COMPLETED' | 'CANCELLED'; readonly openedAt: string; readonly completedAt: string | null; readonly dueAt: string | null; readonly mine: boolean; /** Name of the office that has it; null: every office of the role. */ readonly office: string | null }

/** The outcome that an applicant applies for; ways to any other end are not announced as "still to come". */
const wished = 'TERBIT';

/**
 * The track that the applicant sees, generated from the diagram: what was done, what is open and who holds it, and what comes:
 * AHEAD when every way to a regular end passes it, POSSIBLE when some do. Offices and roles only, never persons.
 * @param tokens elements where the case waits now; empty for a case that has ended
 */
export function trackOf(pkg: PermitPackage, tokens: readonly string[], tasks: readonly TaskHistory[]): TrackStep[] {
  const past = tasks.filter(({ status }) => status === 'COMPLETED').toSorted((a, b) => ((a.completedAt ?? '') < (b.completedAt ?? '') ? -1 : 1));
  const open = tasks.filter(({ status }) => status === 'OPEN').toSorted((a, b) => (a.openedAt < b.openedAt ? -1 : 1));
  const coming = tokens.length === 0 ? [] : comingAfter(pkg.process, tokens);
  return [
    ...past.map((task) => ({ ...pastStep(pkg, task), name: task.name, state: 'DONE' as const, openedAt: task.openedAt, completedAt: task.completedAt, dueAt: task.dueAt })),
    ...open.map((task) => ({ ...stepFor(pkg, elementOf(pkg, task.element), task.office), name: task.name, state: 'NOW' as const, openedAt: task.openedAt, dueAt: task.dueAt, taskId: task.mine ? task.id : null })),
    ...waitingOutside(pkg, tokens).map((element) => ({ ...stepFor(pkg, element), state: 'NOW' as const })),
    ...coming.map(({ element, always }) => ({ ...stepFor(pkg, element), state: always ? ('AHEAD' as const) : ('POSSIBLE' as const) })),
  ];
}

/** A case that moved to another version may have passed a step that this one does not have. */
function pastStep(pkg: PermitPackage, { element: id, name, office }: TaskHistory): Omit<TrackStep, 'state'> {
  const element = pkg.process.elements.find((item) => item.id === id);
  return element === undefined ? { element: id, name, stage: '', holder: office ?? '', openedAt: null, completedAt: null, dueAt: null, duration: null, taskId: null } : stepFor(pkg, element, office);
}

/** Where a case waits for somebody outside: no one's task, and still where it stands. */
function waitingOutside({ process }: PermitPackage, tokens: readonly string[]): ElementInfo[] {
  return process.elements.filter(({ id, type, message }) => tokens.includes(id) && (type === 'ReceiveTask' || (type === 'IntermediateCatchEvent' && message !== null)));
}

/** Steps of a service for the public page. */
export function stepsOf(pkg: PermitPackage): ServiceStep[] {
  const start = startOf(pkg);
  const coming = start === undefined ? [] : comingAfter(pkg.process, [start.id]);
  return coming.map(({ element, always }) => {
    const { stage, name, holder, duration } = stepFor(pkg, element);
    return { stage, name, holder, duration, always };
  });
}

/** The lane; where one lane stands for several offices (`izin:unit` in FEEL), with the office that it stands for now. */
export function holderOf(pkg: PermitPackage, element: string, office: string | null): string {
  const lane = laneOfStep(pkg, element);
  if (lane === null) return pkg.permitType.name;
  return office !== null && lane.attributes['unit']?.startsWith('=') === true ? `${lane.name}, ${office}` : lane.name;
}

function stepFor(pkg: PermitPackage, element: ElementInfo, office: string | null = null): Omit<TrackStep, 'state'> {
  const budget = parseBudget(element.attributes['waktu'] ?? '');
  return {
    element: element.id, name: element.name === '' ? element.id : element.name, stage: stageOf(pkg, element), holder: holderOf(pkg, element.id, office),
    openedAt: null, completedAt: null, dueAt: null, duration: budget === null ? null : budgetText(budget), taskId: null,
  };
}

function comingAfter(process: ProcessSource, tokens: readonly string[]): { element: ElementInfo; always: boolean }[] {
  const graph = new Graph(process);
  const ends = process.elements.filter(({ type, parent }) => type === 'EndEvent' && parent === null);
  const regular = ends.filter(({ attributes }) => attributes['hasil'] === wished);
  const goals = new Set((regular.length > 0 ? regular : ends).map(({ id }) => id));
  const reached = new Set(graph.reach(tokens, null, true));
  const useful = graph.leadingTo(goals);
  return graph.inOrder(tokens)
    .filter((id) => reached.has(id) && useful.has(id) && !tokens.includes(id))
    .map((id) => graph.element(id))
    .filter((element) => element.type === 'UserTask' || element.type === 'ReceiveTask')
    .map((element) => ({ element, always: !graph.reach(tokens, element.id, false).some((id) => goals.has(id)) }));
}

class Graph {
  private readonly byId: ReadonlyMap<string, ElementInfo>;
  private readonly process: ProcessSource;

  constructor(process: ProcessSource) {
    this.process = process;
    this.byId = new Map(process.elements.map((element) => [element.id, element]));
  }

  element(id: string): ElementInfo {
    return this.byId.get(id) as ElementInfo;
  }

  /**
   * What can be reached. A parallel join counts only when all its ways are reached, so that a step of one branch is
   * on every way; leaving out the boundary events shows the ordinary way.
   */
  reach(from: readonly string[], without: string | null, boundaries: boolean): string[] {
    const found = new Set<string>(from.filter((id) => id !== without));
    for (let grown = true; grown; ) {
      grown = false;
      for (const id of found) {
        for (const next of this.nextOf(id, boundaries)) {
          if (next === without || found.has(next) || !this.joined(next, found)) continue;
          found.add(next);
          grown = true;
        }
      }
    }
    return [...found];
  }

  /**
   * Each step before those that it leads to, loops left aside: the order in which people meet them. Of the ways from a choice the short
   * ones, a correction or an answer, come before the long one.
   */
  inOrder(from: readonly string[]): string[] {
    const seen = new Set<string>();
    const finished: string[] = [];
    const visit = (id: string): void => {
      if (seen.has(id)) return;
      seen.add(id);
      for (const next of this.nextOf(id, true).toSorted((a, b) => this.ahead(b, seen) - this.ahead(a, seen))) visit(next);
      finished.push(id);
    };
    from.forEach(visit);
    return finished.reverse();
  }

  /** How many elements lie behind one that were not met yet. */
  private ahead(id: string, met: ReadonlySet<string>): number {
    const found = new Set([id]);
    for (const at of found) for (const next of this.nextOf(at, true)) if (!met.has(next)) found.add(next);
    return found.size;
  }

  leadingTo(goals: ReadonlySet<string>): Set<string> {
    const found = new Set(goals);
    const queue = [...goals];
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      for (const [before] of this.byId) {
        if (!found.has(before) && this.nextOf(before, true).includes(id)) {
          found.add(before);
          queue.push(before);
        }
      }
    }
    return found;
  }

  /** Into a sub-process a way leads through its start, out of it through its ends. */
  private nextOf(id: string, boundaries: boolean): string[] {
    const step = this.element(id);
    const inner = this.process.elements.filter((element) => element.parent === id && element.type === 'StartEvent').map((element) => element.id);
    const mayBePassed = inner.length === 0 || step.multiInstance !== null || step.standardLoop?.testBefore === true;
    const leaving = step.type === 'EndEvent' && step.parent !== null && !step.eventDefinitions.includes('error') ? this.targetsOf(step.parent) : [];
    const beside = boundaries ? this.process.elements.filter(({ attachedTo }) => attachedTo === id).map((element) => element.id) : [];
    return [...(mayBePassed ? this.targetsOf(id) : []), ...inner, ...leaving, ...beside];
  }

  private targetsOf(id: string): string[] {
    return this.process.flows.filter(({ source }) => source === id).map(({ target }) => target);
  }

  private joined(id: string, found: ReadonlySet<string>): boolean {
    if (this.element(id).type !== 'ParallelGateway') return true;
    const sources = this.process.flows.filter(({ target }) => target === id).map(({ source }) => source);
    // Where tokens already stand beyond the split, ways that no token can come by do not count.
    return sources.length < 2 || sources.every((source) => found.has(source)) || !this.couldStillCome(sources, found);
  }

  private couldStillCome(sources: readonly string[], found: ReadonlySet<string>): boolean {
    const missing = sources.filter((source) => !found.has(source));
    return missing.some((source) => this.process.flows.some(({ target, source: before }) => target === source && found.has(before)));
  }
}
