import type { Content } from '../elements/engine.ts';
import type { Address, ElementInfo, ProcessSource } from '../types.ts';

type Elements = ReadonlyMap<string, ElementInfo>;

/** The multi-instance sub-process that a step stands in, however deep; null: none. None stands in another. */
export function repeatedAround({ parent }: ElementInfo, elements: Elements): ElementInfo | null {
  for (let at = elements.get(parent ?? ''); at !== undefined; at = elements.get(at.parent ?? '')) if (at.multiInstance !== null) return at;
  return null;
}

/** A step, in an instance of a repeated sub-process that instance's own; `around`: which instance. */
export const placeOf = ({ element, around }: { readonly element: string; readonly around: number | null }): string => (around === null ? element : `${element}#${around}`);

/** The engine names an instance after its activity's run and its position. */
export const positionIn = (executionId: string | undefined): number | null => {
  const position = /_(\d+)$/.exec(executionId ?? '')?.[1];
  return position === undefined ? null : Number(position);
};

/** In which instance around it an activation stands, from 0; null: in none. */
export function positionAround(info: ElementInfo, { parent, around }: Content, elements: Elements): number | null {
  if (around !== undefined) return around;
  const repeated = repeatedAround(info, elements);
  return repeated === null ? null : positionIn([parent, ...(parent?.path ?? [])].find((level) => level?.id === repeated.id)?.executionId);
}

/** Name under which a form's answers stand: its key without folder. */
export const variableOf = (formKey: string): string => formKey.replace(/^_shared\//, '');

/** The names that a step fills. */
export const filledBy = ({ formKey, resultVariable }: ElementInfo): string[] => [...(formKey === null ? [] : [variableOf(formKey)]), ...(resultVariable === null ? [] : [resultVariable])];

/** The names that instances fill, each at its own place in a list; by the id of the activity that is repeated. */
export type FilledByInstances = ReadonlyMap<string, ReadonlySet<string>>;
/** A source never changes, and every step asks. */
const known = new WeakMap<ProcessSource, FilledByInstances>();

export function filledByInstances(source: ProcessSource): FilledByInstances {
  const found = known.get(source) ?? namesIn(new Map(source.elements.map((element) => [element.id, element])));
  known.set(source, found);
  return found;
}

function namesIn(elements: Elements): FilledByInstances {
  const names = new Map<string, Set<string>>();
  for (const element of elements.values()) {
    const repeated = element.multiInstance !== null ? element : repeatedAround(element, elements);
    if (repeated !== null) names.set(repeated.id, new Set([...(names.get(repeated.id) ?? []), ...filledBy(element)]));
  }
  return names;
}

/** An instance of a repeated sub-process. */
export interface Instance { readonly within: string; /** from 0 */ readonly position: number }

/**
 * What is seen of lists that instances fill: from within an instance of a sub-process its own answer under the bare name, null when not yet given;
 * from outside the answers of all that have given one.
 * @param variables such lists have a place for each instance, null where it has not answered
 * @param at null: from outside
 */
export function seenFrom(at: Instance | null, variables: Readonly<Record<string, unknown>>, filled: FilledByInstances): Readonly<Record<string, unknown>> {
  if (filled.size === 0) return variables;
  const seen = { ...variables };
  for (const [repeated, names] of filled) {
    for (const name of names) {
      const value = seen[name];
      if (Array.isArray(value)) seen[name] = at?.within === repeated ? (value[at.position] ?? null) : value.filter((entry) => entry !== null);
    }
  }
  return seen;
}

/** As `seenFrom`, from where a task, a call or a timer of the case stands. */
export function seenAt(source: ProcessSource, { element, index }: Pick<Address, 'element' | 'index'>, variables: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const elements = new Map(source.elements.map((item) => [item.id, item]));
  const info = elements.get(element);
  const repeated = info === undefined ? null : repeatedAround(info, elements);
  return seenFrom(repeated === null || index === null ? null : { within: repeated.id, position: index }, variables, filledByInstances(source));
}

/** Data after a step was answered; in an instance at its place of the list, null before it where nobody answered yet. @param position null: in no instance */
export function withAnswer(data: Readonly<Record<string, unknown>>, name: string, position: number | null, value: unknown): Record<string, unknown> {
  if (position === null) return { ...data, [name]: value };
  const before: unknown[] = Array.isArray(data[name]) ? data[name] : [];
  return { ...data, [name]: Array.from({ length: Math.max(before.length, position + 1) }, (_, at) => (at === position ? value : (before[at] ?? null))) };
}
