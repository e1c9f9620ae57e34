import { startsOf } from '../../bpmn/index.ts';
import { named, type PermitRule } from './rule.ts';

export const startByEvent: PermitRule = {
  id: 'start-by-event', class: 'SAFETY', severity: 'error', what: 'A start event with a trigger: a case is begun by an application (Pasal 5) and by nothing else, so nobody could ever start it there.',
  check: ({ process }) => startsOf(process).filter(({ eventDefinitions }) => eventDefinitions.length > 0).map((start) => ({
    element: start.id,
    message: `Kejadian awal ${named(start)} punya pemicu, padahal berkas hanya dimulai oleh permohonan (Pasal 5 Peraturan Wali Kota 11/2018). Pakai kejadian awal biasa dengan formulir permohonan; yang dapat datang sesudahnya digambar sebagai kejadian antara, kejadian batas, atau sub-proses kejadian.`,
  })),
};
