import type { ElementInfo } from '../types.ts';

type Kinds = Pick<ElementInfo, 'type' | 'eventDefinitions'>;
const throws = ({ type }: Pick<ElementInfo, 'type'>): boolean => type === 'EndEvent' || type === 'IntermediateThrowEvent';

/** Calls something outside, and goes on when it was answered: a service, or the message that a task or an event sends. */
export const isCall = (info: Kinds): boolean => info.type === 'ServiceTask' || info.type === 'SendTask' || (throws(info) && info.eventDefinitions.includes('message'));

/** Throws something that others of the same case may catch. */
export const isThrow = (info: Kinds): boolean => throws(info) && info.eventDefinitions.some((kind) => ['signal', 'escalation', 'error'].includes(kind));

/** Has steps undone that were done, and waits until they are. */
export const isUndoing = (info: Kinds): boolean => throws(info) && info.eventDefinitions.some((kind) => kind === 'compensate' || kind === 'cancel');

/** Waits, among others, for something that only happens inside the case. */
export const listensInside = (info: Kinds): boolean => !throws(info) && info.eventDefinitions.some((kind) => ['error', 'escalation', 'conditional'].includes(kind));

/** Messages that are waited for; a wait without a message's name goes by the element's id. */
export const messagesOf = (info: ElementInfo): string[] => (info.type === 'ReceiveTask' ? [info.message ?? info.id] : throws(info) ? [] : namesOf(info, 'message'));

/** Signals that are waited for or thrown. */
export const signalsOf = (info: ElementInfo): string[] => namesOf(info, 'signal');

const namesOf = ({ id, definitions }: ElementInfo, kind: string): string[] => definitions.filter((definition) => definition.kind === kind).map(({ name }) => name ?? id);

/** Whether an event catches an error or escalation of this code: by a definition for it, or by one for all. */
export function catching({ definitions }: Pick<ElementInfo, 'definitions'>, kind: string, code: string | null): 'itself' | 'any' | null {
  const codes = definitions.filter((definition) => definition.kind === kind).map((definition) => definition.code);
  return code !== null && codes.includes(code) ? 'itself' : codes.includes(null) ? 'any' : null;
}

/** Does a catcher catch any of what a thrower throws? */
export const catchesSome = (catcher: Pick<ElementInfo, 'definitions'>, kind: string, thrower: Pick<ElementInfo, 'definitions'>): boolean => codesOf(thrower, kind).some((code) => catching(catcher, kind, code) !== null);

/** Codes of the errors or escalations that an event throws. */
export const codesOf = ({ definitions }: Pick<ElementInfo, 'definitions'>, kind: string): (string | null)[] => definitions.filter((definition) => definition.kind === kind).map(({ code }) => code);

/** Stands beside the way of the token: a boundary event, or the start of an event sub-process. */
export const isBeside = ({ type, attachedTo }: ElementInfo): boolean => attachedTo !== null || type === 'StartEvent';

/** The start of an event sub-process that somebody outside has to set off; no token stands on it. */
export const isListening = (info: ElementInfo | undefined): boolean => info?.type === 'StartEvent' && !info.eventDefinitions.includes('timer');

/** The level that an element runs on: the start of an event sub-process listens on the level around that. */
export function levelOf({ type, parent }: ElementInfo, nodeOf: (id: string) => ElementInfo | undefined): string | null {
  const around = nodeOf(parent ?? '');
  return type === 'StartEvent' && around?.triggeredByEvent === true ? around.parent : parent;
}
