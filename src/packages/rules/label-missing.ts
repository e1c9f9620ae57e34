import { forElements, type PermitRule } from './rule.ts';

const shown = /(Task|StartEvent|EndEvent)$/;
const kinds: Readonly<Record<string, string>> = { StartEvent: 'Kejadian awal', EndEvent: 'Kejadian akhir' };

export const labelMissing: PermitRule = {
  id: 'label-missing', class: 'QUALITY', severity: 'warning', what: 'A step without a label: people read its id instead.',
  check: forElements((element) => (shown.test(element.type) && element.name.trim() === ''
    ? `${kinds[element.type] ?? 'Tugas'} "${element.id}" belum punya nama. Beri nama yang dikenali petugas dan pemohon.` : null)),
};
