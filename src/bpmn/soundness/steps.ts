import type { ElementInfo, FlowInfo, ProcessSource } from '../types.ts';
import type { Move } from './net.ts';

const label = ({ id, name }: Pick<ElementInfo | FlowInfo, 'id' | 'name'>): string => (name.trim() === '' ? id : name.replaceAll(/\s+/g, ' ').trim());
const splits = new Set(['ExclusiveGateway', 'InclusiveGateway', 'EventBasedGateway']);

/** The moves as an analyst reads them on the drawing: events and choices by name, the steps between them left out. */
export function stepsOf(source: ProcessSource, moves: readonly Move[]): string[] {
  const elements = new Map(source.elements.map((element) => [element.id, element]));
  const flows = new Map(source.flows.map((flow) => [flow.id, flow]));
  const way = (id: string): string => {
    const flow = flows.get(id);
    if (flow === undefined) return id;
    const target = elements.get(flow.target);
    return flow.name.trim() === '' && target !== undefined ? `ke ${label(target)}` : label(flow);
  };
  return moves.flatMap((move) => {
    const element = elements.get(move.element);
    if (element === undefined) return [];
    if (splits.has(element.type) && element.outgoing.length > 1) return [`${label(element)}: ${move.flows.map(way).join(' dan ')}`];
    return element.type === 'ParallelGateway' && element.outgoing.length < 2 ? [] : [label(element)];
  });
}
