import { forElements, named, type PermitRule } from './rule.ts';

export const startWithoutForm: PermitRule = {
  id: 'start-without-form', class: 'SAFETY', severity: 'error', what: 'A start event without the application form.',
  check: forElements((element) =>
    element.type === 'StartEvent' && element.parent === null && element.eventDefinitions.length === 0 && element.formKey === null
      ? `Kejadian awal ${named(element)} belum punya formulir permohonan. Isi camunda:formKey pada kejadian awal.`
      : null),
};
