import type { PermitRule } from './rule.ts';

export const packageCode: PermitRule = {
  id: 'package-code', class: 'SAFETY', severity: 'error', what: 'A package whose code is not the name of its folder.',
  check: ({ type, permitType }) => (permitType.code === type ? []
    : [{ element: null, message: `Kode "${permitType.code}" di permit-type.json harus sama dengan nama folder "${type}".` }]),
};
