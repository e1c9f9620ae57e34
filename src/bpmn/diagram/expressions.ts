import { flowsFrom } from './graph.ts';
import { named, namedFlow } from '../rules/rule.ts';
import type { ElementInfo, LaneInfo, ProcessSource } from '../types.ts';

/** What a FEEL text is asked for, which says when it is asked and what it has to give. */
export type ExpressionUse = 'way' | 'event' | 'again' | 'collection' | 'cardinality' | 'completion' | 'date' | 'duration' | 'cycle' | 'correlation' | 'input' | 'unit';

export interface DiagramExpression {
  /** Id of the element, the sequence flow or the lane that it is written at. */
  readonly element: string;
  readonly use: ExpressionUse;
  /** Indonesian: where an analyst finds it, as the beginning of a sentence. */
  readonly place: string;
  /** FEEL, without the "=" that tells it from plain text. */
  readonly expression: string;
}

/** Every FEEL text of a diagram, with the part of the diagram that it is written at. */
export function expressionsOf(source: ProcessSource): DiagramExpression[] {
  const ways = source.flows.flatMap((item) => written(item.id, 'way', `Kondisi panah ${namedFlow(source, item)}`, item.condition));
  return [...ways, ...source.elements.flatMap(ofElement), ...source.lanes.flatMap(ofLane)];
}

/** Expressions that are asked while a case stands at an element: its own, and the conditions of the flows that leave it. */
export function expressionsAt(source: ProcessSource, { id }: Pick<ElementInfo, 'id'>): DiagramExpression[] {
  const parts = new Set([id, ...flowsFrom(source, { id }).map((item) => item.id)]);
  return expressionsOf(source).filter(({ element }) => parts.has(element));
}

function ofElement(element: ElementInfo): DiagramExpression[] {
  const { id, multiInstance: loop, attributes: { timeDate, timeDuration, timeCycle, korelasi } } = element;
  const at = named(element);
  return [
    ...marked(id, 'date', `Pewaktu ${at}`, timeDate), ...marked(id, 'duration', `Pewaktu ${at}`, timeDuration), ...marked(id, 'cycle', `Pewaktu ${at}`, timeCycle),
    ...marked(id, 'correlation', `Kunci korelasi ${at}`, korelasi),
    ...element.inputs.flatMap(({ name, expression }) => marked(id, 'input', `Masukan "${name}" pada ${at}`, expression)),
    ...written(id, 'collection', `Daftar perulangan ${at}`, loop?.collection), ...written(id, 'cardinality', `Banyaknya perulangan ${at}`, loop?.cardinality),
    ...element.definitions.flatMap(({ condition }) => written(id, 'event', `Syarat kejadian ${at}`, condition)),
    ...written(id, 'again', `Syarat perulangan ${at}`, element.standardLoop?.condition),
    ...written(id, 'completion', `Syarat selesainya perulangan ${at}`, loop?.completionCondition),
  ];
}

const ofLane = (lane: LaneInfo): DiagramExpression[] => marked(lane.id, 'unit', `Unit lajur ${named(lane)}`, lane.attributes['unit']);

const written = (element: string, use: ExpressionUse, place: string, text: string | null | undefined): DiagramExpression[] => (text == null ? [] : [{ element, use, place, expression: text.replace(/^\s*=/, '') }]);

/** Where plain text may stand too, FEEL begins with "=". */
const marked = (element: string, use: ExpressionUse, place: string, text: string | undefined): DiagramExpression[] => (text?.startsWith('=') === true ? written(element, use, place, text) : []);
