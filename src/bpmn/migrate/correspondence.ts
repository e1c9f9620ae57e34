import type { ElementInfo, FlowInfo, ProcessSource } from '../types.ts';
import type { Candidate, ElementMapping } from './types.ts';

/** Which part of the old diagram is which of the new one. */
export class Correspondence {
  readonly from: ProcessSource;
  readonly to: ProcessSource;
  private readonly mapping: ElementMapping;
  private readonly old: ReadonlyMap<string, ElementInfo>;
  private readonly now: ReadonlyMap<string, ElementInfo>;

  constructor(from: ProcessSource, to: ProcessSource, mapping: ElementMapping) {
    this.from = from;
    this.to = to;
    this.mapping = mapping;
    this.old = byId(from.elements);
    this.now = byId(to.elements);
  }

  before(id: string): ElementInfo | null { return this.old.get(id) ?? null; }
  after(id: string): ElementInfo | null { return this.now.get(id) ?? null; }

  /** Id in the new diagram; null: it has none. */
  target(id: string): string | null {
    const mapped = Object.hasOwn(this.mapping, id) ? this.mapping[id] : id;
    return mapped != null && this.now.has(mapped) ? mapped : null;
  }

  isGivenUp(id: string): boolean { return Object.hasOwn(this.mapping, id) && this.mapping[id] === null; }
  scope(id: string | null): string | null { return id === null ? null : this.target(id); }

  /** Elements of the new diagram that may stand for an old one: of its type, in its scope; those with a new id first. */
  candidates(id: string): Candidate[] {
    const element = this.old.get(id);
    if (element === undefined) return [];
    const fitting = this.to.elements.filter((item) => item.type === element.type && item.eventDefinitions.join() === element.eventDefinitions.join() && item.parent === this.scope(element.parent) && (element.attachedTo === null || item.attachedTo === this.target(element.attachedTo)));
    return [...fitting.filter((item) => !this.old.has(item.id)), ...fitting.filter((item) => this.old.has(item.id))].map(({ id: found, name }) => ({ id: found, name: name === '' ? found : name }));
  }

  /** The flow into the same join on which a token waits in the new diagram: named, unchanged, or the one that the token's branch leads to. */
  flow(id: string): FlowInfo | readonly FlowInfo[] {
    const old = this.from.flows.find((item) => item.id === id);
    const join = old === undefined ? null : this.target(old.target);
    if (old === undefined || join === null) return [];
    const into = this.to.flows.filter(({ target }) => target === join);
    const named = into.find((item) => item.id === (this.mapping[id] ?? id));
    if (named !== undefined) return named;
    const source = this.target(old.source);
    const leading = source === null ? [] : into.filter((item) => item.source === source || this.leads(source, item.source, join));
    return leading.length === 1 && leading[0] !== undefined ? leading[0] : into;
  }

  /** Entries of the mapping that name nothing. */
  unknown(): { readonly id: string; readonly diagram: 'from' | 'to' }[] {
    const has = ({ elements, flows }: ProcessSource, id: string): boolean => elements.some((item) => item.id === id) || flows.some((item) => item.id === id);
    return Object.entries(this.mapping).flatMap(([old, now]) => [...(has(this.from, old) ? [] : [{ id: old, diagram: 'from' as const }]), ...(now === null || has(this.to, now) ? [] : [{ id: now, diagram: 'to' as const }])]);
  }

  /** Ids that differ, old → new, of all that the new diagram still has. */
  renamed(): Record<string, string> {
    return Object.fromEntries(this.from.elements.flatMap(({ id }) => {
      const target = this.target(id);
      return target === null || target === id ? [] : [[id, target]];
    }));
  }

  private leads(start: string, end: string, except: string): boolean {
    const seen = new Set([except]);
    const visit = (id: string): boolean => {
      if (id === end) return true;
      if (seen.has(id)) return false;
      seen.add(id);
      return this.to.flows.some(({ source, target }) => source === id && visit(target));
    };
    return visit(start);
  }
}

const byId = (elements: readonly ElementInfo[]): ReadonlyMap<string, ElementInfo> => new Map(elements.map((element) => [element.id, element]));
