import { nodeOf } from './graph.ts';
import type { ElementInfo, ProcessSource } from '../types.ts';

/** Events that listen on after they came, beside a step or at the start of an event sub-process. A timer without a cycle comes once. */
export const comingAgain = (source: ProcessSource): ElementInfo[] => source.elements.filter((element) => comesAgain(element, source));

function comesAgain({ type, attachedTo, parent, interrupting, eventDefinitions, attributes }: ElementInfo, source: ProcessSource): boolean {
  const listensOn = !interrupting && (attachedTo !== null || (type === 'StartEvent' && parent !== null && nodeOf(source, parent)?.triggeredByEvent === true));
  return listensOn && (!eventDefinitions.includes('timer') || attributes['timeCycle'] !== undefined);
}
