import { endsCase } from '../ends.ts';
import { forElements, named, type PermitRule } from './rule.ts';

export const endWithoutOutcome: PermitRule = {
  id: 'end-without-outcome', class: 'SAFETY', severity: 'error', what: 'An end without an outcome, which people, statistics and follow-up cases read.',
  check: forElements((element, { process }) =>
    endsCase(element, process) && (element.attributes['hasil'] ?? '') === ''
      ? `Kejadian akhir ${named(element)} belum punya hasil. Isi izin:hasil, misalnya TERBIT, DITOLAK, atau KEDALUWARSA.`
      : null),
};
