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

/** Machines propose, persons refuse: a case may not be refused before somebody of the office completed a task. */
export const refusalWithoutLetter: Rule = ({ process, documents }) => {
  const refused = process.elements.filter((element) => element.attributes['hasil'] === 'DITOLAK');
  const letters = process.elements.filter((element) => documents[element.attributes['dokumen'] ?? '']?.kind === 'REFUSAL');
  return refused
    .filter((end) => !letters.some((letter) => process.flows.length > 0 && onEveryWayTo(end.id, letter.id, process.elements.map(({ id, incoming, attachedTo }) => ({ id, from: [...incoming.map((flow) => process.flows.find((item) => item.id === flow)?.source ?? ''), ...(attachedTo === null ? [] : [attachedTo])] })))))
    .map((end) => ({ rule: 'refusal-without-letter', severity: 'error', element: end.id, message: `Akhir ${named(end)} (DITOLAK) dapat dicapai tanpa surat penolakan bernomor. Gambarkan tugas pejabat yang menolak dan tugas layanan document.issue dengan dokumen jenis REFUSAL sebelum akhir itu.` }));
};

/** true when no way from a start leads to `target` without passing `gate`: walks backwards and never enters the gate. */
function onEveryWayTo(target: string, gate: string, nodes: readonly { id: string; from: readonly string[] }[]): boolean {
  const before = new Map(nodes.map((node) => [node.id, node.from]));
  const seen = new Set<string>([target]);
  const queue = [target];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    if (id === gate) continue;
    const sources = before.get(id) ?? [];
    if (sources.length === 0) return false;
    for (const source of sources) {
      if (!seen.has(source)) {
        seen.add(source);
        queue.push(source);
      }
    }
  }
  return true;
}
