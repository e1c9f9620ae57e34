import type { Drawn } from './hidden.ts';

/** Their flows are asked in the order in which the file has them. */
const choosing = new Set(['bpmn:ExclusiveGateway', 'bpmn:EventBasedGateway']);

/** The ways of a fork begin in the order in which the file has the steps that they lead to, whatever the order of its arrows. */
export function forkInDocumentOrder({ activities, sequenceFlows }: Drawn): void {
  const position = new Map(activities.map(({ id }, index) => [id, index]));
  const choices = new Set(activities.filter(({ type }) => choosing.has(type)).map(({ id }) => id));
  const asked = sequenceFlows.filter(({ sourceId }) => choices.has(sourceId));
  const taken = sequenceFlows.filter(({ sourceId }) => !choices.has(sourceId)).toSorted((a, b) => (position.get(a.targetId) ?? 0) - (position.get(b.targetId) ?? 0));
  sequenceFlows.splice(0, sequenceFlows.length, ...asked, ...taken);
}
