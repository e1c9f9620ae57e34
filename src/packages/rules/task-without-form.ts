import { forElements, isUserTask, named, type PermitRule } from './rule.ts';

export const taskWithoutForm: PermitRule = {
  id: 'task-without-form', class: 'SAFETY', severity: 'error', what: 'A task without a form: nobody could answer it.',
  check: forElements((element) =>
    isUserTask(element) && element.formKey === null ? `Tugas ${named(element)} belum punya formulir. Isi camunda:formKey dengan nama formulir paket ini.` : null),
};
