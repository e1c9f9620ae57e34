import { child, children, kindOf, text, typeOf, type Moddle } from './moddle.ts';
import { handlersOf, isUndoBorder, undoBorderOf } from '../diagram/handlers.ts';
import { izinNamespace } from './namespace.ts';
import type { ElementInfo, EventDefinition, FlowInfo, LaneInfo, ProcessSource } from '../types.ts';

const izinNames = izinNamespace.types.flatMap((type) => type.properties.map(({ name }) => name));

/** The readable part of a source: everything of the executable process, in document order. */
export function describeProcess(process: Moddle): Omit<ProcessSource, 'context' | 'calls'> {
  const lanes = children(process, 'laneSets').flatMap((set) => describeLanes(set));
  const { elements, flows: drawn } = describeScope(process, null, lanes);
  const flows = [...drawn, ...linkFlows(elements)];
  // Tools may leave out the incoming and outgoing lists of a node; the flows themselves always say it.
  const connected = elements.map((element) => ({ ...element, incoming: flows.filter(({ target }) => target === element.id).map(({ id }) => id), outgoing: flows.filter(({ source }) => source === element.id).map(({ id }) => id) }));
  return { processId: process.id ?? '', processName: process.name ?? '', attributes: attributesOf(process), elements: connected, flows, lanes };
}

function describeLanes(set: Moddle): LaneInfo[] {
  return children(set, 'lanes').flatMap((lane) => {
    const inner = child(lane, 'childLaneSet');
    const own = { id: lane.id ?? '', name: lane.name ?? '', attributes: attributesOf(lane), elements: children(lane, 'flowNodeRef').map((node) => node.id ?? '') };
    return inner === undefined ? [own] : [own, ...describeLanes(inner)];
  });
}

function describeScope(scope: Moddle, parent: string | null, lanes: readonly LaneInfo[], outerLane: string | null = null): { elements: ElementInfo[]; flows: FlowInfo[] } {
  const elements: ElementInfo[] = [];
  const flows: FlowInfo[] = [];
  for (const item of children(scope, 'flowElements')) {
    if (typeOf(item) === 'SequenceFlow') flows.push(describeFlow(item));
    else if (isFlowNode(item) && !isUndoBorder(item)) {
      const element = describeElement(item, parent, lanes.findLast((lane) => lane.elements.includes(item.id ?? ''))?.id ?? outerLane);
      const inner = describeScope(item, element.id, lanes, element.lane);
      elements.push(element, ...inner.elements);
      flows.push(...inner.flows);
    }
  }
  return { elements, flows };
}

const isFlowNode = (item: Moddle): boolean => /(Task|Event|Gateway|Activity|SubProcess|Transaction)$/.test(typeOf(item));

function describeFlow(flow: Moddle): FlowInfo {
  return { id: flow.id ?? '', name: flow.name ?? '', source: child(flow, 'sourceRef')?.id ?? '', target: child(flow, 'targetRef')?.id ?? '', condition: text(child(flow, 'conditionExpression')?.['body']) };
}

function describeElement(item: Moddle, parent: string | null, lane: string | null): ElementInfo {
  const definitions = children(item, 'eventDefinitions');
  const attributes = definitions.reduce((all, definition) => ({ ...all, ...attributesOf(definition) }), attributesOf(item));
  // Modelers write what a message event calls at its definition, and some of it at the event.
  const holders = [item, ...definitions];
  const timer = definitions.find((definition) => typeOf(definition) === 'TimerEventDefinition');
  return {
    id: item.id ?? '', type: typeOf(item).replace('Transaction', 'SubProcess'), name: item.name ?? '', documentation: children(item, 'documentation').map((doc) => text(doc['text']) ?? '').join('\n'),
    lane, parent, attributes: timer === undefined ? attributes : { ...attributes, ...timerText(timer) },
    formKey: text(item.get('camunda:formKey')), candidateGroups: text(item.get('camunda:candidateGroups')), assignee: text(item.get('camunda:assignee')),
    topic: written(holders, 'camunda:topic'), decisionRef: text(item.get('camunda:decisionRef')), resultVariable: written(holders, 'camunda:resultVariable') ?? written(holders, 'izin:data'), inputs: holders.flatMap(inputsOf),
    message: nameOf(child(item, 'messageRef')),
    eventDefinitions: definitions.map(kindOf), definitions: definitions.map(describeDefinition), link: text(definitions.find((definition) => typeOf(definition) === 'LinkEventDefinition')?.['name']),
    handler: handlerOf(item), isForCompensation: item['isForCompensation'] === true, triggeredByEvent: item['triggeredByEvent'] === true,
    attachedTo: child(item, 'attachedToRef')?.id ?? null, interrupting: item['cancelActivity'] !== false && item['isInterrupting'] !== false,
    multiInstance: multiInstanceOf(item), standardLoop: standardLoopOf(item),
    incoming: [], outgoing: [],
    defaultFlow: child(item, 'default')?.id ?? null,
  };
}

/** A link is a sequence flow that is not drawn: from each throwing end to the catching one of its name and level. */
function linkFlows(elements: readonly ElementInfo[]): FlowInfo[] {
  const links = elements.filter(({ link }) => link !== null);
  return links.filter(({ type }) => type === 'IntermediateThrowEvent').flatMap((from) => links
    .filter(({ type, link, parent }) => type === 'IntermediateCatchEvent' && link === from.link && parent === from.parent)
    .map(({ id }) => ({ id: hiddenFlow(from.id, id), name: from.name, source: from.id, target: id, condition: null })));
}

/** Id of a flow that is in no diagram; no id of a diagram can look like it. */
export const hiddenFlow = (from: string, to: string): string => `${from}→${to}`;

function describeDefinition(definition: Moddle): EventDefinition {
  return { kind: kindOf(definition), name: nameOf(child(definition, 'messageRef') ?? child(definition, 'signalRef')), code: codeOf(definition), condition: text(child(definition, 'condition')?.['body']), activity: child(definition, 'activityRef')?.id ?? null };
}

function handlerOf(activity: Moddle): string | null {
  const border = undoBorderOf(activity);
  return border === undefined ? null : (handlersOf(border)[0]?.id ?? null);
}

function codeOf(definition: Moddle): string | null {
  const referred = child(definition, 'errorRef') ?? child(definition, 'escalationRef');
  return referred === undefined ? null : (text(referred['errorCode'] ?? referred['escalationCode']) ?? referred.id ?? null);
}

/** Where the timer's text stands, under the attribute names `timeDate`, `timeDuration`, `timeCycle`. */
function timerText(definition: Moddle): Record<string, string> {
  const found = ['timeDate', 'timeDuration', 'timeCycle'].map((name) => [name, text(child(definition, name)?.['body'])] as const);
  return Object.fromEntries(found.filter((entry): entry is readonly [string, string] => entry[1] !== null));
}

function inputsOf(item: Moddle): ElementInfo['inputs'] {
  const extensions = children(child(item, 'extensionElements'), 'values');
  return extensions
    .filter((value) => value.$type === 'camunda:InputOutput')
    .flatMap((value) => children(value, 'inputParameters'))
    .map((input) => ({ name: input.name ?? '', expression: text(input['value']) ?? '' }));
}

const nameOf = (referred: Moddle | undefined): string | null => referred?.name ?? referred?.id ?? null;

function multiInstanceOf(item: Moddle): ElementInfo['multiInstance'] {
  const loop = child(item, 'loopCharacteristics');
  if (loop === undefined || typeOf(loop) !== 'MultiInstanceLoopCharacteristics') return null;
  return {
    sequential: loop['isSequential'] === true, collection: text(loop.get('camunda:collection')), elementVariable: text(loop.get('camunda:elementVariable')),
    cardinality: text(child(loop, 'loopCardinality')?.['body']), completionCondition: text(child(loop, 'completionCondition')?.['body']),
  };
}

function standardLoopOf(item: Moddle): ElementInfo['standardLoop'] {
  const loop = child(item, 'loopCharacteristics');
  if (loop === undefined || typeOf(loop) !== 'StandardLoopCharacteristics') return null;
  const maximum = loop['loopMaximum'];
  return { testBefore: loop['testBefore'] === true, condition: text(child(loop, 'loopCondition')?.['body']), maximum: typeof maximum === 'number' ? maximum : null };
}

/** What is written under a name at the first of these that has it. */
const written = (holders: readonly Moddle[], name: string): string | null => holders.map((holder) => text(holder.get(name))).find((value) => value !== null) ?? null;

function attributesOf(item: Moddle): Record<string, string> {
  return Object.fromEntries(izinNames.flatMap((name) => {
    const value = text(item.get(`izin:${name}`));
    return value === null ? [] : [[name, value]];
  }));
}
