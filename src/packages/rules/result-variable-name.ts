import { forElements, named, type PermitRule } from './rule.ts';

export const resultVariableName: PermitRule = {
  id: 'result-variable-name', class: 'SAFETY', severity: 'error', what: "A result that FEEL would misread, or named like the system's own.",
  check: forElements((element) =>
    element.resultVariable !== null && (!/^[a-z][a-z0-9_]*$/.test(element.resultVariable) || element.resultVariable === 'berkas')
      ? `Nama hasil "${element.resultVariable}" pada ${named(element)} tidak sah atau dipakai sistem. Pakai huruf kecil, angka, dan garis bawah, dan bukan "berkas".`
      : null),
};
