import { mostInstances } from './definition.ts';
import type { Content } from '../elements/engine.ts';
import type { Evaluation } from './evaluation.ts';
import { IncidentError } from './incident.ts';
import { positionAround, repeatedAround, type Instance } from '../diagram/instances.ts';
import type { ElementInfo } from '../types.ts';

const automatic = new Set(['Task', 'ManualTask', 'BusinessRuleTask']);

/** What is known of the rounds that are under way. */
export interface Rounds { readonly isResuming: boolean; /** how many instances of a repeated step are open, the given one left aside */ instancesOf(element: string, except: string): number }

/** Answers what the engine asks of a loop: its list, its number and its end. */
export class Loops {
  private readonly elements: ReadonlyMap<string, ElementInfo>;
  private readonly rounds: Rounds;
  private readonly feel: Pick<Evaluation, 'evaluate' | 'isTrue' | 'forgetAnswers'>;

  constructor(elements: ReadonlyMap<string, ElementInfo>, rounds: Rounds, feel: Pick<Evaluation, 'evaluate' | 'isTrue' | 'forgetAnswers'>) {
    this.elements = elements;
    this.rounds = rounds;
    this.feel = feel;
  }

  /** What the engine wants evaluated: names and codes of messages and errors are plain text, the rest belongs to a loop. */
  resolve(expression: unknown, content: Content | undefined): unknown {
    const element = content === undefined ? undefined : this.elements.get(content.id);
    const loop = element?.multiInstance ?? null;
    if (typeof expression !== 'string' || content === undefined || element === undefined) return expression;
    if (expression === element.standardLoop?.condition) return this.isOver(element, expression, content);
    if (loop === null) return expression;
    // Only positions go into the engine, so that no case data gets into the snapshot.
    if (expression === loop.collection) return Array.from({ length: this.times(content, () => this.list(expression, element.id, content).length, element.id) }, (_, index) => index);
    if (expression === loop.cardinality) return this.times(content, () => this.feel.evaluate(expression, element.id, content), element.id);
    if (expression !== loop.completionCondition) return expression;
    return this.feel.isTrue(expression, element.id, content, this.instances(element, content));
  }

  /** Names that exist only inside one instance of a multi-instance activity, in however deep a step of it. */
  local(content: Content): Record<string, unknown> {
    const at = this.instanceOf(content);
    if (at === null) return {};
    const { multiInstance: loop, id } = at.repeated;
    const names: Record<string, unknown> = { loopCounter: at.position + 1 };
    if (loop?.collection != null && loop.elementVariable !== null) names[loop.elementVariable] = this.list(loop.collection, id, undefined)[at.position];
    return names;
  }

  /** The sub-process in one of whose instances something happens. */
  around(content: Content): Instance | null {
    const info = this.elements.get(content.id);
    const repeated = info === undefined ? null : repeatedAround(info, this.elements);
    const position = info === undefined || repeated === null ? null : positionAround(info, content, this.elements);
    return repeated === null || position === null ? null : { within: repeated.id, position };
  }

  private instanceOf(content: Content): { readonly repeated: ElementInfo; readonly position: number } | null {
    const own = this.elements.get(content.id);
    if (own?.multiInstance != null) return content.isMultiInstance === true && content.index !== undefined ? { repeated: own, position: content.index } : null;
    const around = this.around(content);
    const repeated = around === null ? undefined : this.elements.get(around.within);
    return around === null || repeated === undefined ? null : { repeated, position: around.position };
  }

  /** A standard loop goes on while its condition holds; what is open when the case is loaded has been asked for already. */
  private isOver({ id }: ElementInfo, condition: string, content: Content): boolean {
    return !this.rounds.isResuming && !this.feel.isTrue(condition, id, content);
  }

  /** The standard's counts, as an instance has just been completed; under the names that modelers write. */
  private instances({ id, type, multiInstance }: ElementInfo, { index = 0, executionId, ...content }: Content): Record<string, number> {
    const all = Number(content['loopCardinality']);
    // What nobody waits for is done in order, and the rest of it is as good as begun.
    const active = multiInstance?.sequential === true ? 0 : automatic.has(type) ? all - index - 1 : type === 'SubProcess' ? Number(content['active']) : this.rounds.instancesOf(id, executionId);
    return { nrOfInstances: all, nrOfCompletedInstances: multiInstance?.sequential === true ? index + 1 : all - active, nrOfActiveInstances: active };
  }

  /** How many instances: counted when the loop begins, and kept, whatever happens to the list meanwhile. */
  private times(content: Content, count: () => unknown, element: string): number {
    const begun = content['loopCardinality'];
    if (typeof begun === 'number') return begun;
    const times = count();
    if (typeof times === 'number' && Number.isInteger(times) && times >= 0 && times <= mostInstances) {
      this.feel.forgetAnswers(element);
      return times;
    }
    throw new IncidentError({ element, kind: 'expression', message: `Jumlah perulangan harus bilangan bulat dari 0 sampai ${mostInstances}. Periksa data yang dipakainya.` });
  }

  private list(expression: string, element: string, content: Content | undefined): unknown[] {
    const value = this.feel.evaluate(expression, element, content);
    if (Array.isArray(value)) return value;
    throw new IncidentError({ element, kind: 'expression', message: 'Daftar untuk perulangan tidak menghasilkan daftar. Periksa camunda:collection.' });
  }
}
