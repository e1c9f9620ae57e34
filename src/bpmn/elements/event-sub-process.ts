import { IntermediateCatchEvent } from 'bpmn-elements';
import type { Activity, Message } from './engine.ts';

/** What the engine keeps of a running level, under symbols that it registers for all to see. */
interface Level { readonly [elements: symbol]: { readonly postponed: Set<Message>; readonly detachedActivities: Set<Message> }; getActivityById(id: string): Pick<Activity, 'broker'> | undefined; _getChildApi(message: Message): { discard(): void } | undefined }
interface Scope { readonly execution: Level & { readonly source?: { readonly executions: readonly Level[] } } }

const elements = Symbol.for('elements');

/** The start of an event sub-process: `parse` puts it beside the steps of the level around, where it listens as long as the level runs. */
export const EventSubProcessStart = IntermediateCatchEvent;
export const beginsSubProcess = ({ type }: Activity): boolean => type === 'bpmn:EventSubProcessStart';

/** A level whose steps are all done ends, whoever still listens beside them. */
export function standAside({ id, type, executionId, parent, broker }: Activity): void {
  broker.publish('event', 'activity.detach', { id, type, executionId, parent: { ...parent } });
}

/** An interrupting start, or the cancel end of a transaction, ends everything else of its level, other listeners included, before its own steps begin. */
export function clearScope(activity: Activity): void {
  if (activity.behaviour['isInterrupting'] === false) return;
  const { execution } = activity.parentElement as Scope;
  // A repeated sub-process runs several times at once, each with a start of its own.
  const level = (execution.source?.executions ?? []).find((run) => run.getActivityById(activity.id)?.broker === activity.broker) ?? execution;
  const { postponed, detachedActivities } = level[elements] as Level[symbol];
  detachedActivities.clear();
  const others = [...postponed].filter(({ content }) => content.id !== activity.id);
  // Tokens first: one that waits until a step is free would begin it as soon as its run is over.
  for (const message of others.filter(isToken)) drop(postponed, message, activity);
  for (const message of others) {
    // Gone with one before it, as a boundary event with its task.
    if (postponed.has(message)) level._getChildApi(message)?.discard();
  }
}

const isToken = ({ content }: Message): boolean => content['isSequenceFlow'] === true;

/** A token that waits before a step: the level counts it, and it stands in the step's queue. */
function drop(postponed: Set<Message>, message: Message, level: Activity): void {
  postponed.delete(message);
  message.ack();
  level.getActivityById(String(message.content['targetId']))?.broker.getQueue('inbound-q')?.purge();
}
