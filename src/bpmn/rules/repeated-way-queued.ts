import { nodeOf, partsOf, reachedFrom, targetsOf } from '../diagram/graph.ts';
import { comingAgain } from '../diagram/recurring.ts';
import { told } from '../soundness/courses.ts';
import type { ElementInfo, ProcessSource } from '../types.ts';
import { named, type Complaint, type Rule } from './rule.ts';

/** The standard would have both runs under way at once; here each step, and an event sub-process as a whole, has one run at a time. */
export const repeatedWayQueued: Rule<ProcessSource> = {
  id: 'repeated-way-queued', class: 'QUALITY', severity: 'warning', what: 'A step that waits behind an event that may come again meanwhile, or to which the way of an event leads as another does: BPMN would run both at once, here the second run begins when the first is done.',
  check: (source) => {
    const events = comingAgain(source).map((event) => ({ event, steps: behind(source, event) })).filter(({ steps }) => steps.length > 0);
    const known = new Set(events.flatMap(({ event, steps }) => [event.parent, ...steps.map(({ id }) => id)]));
    return [...events.map(({ event, steps: [step = event] }) => ({ element: event.id, message: `${named(event)} dapat datang lagi sementara ${named(step)} masih berjalan. ${instead}` })), ...met(source).filter(({ element }) => !known.has(element))];
  },
};

const behind = (source: ProcessSource, event: ElementInfo): ElementInfo[] => [...reachedFrom(source, targetsOf(source, event).map(({ id }) => id))].flatMap((id) => nodeOf(source, id) ?? []).filter((node) => waits(node, source));

/** Ways that meet without an end of the first. */
const met = (source: ProcessSource): Complaint[] => told(source, 'again').flatMap(({ element, way }) => {
  const step = nodeOf(source, element ?? '');
  return step !== undefined && waits(step, source) ? [{ element, message: `${named(step)} dapat dimulai lagi sementara yang pertama masih berjalan; jalan terpendek ke sana: ${way}. ${instead}` }] : [];
});

const instead = 'Yang kedua baru dimulai sesudah yang pertama selesai, tidak bersamaan seperti dalam BPMN. Bila tidak boleh menunggu, ganti langkah itu dengan pemberitahuan yang tidak ditunggu siapa pun.';

/** Somebody or something is waited for; services answer by themselves. */
const waits = (step: ElementInfo, source: ProcessSource): boolean =>
  ['UserTask', 'ReceiveTask', 'EventBasedGateway'].includes(step.type) || (step.type === 'IntermediateCatchEvent' && step.link === null) || partsOf(source, step).some((part) => waits(part, source));
