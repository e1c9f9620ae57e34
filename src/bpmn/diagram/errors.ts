import { isCall, levelOf } from './events.ts';
import { nodeOf } from './graph.ts';
import type { ElementInfo, ProcessSource } from '../types.ts';

/** Catches errors: a boundary event, or the start of an event sub-process. */
export const isErrorCatcher = ({ type, eventDefinitions }: ElementInfo): boolean => (type === 'BoundaryEvent' || type === 'StartEvent') && eventDefinitions.includes('error');
export const isErrorEnd = ({ type, eventDefinitions }: ElementInfo): boolean => type === 'EndEvent' && eventDefinitions.includes('error');
/** A service may report an error of the procedure. */
export const mayFail = isCall;

/** Does the catcher stand on the thrower or on a level around it? What its own event sub-process throws goes further out. */
export function catchesAround(source: ProcessSource, catcher: ElementInfo, thrower: ElementInfo): boolean {
  const around: (string | null)[] = [thrower.id];
  for (let { parent } = thrower; parent !== null; parent = nodeOf(source, parent)?.parent ?? null) around.push(parent);
  if (catcher.attachedTo !== null) return around.includes(catcher.attachedTo);
  const level = levelOf(catcher, (id) => nodeOf(source, id));
  return (level === null || around.includes(level)) && !around.includes(catcher.parent);
}
