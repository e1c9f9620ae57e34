import { bordersOf, nodeOf, reachedFrom, targetsOf } from '../diagram/graph.ts';
import { comingAgain } from '../diagram/recurring.ts';
import { told } from '../soundness/courses.ts';
import type { ElementInfo, ProcessSource } from '../types.ts';
import { named, type Complaint, type Rule } from './rule.ts';

/** The engine keeps the second run of a step until the first is done; a border that ends the first, or a loop, would take it along. */
export const repeatedWayInterrupted: Rule<ProcessSource> = {
  id: 'repeated-way-interrupted', class: 'SAFETY', severity: 'error', what: 'A step that an event may begin anew while it still runs, because the event may come again or its way leads there as another does, with a border event that ends it or a loop: the second run would be lost.',
  check: (source) => {
    const found = comingAgain(source).flatMap((event) => behind(source, event));
    return [...found, ...met(source).filter(({ element }) => !found.some((other) => other.element === element))];
  },
};

function behind(source: ProcessSource, event: ElementInfo): Complaint[] {
  const steps = [...reachedFrom(source, targetsOf(source, event).map(({ id }) => id))].map((id) => nodeOf(source, id));
  return steps.flatMap((step) => (step !== undefined && isFragile(step, source) ? [{ element: step.id, message: `${named(step)} dapat dimulai lagi oleh ${named(event)} ${instead}` }] : []));
}

/** Ways that meet without an end of the first. */
const met = (source: ProcessSource): Complaint[] => told(source, 'again').flatMap(({ element, way }) => {
  const step = nodeOf(source, element ?? '');
  return step !== undefined && isFragile(step, source) ? [{ element, message: `${named(step)} dapat dimulai lagi (jalan terpendek ke sana: ${way}) ${instead}` }] : [];
});

const instead = 'sementara yang pertama masih berjalan, padahal dapat dihentikan kejadian batasnya atau berulang. Lepaskan kejadian batas atau perulangan itu, atau bungkus langkahnya dalam sub-proses.';

const isFragile = (step: ElementInfo, source: ProcessSource): boolean => step.multiInstance !== null || bordersOf(source, step).some(({ interrupting }) => interrupting);
