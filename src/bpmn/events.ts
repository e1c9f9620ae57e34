import type { ElementInfo } from './types.ts';

/** Calls something outside, and goes on when it was answered: a service, or the message that a task or an event sends. */
export const isCall = ({ type, eventDefinitions }: Pick<ElementInfo, 'type' | 'eventDefinitions'>): boolean =>
  type === 'ServiceTask' || type === 'SendTask' || ((type === 'EndEvent' || type === 'IntermediateThrowEvent') && eventDefinitions.includes('message'));

/** Throws something that others of the same case may catch. */
export const isThrow = ({ type, eventDefinitions }: ElementInfo): boolean =>
  (type === 'EndEvent' || type === 'IntermediateThrowEvent') && eventDefinitions.some((kind) => ['signal', 'escalation', 'error'].includes(kind));

/** Waits for something that only happens inside the case; nobody outside can answer it. */
export const isInner = (info: ElementInfo): boolean => isThrow(info) || info.eventDefinitions.some((kind) => ['error', 'escalation', 'conditional'].includes(kind));

/** Stands beside the way of the token: a boundary event, or the start of an event sub-process. */
export const isBeside = ({ type, attachedTo }: ElementInfo): boolean => attachedTo !== null || type === 'StartEvent';

/** The start of an event sub-process that somebody outside has to set off; no token stands on it. */
export const isListening = (info: ElementInfo | undefined): boolean => info?.type === 'StartEvent' && !info.eventDefinitions.includes('timer');

/** The level that an element runs on: the start of an event sub-process listens on the level around that. */
export function levelOf({ type, parent }: ElementInfo, nodeOf: (id: string) => ElementInfo | undefined): string | null {
  const around = nodeOf(parent ?? '');
  return type === 'StartEvent' && around?.triggeredByEvent === true ? around.parent : parent;
}
