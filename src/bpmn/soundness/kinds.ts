import { catching, isCall } from '../diagram/events.ts';
import type { ElementInfo, ProcessSource } from '../types.ts';

const external = ['timer', 'message', 'signal', 'conditional'];
const reactions = ['error', 'escalation', 'cancel'];
const atomic = new Set(['Task', 'UserTask', 'ManualTask', 'ServiceTask', 'SendTask', 'ReceiveTask', 'BusinessRuleTask', 'CallActivity', 'ScriptTask', 'StartEvent', 'IntermediateCatchEvent', 'IntermediateThrowEvent', 'BoundaryEvent', 'EndEvent', 'ExclusiveGateway', 'ParallelGateway', 'InclusiveGateway', 'EventBasedGateway', 'SubProcess', 'Transaction']);
const waiting = new Set(['UserTask', 'ReceiveTask', 'CallActivity', 'IntermediateCatchEvent', 'EventBasedGateway']);

/** What is thrown inside the case and has to be caught. */
export const isReaction = (kind: string): boolean => reactions.includes(kind);
/** Something from outside may set it off. */
export const comesFromOutside = ({ eventDefinitions }: ElementInfo): boolean => eventDefinitions.some((kind) => external.includes(kind));
export const isScope = ({ type }: ElementInfo): boolean => type === 'SubProcess' || type === 'Transaction';
export const isJoin = ({ type, incoming }: ElementInfo): boolean => incoming.length > 1 && (type === 'ParallelGateway' || type === 'InclusiveGateway');
export const catchesAnyError = (catcher: ElementInfo): boolean => catching(catcher, 'error', null) === 'any';
export const callsOut = (element: ElementInfo): boolean => isCall(element) || element.type === 'CallActivity';
export const isWaiting = (element: ElementInfo): boolean => isCall(element) || (waiting.has(element.type) && element.link === null);

/** What this game has no rule for; a verdict over a diagram with such elements is none. */
export function unknownTo(source: ProcessSource): ElementInfo[] {
  const eventSubProcesses = new Set(source.elements.filter(({ triggeredByEvent }) => triggeredByEvent).map(({ id }) => id));
  return source.elements.filter(({ id, type, eventDefinitions, interrupting, attachedTo, incoming, parent }) => {
    const startsAlone = type === 'SubProcess' && incoming.length === 0 && !eventSubProcesses.has(id);
    const startsInside = type === 'StartEvent' && parent !== null && eventDefinitions.length > 0 && !eventSubProcesses.has(parent);
    const throwsSeveral = (type === 'EndEvent' || type === 'IntermediateThrowEvent') && eventDefinitions.filter((kind) => isReaction(kind)).length > 1;
    return !atomic.has(type) || throwsSeveral || startsAlone || startsInside || (attachedTo !== null && !interrupting && eventDefinitions.some((kind) => kind === 'error' || kind === 'cancel'));
  });
}
