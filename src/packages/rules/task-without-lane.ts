import { forElements, isUserTask, laneOf, named, type PermitRule } from './rule.ts';

export const taskWithoutLane: PermitRule = {
  id: 'task-without-lane', class: 'SAFETY', severity: 'error', what: 'A task that stands in no lane: nobody would see it.',
  check: forElements((element, { process }) =>
    isUserTask(element) && laneOf(element, process) === null && element.candidateGroups === null
      ? `Tugas ${named(element)} tidak berada di lajur mana pun. Letakkan tugas itu di lajur pelaksananya.`
      : null),
};
