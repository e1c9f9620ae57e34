import { isBeside, isCall, messagesOf, signalsOf, variableOf, withAnswer, type Move } from '../../bpmn/index.ts';
import type { ElementInfo } from '../../bpmn/types.ts';
import type { Answer, PermitPackage } from '../types.ts';
import { withSubmission } from '../variables.ts';
import type { Asking, Data } from './asking.ts';
import type { Reading } from './reading.ts';
import { variantsOf, type Variants } from './variants.ts';

/** A move with the data after it, and what somebody answered for it. */
export interface Option { readonly move: Move; readonly data: Data; readonly answer: readonly Answer[] }
export interface OptionLimits { /** ISO 8601 with offset */ readonly now: string; /** combinations of answers of one form */ readonly answers: number }

/** What can happen to a case with its data: of all moves those that the package's conditions allow, with every answer that makes a difference. */
export class Options {
  private readonly pkg: PermitPackage;
  private readonly reading: Reading;
  private readonly asking: Asking;
  private readonly limits: OptionLimits;
  private readonly elements: ReadonlyMap<string, ElementInfo>;
  private readonly variants = new Map<string, Variants>();

  constructor(pkg: PermitPackage, reading: Reading, asking: Asking, limits: OptionLimits) {
    this.pkg = pkg;
    this.reading = reading;
    this.asking = asking;
    this.limits = limits;
    this.elements = new Map(pkg.process.elements.map((element) => [element.id, element]));
  }

  /** Forms of which not every combination of values is tried. */
  sampled(): string[] {
    return [...this.variants].filter(([, { whole }]) => !whole).map(([key]) => key);
  }

  /** What the process does by itself comes before anyone can act; of several such steps the order makes no difference. */
  of(moves: readonly Move[], data: Data): Option[] {
    const own = moves.find((move) => this.isAutomatic(move, data));
    const chosen = own === undefined ? moves : moves.filter(({ at }) => at === own.at);
    return chosen.flatMap((move) => this.optionsOf(move, data));
  }

  private isAutomatic(move: Move, data: Data): boolean {
    const element = this.element(move.element);
    if (isBeside(element)) return false;
    if (element.multiInstance !== null && element.type === 'UserTask') return this.asking.instances(element, data) === 0;
    return move.kind === 'route' || element.type === 'BusinessRuleTask' || isCall(element);
  }

  private optionsOf(move: Move, data: Data): Option[] {
    const element = this.element(move.element);
    if (isBeside(element)) return [{ move, data, answer: this.happened(element, data) }];
    if (isCall(element)) return this.along(move, { data: this.asking.served(element, data), answer: [] });
    switch (element.type) {
      case 'UserTask': return this.completed(move, element, data);
      case 'BusinessRuleTask': return this.along(move, { data: this.asking.decided(element, data), answer: [] });
      case 'ReceiveTask': case 'IntermediateCatchEvent': return this.along(move, this.arrived(element, data));
      default: return this.along(move, { data, answer: [] });
    }
  }

  /** Only the ways out whose conditions hold. */
  private along(move: Move, { data, answer }: Omit<Option, 'move'>): Option[] {
    const element = this.element(move.element);
    if (!this.asking.hasConditions(element) || element.type === 'ParallelGateway') return [{ move, data, answer }];
    const taken = this.asking.waysOut(element, data);
    return taken.length === move.flows.length && taken.every((id) => move.flows.includes(id)) ? [{ move, data, answer }] : [];
  }

  private completed(move: Move, element: ElementInfo, data: Data): Option[] {
    const answers = this.answersFor(element);
    if (element.multiInstance === null) return answers.flatMap((given) => this.along(move, { data: withSubmission(data, element, null, given), answer: [{ task: element.id, data: given }] }));
    const count = this.asking.instances(element, data);
    if (count === 0) return this.along(move, { data, answer: [] });
    // All instances alike, and the first one other than the rest.
    const [usual] = answers;
    const lists = answers.flatMap((given) => [Array.from({ length: count }, () => given), ...(count < 2 || usual === undefined || given === usual ? [] : [Array.from({ length: count }, (_, index) => (index === 0 ? given : usual))])]);
    return lists.flatMap((list) => this.along(move, {
      data: element.formKey === null ? data : withAnswer(data, variableOf(element.formKey), null, list), answer: list.map((given) => ({ task: element.id, data: given })),
    }));
  }

  private arrived(element: ElementInfo, data: Data): Omit<Option, 'move'> {
    if (element.eventDefinitions.includes('timer')) return { data, answer: [{ timer: element.id }] };
    const [message] = messagesOf(element);
    if (message === undefined) return { data, answer: [{ signal: signalsOf(element)[0] ?? element.id }] };
    return { data: element.resultVariable === null ? data : { ...data, [element.resultVariable]: {} }, answer: [{ message, data: {} }] };
  }

  /** Errors of services and conditions that come true are nobody's answer; what they lead to is seen all the same. */
  private happened(event: ElementInfo, data: Data): readonly Answer[] {
    return event.eventDefinitions.every((kind) => kind === 'error' || kind === 'conditional') ? [] : this.arrived(event, data).answer;
  }

  /** The answers to a step's form that are tried. */
  answersFor(element: ElementInfo): readonly Data[] {
    const form = element.formKey === null ? undefined : this.pkg.forms[element.formKey];
    if (form === undefined) return [{}];
    const known = this.variants.get(form.key) ?? variantsOf(form, this.reading, { now: this.limits.now, most: this.limits.answers, effectOf: (data) => this.asking.effectOf(form.variable, data) });
    this.variants.set(form.key, known);
    return known.answers;
  }

  private element(id: string): ElementInfo {
    const element = this.elements.get(id);
    if (element === undefined) throw new Error(`no element ${id}`);
    return element;
  }
}
