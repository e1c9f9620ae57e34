import { taskWithoutLane } from '../../../src/packages/rules/task-without-lane.ts';
import { edited, holds } from './hold.ts';

const outside = (id: string) => [`<bpmn:flowNodeRef>${id}</bpmn:flowNodeRef>`, ''] as const;

holds(taskWithoutLane, {
  good: {
    'tasks in lanes': {},
    'a service in none': edited(outside('terbitkan')),
    'a task in none that names its role': edited(outside('periksa'), ['camunda:formKey="periksa"', 'camunda:formKey="periksa" camunda:candidateGroups="petugas_administrasi"']),
  },
  bad: {
    'a task in none': [edited(outside('periksa')), 'periksa'],
  },
});
