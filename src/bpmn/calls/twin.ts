import { typeOf, type Moddle, type ModdleContext, type ModdleReference } from '../read/moddle.ts';

/** A process once more, with ids of its own, and what it refers to beside it. */
export interface Twin { readonly process: Moddle; readonly roots: readonly Moddle[]; readonly references: readonly ModdleReference[]; readonly elementsById: Readonly<Record<string, Moddle>> }

const shared = new Set(['Message', 'Signal', 'Error', 'Escalation']);

/**
 * Copies a process with all that stands in it. Everything gets a new id, what it refers to inside is the copy.
 * @param own the process stands in the same file, whose messages, signals, errors and escalations it shares; those of another file are copied too
 */
export function twinOf(process: Moddle, context: ModdleContext, rename: (id: string) => string, own: boolean): Twin {
  const twins = new Map<Moddle, Moddle>();
  const copy = new Copying(twins, rename);
  const twin = copy.of(process, process.$parent);
  const inside = context.references.filter(({ element }) => twins.has(element));
  const referred = own ? [] : inside.map(({ id }) => context.elementsById[id]).filter((root) => root !== undefined && shared.has(typeOf(root)));
  const roots = [...new Set(referred)].map((root) => copy.of(root as Moddle, process.$parent));
  copy.point();
  const renamed = (id: string): string => (twins.has(context.elementsById[id] as Moddle) ? rename(id) : id);
  const references = inside.map(({ element, property, id }) => ({ element: twins.get(element) as Moddle, property, id: renamed(id) }));
  return { process: twin, roots, references, elementsById: Object.fromEntries([...twins.values()].flatMap((item) => (item.id === undefined ? [] : [[item.id, item]]))) };
}

class Copying {
  private readonly twins: Map<Moddle, Moddle>;
  private readonly rename: (id: string) => string;

  constructor(twins: Map<Moddle, Moddle>, rename: (id: string) => string) {
    this.twins = twins;
    this.rename = rename;
  }

  of(original: Moddle, parent: Moddle | undefined): Moddle {
    const twin = Object.create(Object.getPrototypeOf(original) as object, Object.getOwnPropertyDescriptors(original)) as Moddle;
    this.twins.set(original, twin);
    write(twin, '$parent', parent);
    if (original.id !== undefined) write(twin, 'id', this.rename(original.id));
    change(twin, (value) => (isPart(value) && value.$parent === original ? this.of(value, twin) : value));
    return twin;
  }

  /** References lead to the copies, once all of them are there. */
  point(): void {
    for (const twin of this.twins.values()) change(twin, (value) => (isPart(value) ? (this.twins.get(value) ?? value) : value));
  }
}

const isPart = (value: unknown): value is Moddle => typeof value === 'object' && value !== null && '$type' in value;

/** Writes anew what a part holds, each by itself and in lists; references are not enumerable. */
function change(part: Moddle, by: (value: unknown) => unknown): void {
  for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(part))) {
    if (name === '$parent' || typeof value !== 'object' || value === null) continue;
    write(part, name, Array.isArray(value) ? value.map(by) : by(value));
  }
}

const write = (part: Moddle, name: string, value: unknown): void => void Object.defineProperty(part, name, { value });
