import { forElements, isUserTask, named, type PermitRule } from './rule.ts';

/** "2 hk" working days, halves allowed, or "4 jam" office hours. */
const durationPattern = /^\d+([.,]5)?\s*(hk|jam)$/;

export const taskWithoutDeadline: PermitRule = {
  id: 'task-without-deadline', class: 'QUALITY', severity: 'error', what: 'A task without a duration (izin:waktu), or with one that nobody can read.',
  check: forElements((element) => {
    if (!isUserTask(element)) return null;
    const waktu = element.attributes['waktu'];
    if (waktu === undefined) return `Tugas ${named(element)} belum punya jangka waktu. Isi izin:waktu, misalnya "1 hk" atau "4 jam".`;
    return durationPattern.test(waktu) ? null : `Jangka waktu "${waktu}" pada ${named(element)} tidak dikenal. Tulis misalnya "1 hk", "0,5 hk", atau "4 jam".`;
  }),
};
