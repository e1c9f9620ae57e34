import { forElements, named, type PermitRule } from './rule.ts';

export const formUnknown: PermitRule = {
  id: 'form-unknown', class: 'SAFETY', severity: 'error', what: 'A form that the package does not bring, or that could not be read.',
  check: forElements((element, { forms }) =>
    element.formKey !== null && forms[element.formKey] === undefined ? `Formulir "${element.formKey}" pada ${named(element)} tidak ada atau tidak dapat dibaca. Buat berkas <nama>.schema.json dan <nama>.ui.json di folder formulir.` : null),
};
