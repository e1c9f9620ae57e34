import { isUserTask, named, type PermitRule } from './rule.ts';

export const laneWithoutRole: PermitRule = {
  id: 'lane-without-role', class: 'SAFETY', severity: 'error', what: 'A lane with tasks and without a role: nobody would see them.',
  check: ({ process }) => process.lanes
    .filter((lane) => (lane.attributes['peran'] ?? '') === '' && process.elements.some((element) => element.lane === lane.id && isUserTask(element)))
    .map((lane) => ({ element: lane.id, message: `Lajur ${named(lane)} belum punya peran. Isi izin:peran pada lajur itu agar tugas di dalamnya sampai ke petugas.` })),
};
