import type { PermitRule } from './rule.ts';

export const tariffTableUnknown: PermitRule = {
  id: 'tariff-table-unknown', class: 'SAFETY', severity: 'error', what: 'A decision over a tariff table that the package does not bring.',
  check: ({ decisions, permitType }) => Object.values(decisions).flatMap((model) => Object.values(model.decisions))
    .filter((decision) => decision.tariffTable !== null && !(permitType.tables ?? []).some((table) => table.table === decision.tariffTable))
    .map((decision) => ({ element: decision.id, message: `Tabel tarif "${decision.tariffTable ?? ''}" untuk keputusan "${decision.name}" tidak ada di bagian tables permit-type.json. Tambahkan tabel itu, atau betulkan izin:tarif keputusannya.` })),
};
