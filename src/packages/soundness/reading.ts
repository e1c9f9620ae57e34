import { filledBy } from '../../bpmn/index.ts';
import type { ElementInfo, ProcessSource } from '../../bpmn/types.ts';
import type { DecisionModel } from '../../decisions/types.ts';
import { textsOf } from '../../decisions/index.ts';
import type { PermitPackage } from '../types.ts';

/** FEEL texts by the element at which they are evaluated: ways out, loops, timers, inputs, decisions with all that they require. */
function textsByElement(pkg: Pick<PermitPackage, 'process' | 'decisions'>): ReadonlyMap<string, readonly string[]> {
  const { elements, flows } = pkg.process;
  return new Map(elements.map((element) => {
    const { multiInstance: loop, attributes, inputs } = element;
    const written = [attributes['timeDate'], attributes['timeDuration'], attributes['timeCycle'], ...inputs.map(({ expression }) => expression)].filter((text) => text?.startsWith('='));
    const ways = flows.filter(({ source }) => source === element.id).map(({ condition }) => condition);
    const asked = [...ways, ...written, loop?.collection, loop?.cardinality, loop?.completionCondition].filter((text) => text != null);
    const { decisionRef } = element;
    const model: DecisionModel | undefined = decisionRef === null ? undefined : pkg.decisions[decisionRef];
    return [element.id, model === undefined || decisionRef === null ? asked : [...asked, ...textsOf(model, decisionRef)]];
  }));
}

const wordsOf = (text: string): string[] => text.match(/[a-z_][a-z0-9_]*/gi) ?? [];

/** What of the case's data can make a difference. By words, so that it takes rather too much than too little. */
export class Reading {
  /** All words of the texts that name a variable: the parts of it that may be read. */
  private readonly words = new Map<string, Set<string>>();
  private readonly numbers = new Map<string, Set<number>>();
  private readonly readBy: ReadonlyMap<string, ReadonlySet<string>>;
  private readonly live: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(pkg: Pick<PermitPackage, 'process' | 'decisions'>) {
    const texts = textsByElement(pkg);
    const variables = new Set(pkg.process.elements.flatMap(filledBy));
    const read = new Map([...texts].map(([id, all]) => [id, new Set(all.flatMap(wordsOf).filter((word) => variables.has(word)))]));
    for (const [id, all] of texts) {
      const constants = all.flatMap((text) => text.match(/(?<![\w.])\d+(\.\d+)?/g) ?? []).map(Number);
      for (const variable of read.get(id) ?? []) {
        const naming = all.map(wordsOf).filter((words) => words.includes(variable));
        this.words.set(variable, new Set([...(this.words.get(variable) ?? []), ...naming.flat()]));
        // A table compares in its cells what its inputs name.
        this.numbers.set(variable, new Set([...(this.numbers.get(variable) ?? []), ...constants]));
      }
    }
    this.readBy = read;
    this.live = liveIn(pkg.process, read);
  }

  reads(variable: string, part: string): boolean {
    return this.words.get(variable)?.has(part) === true;
  }

  numbersNear(variable: string): number[] {
    return [...(this.numbers.get(variable) ?? [])].sort((a, b) => a - b);
  }

  /** The variables that an element's own texts read. */
  readAt(element: string): ReadonlySet<string> {
    return this.readBy.get(element) ?? new Set();
  }

  /** Variables that are read from here on before they are filled anew. */
  liveAt(element: string): ReadonlySet<string> {
    return this.live.get(element) ?? new Set();
  }

  /** What of these variables somebody may read, as one text. */
  textOf(variables: Iterable<string>, data: Readonly<Record<string, unknown>>): string {
    return [...variables].sort().map((name) => `${name}=${this.partsOf(name, data[name])}`).join('\n');
  }

  private partsOf(variable: string, value: unknown): string {
    if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
    const known = this.parts.get(value) ?? JSON.stringify(this.project(variable, value));
    this.parts.set(value, known);
    return known;
  }

  private readonly parts = new WeakMap<object, string>();
  private readonly narrow = new WeakMap<object, unknown>();

  /** Variables without the parts that nobody reads: the interpreter looks at all of its context before each evaluation. */
  narrowed(variables: Readonly<Record<string, unknown>>): Record<string, unknown> {
    return Object.fromEntries(Object.entries(variables).map(([name, value]) => {
      if (typeof value !== 'object' || value === null || !this.words.has(name)) return [name, value];
      const known = this.narrow.get(value) ?? this.project(name, value);
      this.narrow.set(value, known);
      return [name, known];
    }));
  }

  /** The parts of a value that somebody may read. A date or a duration is a whole. */
  project(variable: string, value: unknown): unknown {
    if (Array.isArray(value)) return value.map((entry) => this.project(variable, entry));
    if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
    return Object.fromEntries(Object.entries(value).filter(([part]) => this.reads(variable, part)).map(([part, inner]) => [part, this.project(variable, inner)]));
  }
}

/** Backwards along the ways until nothing changes: read here, or read further on and not filled here. */
function liveIn({ elements, flows }: ProcessSource, read: ReadonlyMap<string, ReadonlySet<string>>): Map<string, Set<string>> {
  const live = new Map(elements.map(({ id }) => [id, new Set<string>(read.get(id))]));
  const after = new Map(elements.map((element) => [element.id, successors(element)]));
  for (let changed = true; changed;) {
    changed = false;
    for (const element of elements.toReversed()) {
      const own = live.get(element.id) ?? new Set();
      const before = own.size;
      const written = new Set(filledBy(element));
      // What is filled at the end of a step does not cover those that leave it by its border.
      for (const { id, kept } of after.get(element.id) ?? []) for (const name of live.get(id) ?? []) if (kept || !written.has(name)) own.add(name);
      changed ||= own.size > before;
    }
  }
  return live;

  function successors(element: ElementInfo): { readonly id: string; readonly kept: boolean }[] {
    const inner = elements.filter(({ parent, type }) => parent === element.id && type === 'StartEvent');
    const borders = elements.filter(({ attachedTo }) => attachedTo === element.id || (attachedTo !== null && attachedTo === element.parent));
    return [
      ...flows.filter(({ source }) => source === element.id).map(({ target }) => ({ id: target, kept: false })),
      ...[...inner, ...borders].map(({ id }) => ({ id, kept: true })),
      ...(element.parent === null ? [] : flows.filter(({ source }) => source === element.parent).map(({ target }) => ({ id: target, kept: true }))),
    ];
  }
}
