import { forElements, named, type PermitRule } from './rule.ts';

const keyPattern = /^(_shared\/)?[a-z][a-z0-9_]*$/;

export const formKeyName: PermitRule = {
  id: 'form-key-name', class: 'SAFETY', severity: 'error', what: 'A form key that FEEL would misread.',
  check: forElements((element) =>
    element.formKey !== null && !keyPattern.test(element.formKey) ? `Nama formulir "${element.formKey}" pada ${named(element)} tidak sah. Pakai huruf kecil, angka, dan garis bawah, diawali huruf.` : null),
};
