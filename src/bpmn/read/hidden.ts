import { hiddenFlow } from './source.ts';
import type { ElementInfo, ProcessSource } from '../types.ts';

interface Part { readonly id: string; type: string; parent: { readonly id: string; readonly type: string }; readonly behaviour: Record<string, unknown> }
interface Flow extends Part { sourceId: string; readonly targetId: string }
/** What the serialiser makes of a diagram, before the engine's behaviours are put to it. */
export interface Drawn { activities: Part[]; associations: object[]; readonly sequenceFlows: Flow[] }

/**
 * Draws what the standard means and no arrow shows, so that the engine needs no machinery of its own for it: links, events with several definitions,
 * and the starts of event sub-processes, which listen from the start of the level around them.
 */
export function drawHidden(drawn: Drawn, { elements, flows }: Omit<ProcessSource, 'context'>): void {
  for (const activity of drawn.activities) keepOneDefinition(activity);
  setAside(drawn, elements);
  for (const { inner, start } of listeners(elements)) moveOut(drawn, inner, start);
  const known = new Set(drawn.sequenceFlows.map(({ id }) => id));
  const missing = [...listenerFlows(elements), ...flows].filter(({ id }) => !known.has(id));
  // First of all flows: what ends at once has to find its listeners in place.
  drawn.sequenceFlows.unshift(...missing.map(({ source, target }) => flowBetween(drawn, source, target)));
}

/** How steps are undone, `advance` knows; a handler waits until it is called, and a transaction runs as the sub-process that it is. */
function setAside(drawn: Drawn, elements: readonly ElementInfo[]): void {
  const known = new Map(elements.map((element) => [element.id, element]));
  drawn.associations = [];
  // Annotations are no steps, and joins ask every step of their level where it stands.
  drawn.activities = drawn.activities.filter(({ id, parent }) => known.has(id) || parent.type === 'bpmn:Definitions');
  for (const activity of drawn.activities) {
    if (activity.type === 'bpmn:Transaction') activity.type = 'bpmn:SubProcess';
    // Else what no flow leads to would begin by itself.
    if (known.get(activity.id)?.isForCompensation === true) activity.behaviour['triggeredByEvent'] = true;
  }
}

/** From each start of a level to its listeners, from each to its event sub-process, and back to itself where it may come again. */
export function listenerFlows(elements: readonly ElementInfo[]): { readonly id: string; readonly source: string; readonly target: string }[] {
  return listeners(elements).flatMap(({ inner, start, outers }) => {
    const again = !start.interrupting && !start.eventDefinitions.includes('timer');
    const ways = [...outers.map(({ id }) => [id, start.id]), [start.id, inner.id], ...(again ? [[start.id, start.id]] : [])];
    return ways.map(([source = '', target = '']) => ({ id: hiddenFlow(source, target), source, target }));
  });
}

/**
 * The engine would run each definition of an event by itself. It is told of one wait, of the timer where there is one, because its text is kept with
 * the wait; what else is waited for or thrown, `advance` knows.
 */
function keepOneDefinition({ type, parent, behaviour }: Part): void {
  // A process is begun at its start, which then waits for nothing.
  if (type === 'bpmn:StartEvent' && parent.type === 'bpmn:Process') delete behaviour['eventDefinitions'];
  const { eventDefinitions } = behaviour as { readonly eventDefinitions?: readonly { readonly type: string }[] };
  if (eventDefinitions === undefined || eventDefinitions.length < 2) return;
  behaviour['eventDefinitions'] = [eventDefinitions.find(({ type }) => type === 'bpmn:TimerEventDefinition') ?? eventDefinitions[0]];
}

interface Listener { readonly inner: ElementInfo; readonly start: ElementInfo; readonly outers: readonly ElementInfo[] }

function listeners(elements: readonly ElementInfo[]): Listener[] {
  const startsIn = (level: string | null): ElementInfo[] => elements.filter(({ type, parent }) => type === 'StartEvent' && parent === level);
  return elements.filter(({ triggeredByEvent }) => triggeredByEvent).flatMap((inner) => {
    const [start] = startsIn(inner.id);
    return start === undefined ? [] : [{ inner, start, outers: startsIn(inner.parent) }];
  });
}

/** The trigger moves out to the level that it listens to, and what it starts becomes a plain sub-process. */
function moveOut(drawn: Drawn, inner: ElementInfo, start: ElementInfo): void {
  const [trigger, body] = [partOf(drawn, start.id), partOf(drawn, inner.id)];
  const id = `${start.id}→`;
  drawn.activities.push({ id, type: 'bpmn:StartEvent', parent: { ...trigger.parent }, behaviour: { $type: 'bpmn:StartEvent', id } });
  for (const flow of drawn.sequenceFlows) if (flow.sourceId === start.id) flow.sourceId = id;
  trigger.type = 'bpmn:EventSubProcessStart';
  trigger.parent = { ...body.parent };
  body.behaviour['triggeredByEvent'] = false;
}

function flowBetween(drawn: Drawn, from: string, to: string): Flow {
  const id = hiddenFlow(from, to);
  return { id, type: 'bpmn:SequenceFlow', parent: { ...partOf(drawn, to).parent }, sourceId: from, targetId: to, behaviour: { $type: 'bpmn:SequenceFlow', id } };
}

function partOf(drawn: Drawn, id: string): Part {
  const part = drawn.activities.find((item) => item.id === id);
  if (part === undefined) throw new Error(`no activity ${id}`);
  return part;
}
