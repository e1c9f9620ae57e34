import { forElements, named, type PermitRule } from './rule.ts';

export const taskForOnePerson: PermitRule = {
  id: 'task-for-one-person', class: 'SAFETY', severity: 'error', what: 'A task for one named person: a task for nobody when that person is away. The lane decides who may take it.',
  check: forElements((element) => (element.assignee === null ? null
    : `Tugas ${named(element)} ditujukan kepada satu orang (camunda:assignee "${element.assignee}"). Hapus isian itu; pelaksana ditentukan oleh lajurnya.`)),
};
