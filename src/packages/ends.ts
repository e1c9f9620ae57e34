import { nodeOf } from '../bpmn/diagram/graph.ts';
import type { ElementInfo, ProcessSource } from '../bpmn/types.ts';

/** An end of the process itself, or of an event sub-process that has ended everything else of it. */
export function endsCase({ type, parent }: ElementInfo, process: ProcessSource): boolean {
  if (type !== 'EndEvent') return false;
  const around = parent === null ? undefined : nodeOf(process, parent);
  return around === undefined || (around.triggeredByEvent && around.parent === null && process.elements.some((start) => start.type === 'StartEvent' && start.parent === parent && start.interrupting));
}
