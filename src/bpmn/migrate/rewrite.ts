import type { Stored } from '../run/snapshot.ts';
import type { FlowInfo, ProcessSource } from '../types.ts';

export interface Rewriting {
  readonly from: ProcessSource;
  readonly to: ProcessSource;
  /** Elements whose id differs. */
  readonly elements: Readonly<Record<string, string>>;
  /** Old flow on which a token waits → the flow of the new diagram. */
  readonly waiting: ReadonlyMap<string, FlowInfo>;
  /** Old boundary events that the new diagram does not have. */
  readonly dropped: ReadonlySet<string>;
  readonly forgetTimers: boolean;
}

type Tree = { readonly [key: string]: unknown };
const references = new Set(['id', 'sourceId', 'targetId', 'attachedTo']);

/** The same state in the words of the new diagram. Execution ids stay: they are names for nobody else. */
export function rewrite(stored: Stored, { from, to, elements, waiting, dropped, forgetTimers }: Rewriting): Stored {
  const names: Record<string, string> = { ...elements, [from.processId]: to.processId, [contextId(from)]: contextId(to) };
  const renamed = (id: string): string => (Object.hasOwn(names, id) ? names[id] ?? id : id);
  const isDropped = (item: unknown): boolean => {
    const { id, content } = item as { readonly id?: unknown; readonly content?: { readonly id?: unknown } };
    return dropped.has(String(content?.id ?? id));
  };
  const visit = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return references.has(key) ? renamed(value) : value;
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return (dropped.size > 0 && (key === 'children' || key === 'messages') ? value.filter((item) => !isDropped(item)) : value).map((item) => visit(item, key));
    const token = value as Tree;
    const flow = token['isSequenceFlow'] === true ? waiting.get(String(token['id'])) : undefined;
    const entries = Object.entries(token).filter(([name]) => !(forgetTimers && name === 'timerText')).map(([name, inner]) => [name, visit(inner, name)] as const);
    return { ...Object.fromEntries(entries), ...(flow === undefined ? {} : { id: flow.id, sourceId: flow.source, targetId: flow.target }) };
  };
  const drawn = new Set(to.elements.map(({ id }) => id));
  const entries = Object.fromEntries(Object.entries(stored.entries).map(([id, count]) => [renamed(id), count] as const).filter(([id]) => drawn.has(id)));
  const places = (counts: Readonly<Record<string, number>> = {}): Record<string, number> => Object.fromEntries(Object.entries(counts).map(([place, entry]) => [place.replace(/^[^#]+/, renamed), entry]));
  // A place is an element's id, its entry and its index.
  const keys = Object.fromEntries(Object.entries(stored.keys ?? {}).map(([place, key]) => [place.replace(/^\S+/, renamed), key]));
  return { engine: visit(stored.engine, '') as Stored['engine'], entries, ends: stored.ends.map(renamed), done: (stored.done ?? []).map((step) => ({ ...step, element: renamed(step.element) })), turns: places(stored.turns), met: places(stored.met), keys };
}

const contextId = ({ context }: ProcessSource): string => (context as { readonly id: string }).id;
