import { catchesSome, isCall } from '../bpmn/diagram/events.ts';
import { flowsInto, nodeOf, partsOf } from '../bpmn/diagram/graph.ts';
import type { ElementInfo, ProcessSource } from '../bpmn/types.ts';

/** true when every way from a start to `target` passes one of the gates, and gets them done: walks backwards and never enters a gate. */
export function everyWayPasses(target: string, gates: readonly string[], process: ProcessSource): boolean {
  const seen = new Set([target]);
  for (const id of seen) {
    if (gates.includes(id)) continue;
    const sources = stepsBefore(process, nodeOf(process, id));
    if (sources.length === 0) return false;
    for (const source of sources) seen.add(source);
  }
  return true;
}

/** The steps that one of was done last before this one began. Into a sub-process leads what leads to it, out of it what ends it. */
export function stepsBefore(process: ProcessSource, step: ElementInfo | undefined): string[] {
  if (step === undefined) return [];
  const around = step.parent === null ? undefined : nodeOf(process, step.parent);
  if (step.attachedTo !== null) return beforeBorder(process, step, nodeOf(process, step.attachedTo));
  if (step.type === 'StartEvent') return stepsBefore(process, around);
  // It may begin as soon as the level around it has.
  if (step.triggeredByEvent) return stepsBefore(process, around);
  return flowsInto(process, step).flatMap(({ source }) => done(process, nodeOf(process, source)));
}

/** A step that is left by its border was begun, not done; an error leaves it where it is thrown. */
function beforeBorder(process: ProcessSource, border: ElementInfo, host: ElementInfo | undefined): string[] {
  if (host === undefined) return [];
  const thrown = border.eventDefinitions.includes('error') ? partsOf(process, host).flatMap((part) => errorFrom(process, part, border)) : [];
  const onlyErrors = border.eventDefinitions.every((kind) => kind === 'error');
  return onlyErrors && thrown.length > 0 ? thrown : [...thrown, ...stepsBefore(process, host)];
}

function errorFrom(process: ProcessSource, part: ElementInfo, border: ElementInfo): string[] {
  const thrown = part.type === 'EndEvent' && catchesSome(border, 'error', part) ? [part.id] : [];
  return isCall(part) ? [...thrown, ...stepsBefore(process, part)] : thrown;
}

function done(process: ProcessSource, step: ElementInfo | undefined): string[] {
  if (step === undefined) return [];
  if (step.type !== 'SubProcess') return [step.id];
  const ends = partsOf(process, step).filter((part) => part.type === 'EndEvent' && !part.eventDefinitions.includes('error') && endsLevel(process, part, step.id));
  const mayBePassed = step.multiInstance !== null || step.standardLoop?.testBefore === true;
  return [...ends.map(({ id }) => id), ...(mayBePassed ? stepsBefore(process, step) : [])];
}

/** Its own end, or that of an event sub-process that came in its place. */
function endsLevel(process: ProcessSource, { parent }: ElementInfo, level: string): boolean {
  const around = parent === null ? undefined : nodeOf(process, parent);
  return parent === level || (around?.triggeredByEvent === true && around.parent === level);
}
