import type { ElementInfo, ProcessSource } from '../../bpmn/types.ts';
import { issueTopic } from '../variables.ts';
import { forElements, isUserTask, laneOf, named, type Rule } from './rule.ts';

/** A lane says who does a step (design section 3); without a role nobody would see the task. */
export const laneWithoutRole: Rule = ({ process }) =>
  process.lanes
    .filter((lane) => (lane.attributes['peran'] ?? '') === '' && lane.elements.some((id) => process.elements.some((element) => element.id === id && isUserTask(element))))
    .map((lane) => ({ rule: 'lane-without-role', severity: 'error', element: lane.id, message: `Lajur "${lane.name}" belum punya peran. Isi izin:peran pada lajur itu agar tugas di dalamnya sampai ke petugas.` }));

export const taskWithoutLane = forElements('task-without-lane', 'error', (element, { process }) =>
  isUserTask(element) && laneOf(element, process) === null && element.candidateGroups === null
    ? `Tugas ${named(element)} tidak berada di lajur mana pun. Letakkan tugas itu di lajur pelaksananya.`
    : null);

/** The lane's role and office decide who may take a task; one named person would be a task for nobody when that person is away. */
export const taskForOnePerson = forElements('task-for-one-person', 'error', (element) =>
  element.assignee === null ? null : `Tugas ${named(element)} ditujukan kepada satu orang (camunda:assignee "${element.assignee}"). Hapus isian itu; pelaksana ditentukan oleh lajurnya.`);

/** Machines propose, persons refuse: no way may lead to a refusal past the numbered letter that gives the reasons. */
export const refusalWithoutLetter: Rule = ({ process, documents }) => {
  const letters = process.elements.filter((element) => documents[element.attributes['dokumen'] ?? '']?.kind === 'REFUSAL').map(({ id }) => id);
  return process.elements
    .filter((element) => element.attributes['hasil'] === 'DITOLAK' && !everyWayPasses(element.id, letters, process))
    .map((end) => ({ rule: 'refusal-without-letter', severity: 'error', element: end.id, message: `Akhir ${named(end)} (DITOLAK) dapat dicapai tanpa surat penolakan bernomor. Gambarkan tugas pejabat yang menolak dan tugas layanan document.issue dengan dokumen jenis REFUSAL sebelum akhir itu.` }));
};

/** Pasal 10: what the office issues, a refusal as much as a permit, was signed by an official who may. */
export const documentWithoutOfficial: Rule = ({ process, permitType, documents }) => {
  const decided = process.elements.filter((element) => isUserTask(element) && permitType.authorisedOfficials.includes(roleOf(element, process) ?? '')).map(({ id }) => id);
  const signed = (element: ElementInfo): string[] => {
    const signing = documents[element.attributes['dokumen'] ?? '']?.signatoryElement?.split(',').map((id) => id.trim());
    return signing === undefined ? decided : decided.filter((id) => signing.includes(id));
  };
  return process.elements
    .filter((element) => element.topic === issueTopic && !everyWayPasses(element.id, signed(element), process))
    .map((element) => ({ rule: 'document-without-official', severity: 'error', element: element.id, message: `Dokumen pada ${named(element)} dapat terbit tanpa tugas pejabat yang berwenang (${permitType.authorisedOfficials.join(', ')}). Letakkan tugas persetujuan atau tanda tangan di lajur pejabat itu pada setiap jalan menuju penerbitan, atau tambahkan perannya di authorisedOfficials pada permit-type.json.` }));
};

const roleOf = (element: ElementInfo, process: ProcessSource): string | undefined => element.candidateGroups ?? laneOf(element, process)?.attributes['peran'];

/** true when every way from a start to `target` passes one of the gates: walks backwards and never enters a gate. */
function everyWayPasses(target: string, gates: readonly string[], { elements, flows }: ProcessSource): boolean {
  const sourceOf = new Map(flows.map(({ id, source }) => [id, source]));
  const before = new Map(elements.map(({ id, incoming, attachedTo }) => [id, [...incoming.flatMap((flow) => sourceOf.get(flow) ?? []), ...(attachedTo === null ? [] : [attachedTo])]]));
  const seen = new Set([target]);
  for (const id of seen) {
    if (gates.includes(id)) continue;
    const sources = before.get(id) ?? [];
    if (sources.length === 0) return false;
    for (const source of sources) seen.add(source);
  }
  return true;
}
