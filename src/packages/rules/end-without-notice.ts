import type { ElementInfo, ProcessSource } from '../../bpmn/types.ts';
import { nodeOf, partsOf, reachedFrom } from '../../bpmn/diagram/graph.ts';
import { endsCase } from '../ends.ts';
import { messageTopic } from '../variables.ts';
import { named, type PermitRule } from './rule.ts';

export const endWithoutNotice: PermitRule = {
  id: 'end-without-notice', class: 'QUALITY', severity: 'error', what: 'A way on which the outcome is settled and the case ends without a message to the applicant.',
  check: ({ process }) => process.elements.filter((element) => endsCase(element, process))
    .filter((end) => !isTold(end, process))
    .map((end) => ({ element: end.id, message: `Berkas dapat berakhir di ${named(end)} tanpa pemberitahuan kepada pemohon. Tambahkan tugas kirim (message.send) di antara putusan terakhir dan akhir itu.` })),
};

/** Walks back from the end: a message counts once the outcome is settled, and it has to come before the walk meets a step where it is not. */
function isTold(end: ElementInfo, process: ProcessSource): boolean {
  const before = new Map(process.elements.map(({ id, attachedTo }) => [id, [...process.flows.filter(({ target }) => target === id).map(({ source }) => source), ...(attachedTo === null ? [] : [attachedTo])]]));
  const seen = new Set([end.id]);
  for (const id of seen) {
    if (tells(id, process)) continue;
    const sources = before.get(id) ?? [];
    if (sources.length === 0 || sources.some((source) => !isSettled(source, end, process))) return false;
    for (const source of sources) seen.add(source);
  }
  return true;
}

const tells = (id: string, process: ProcessSource): boolean => [nodeOf(process, id), ...partsOf(process, { id })].some((element) => element?.topic === messageTopic);

/** true when every end behind this step has the outcome of the given one. */
function isSettled(id: string, end: ElementInfo, process: ProcessSource): boolean {
  const ahead = reachedFrom(process, [id]);
  return process.elements.every((other) => other.type !== 'EndEvent' || !ahead.has(other.id) || other.attributes['hasil'] === end.attributes['hasil']);
}
