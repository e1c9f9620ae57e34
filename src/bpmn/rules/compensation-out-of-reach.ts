import { nodeOf } from '../diagram/graph.ts';
import type { ElementInfo, ProcessSource } from '../types.ts';
import { named, type Rule } from './rule.ts';

/** A level that is over runs nothing any more: what was done inside can only be undone by what is drawn for the whole of it. */
export const compensationOutOfReach: Rule<ProcessSource> = {
  id: 'compensation-out-of-reach', class: 'SAFETY', severity: 'error', what: 'An event that would have to undo what was done inside a sub-process that is over.',
  check: (source) => source.elements.filter(({ type, eventDefinitions }) => type !== 'BoundaryEvent' && eventDefinitions.some((kind) => kind === 'compensate' || kind === 'cancel')).flatMap((event) => {
    const [meant = null] = event.definitions.map(({ activity }) => activity);
    const inside = source.elements.find((step) => step.handler !== null && wholeOf(source, step, event.parent)?.handler === null && (meant === null || wholeOf(source, step, event.parent)?.id === meant));
    const whole = inside === undefined ? null : wholeOf(source, inside, event.parent);
    return inside === undefined || whole === null ? [] : [{ element: event.id, message: `${named(event)} harus membatalkan ${named(inside)} di dalam ${named(whole)}, yang sudah selesai. Pasang kejadian batas kompensasi dengan penangannya pada ${named(whole)}.` }];
  }),
};

/** The sub-process on a level in which a step stands, however deep; null: it stands on the level itself, or elsewhere. */
function wholeOf(source: ProcessSource, step: ElementInfo, level: string | null): ElementInfo | null {
  for (let at = nodeOf(source, step.parent ?? ''); at !== undefined; at = nodeOf(source, at.parent ?? '')) if (at.parent === level) return at;
  return null;
}
