import { bordersOf, nodeOf, reachedFrom, targetsOf } from '../graph.ts';
import type { ElementInfo, ProcessSource } from '../types.ts';
import { comingAgain } from '../recurring.ts';
import { named, type Rule } from './rule.ts';

/** The engine keeps the second run of a step until the first is done; a border that ends the first, or a loop, would take it along. */
export const repeatedWayInterrupted: Rule<ProcessSource> = {
  id: 'repeated-way-interrupted', class: 'SAFETY', severity: 'error', what: 'A step behind an event that may come again while the step still runs, with a border event that ends it or a loop: the second run would be lost.',
  check: (source) => comingAgain(source).flatMap((event) => {
    const behind = [...reachedFrom(source, targetsOf(source, event).map(({ id }) => id))].map((id) => nodeOf(source, id));
    return behind.filter((step) => step !== undefined && isFragile(step, source)).map((step) => ({
      element: step?.id ?? null,
      message: `${named(step ?? event)} dapat dimulai lagi oleh ${named(event)} sementara yang pertama masih berjalan, padahal dapat dihentikan kejadian batasnya atau berulang. Lepaskan kejadian batas atau perulangan itu, atau bungkus langkahnya dalam sub-proses.`,
    }));
  }),
};

const isFragile = (step: ElementInfo, source: ProcessSource): boolean => step.multiInstance !== null || bordersOf(source, step).some(({ interrupting }) => interrupting);
