import { taskForOnePerson } from '../../../src/packages/rules/task-for-one-person.ts';
import { edited, holds } from './hold.ts';

holds(taskForOnePerson, {
  good: {
    'a task for a role': edited(['camunda:formKey="periksa"', 'camunda:formKey="periksa" camunda:candidateGroups="petugas_administrasi"']),
  },
  bad: {
    'a task for somebody by name': [edited(['camunda:formKey="periksa"', 'camunda:formKey="periksa" camunda:assignee="adi"']), 'periksa', '"adi"'],
  },
});
