import { messagesOf, signalsOf } from './events.ts';
import type { ElementInfo, ProcessSource, Trigger } from '../types.ts';

/** What may begin a process. */
export type Beginning = Extract<Trigger, { type: 'start' | 'message' | 'signal' }>;
type Elements = Pick<ProcessSource, 'elements'>;

/** Start events of the process itself: each may begin a case of its own. */
export const startsOf = ({ elements }: Elements): ElementInfo[] => elements.filter(({ type, parent }) => type === 'StartEvent' && parent === null);

/** The start event at which this begins the process: the named one, the one that waits for it, else the first without a trigger. */
export function startFor(source: Elements, beginning: Beginning): ElementInfo | undefined {
  const starts = startsOf(source);
  if (beginning.type === 'message') return starts.find((start) => messagesOf(start).includes(beginning.name));
  if (beginning.type === 'signal') return starts.find((start) => signalsOf(start).includes(beginning.name));
  if (beginning.element !== undefined) return starts.find(({ id }) => id === beginning.element);
  return starts.find(({ eventDefinitions }) => eventDefinitions.length === 0) ?? starts[0];
}
