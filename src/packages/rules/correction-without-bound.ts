import { bordersOf, reachedFrom, targetsOf } from '../../bpmn/diagram/graph.ts';
import { isUserTask, named, roleOf, type PermitRule } from './rule.ts';

export const correctionWithoutBound: PermitRule = {
  id: 'correction-without-bound', class: 'QUALITY', severity: 'warning', what: 'A loop through a task of the applicant that no timer ever ends: the case stays open as long as the applicant is silent.',
  check: ({ process }) => process.elements.filter((element) => isUserTask(element) && roleOf(element, process) === 'pemohon')
    .filter((task) => reachedFrom(process, targetsOf(process, task).map(({ id }) => id)).has(task.id))
    .filter((task) => !bordersOf(process, task).some(({ interrupting, eventDefinitions }) => interrupting && eventDefinitions.includes('timer')))
    .map((task) => ({ element: task.id, message: `Perulangan melalui ${named(task)} tidak dibatasi waktu, sehingga berkas terbuka terus bila pemohon diam. Pasang kejadian batas pewaktu pada tugas itu.` })),
};
