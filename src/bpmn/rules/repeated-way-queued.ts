import { nodeOf, partsOf, reachedFrom, targetsOf } from '../graph.ts';
import type { ElementInfo, ProcessSource } from '../types.ts';
import { comingAgain } from '../recurring.ts';
import { named, type Rule } from './rule.ts';

/** The standard would have both runs under way at once; here each step, and an event sub-process as a whole, has one run at a time. */
export const repeatedWayQueued: Rule<ProcessSource> = {
  id: 'repeated-way-queued', class: 'QUALITY', severity: 'warning', what: 'A step that waits behind an event that may come again meanwhile: BPMN would run both at once, here the second run begins when the first is done.',
  check: (source) => comingAgain(source).flatMap((event) => {
    const step = [...reachedFrom(source, targetsOf(source, event).map(({ id }) => id))].map((id) => nodeOf(source, id)).find((node) => node !== undefined && waits(node, source));
    return step === undefined ? [] : [{
      element: event.id,
      message: `${named(event)} dapat datang lagi sementara ${named(step)} masih berjalan. Yang kedua baru dimulai sesudah yang pertama selesai, tidak bersamaan seperti dalam BPMN. Bila tidak boleh menunggu, ganti langkah itu dengan pemberitahuan yang tidak ditunggu siapa pun.`,
    }];
  }),
};

/** Somebody or something is waited for; services answer by themselves. */
const waits = (step: ElementInfo, source: ProcessSource): boolean =>
  ['UserTask', 'ReceiveTask', 'EventBasedGateway'].includes(step.type) || (step.type === 'IntermediateCatchEvent' && step.link === null) || partsOf(source, step).some((part) => waits(part, source));
