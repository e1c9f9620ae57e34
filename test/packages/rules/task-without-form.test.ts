import { taskWithoutForm } from '../../../src/packages/rules/task-without-form.ts';
import { edited, holds, instead } from './hold.ts';

holds(taskWithoutForm, {
  good: {
    'tasks with forms': {},
    'a wait for a message, which asks nobody': instead((inner) => `<bpmn:receiveTask id="kabari" name="Tunggu kabar">${inner}</bpmn:receiveTask>`),
  },
  bad: {
    'a task without': [edited([' camunda:formKey="periksa"', '']), 'periksa'],
  },
});
