import { child, children, kindOf, typeOf, type Moddle } from '../read/moddle.ts';

/** A boundary event that says how its activity is undone. */
export const isUndoBorder = (item: Moddle): boolean => typeOf(item) === 'BoundaryEvent' && children(item, 'eventDefinitions').some((definition) => kindOf(definition) === 'compensate');

/** Where the associations lead that are drawn from a compensation boundary event. */
export function handlersOf(border: Moddle): Moddle[] {
  return associationsIn(rootOf(border)).filter((association) => child(association, 'sourceRef') === border).flatMap((association) => child(association, 'targetRef') ?? []);
}

/** The compensation boundary event on an activity. */
export const undoBorderOf = (activity: Moddle): Moddle | undefined => children(activity.$parent, 'flowElements').find((item) => isUndoBorder(item) && child(item, 'attachedToRef') === activity);

const rootOf = (item: Moddle): Moddle => (item.$parent === undefined ? item : rootOf(item.$parent));

/** Modelers draw them at the level of their ends, at the process, or at the pool. */
function associationsIn(scope: Moddle): Moddle[] {
  const inside = [...children(scope, 'rootElements'), ...children(scope, 'flowElements')].flatMap(associationsIn);
  return [...children(scope, 'artifacts').filter((item) => typeOf(item) === 'Association'), ...inside];
}
