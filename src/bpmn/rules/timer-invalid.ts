import { isTimerText } from '../diagram/timer-text.ts';
import type { ElementInfo, ProcessSource } from '../types.ts';
import { forElements, named, type Rule } from './rule.ts';

export const timerInvalid: Rule<ProcessSource> = {
  id: 'timer-invalid', class: 'SAFETY', severity: 'error', what: 'A timer that cannot be read: it would stop a case weeks after publication.',
  check: forElements(whyUnreadable),
};

function whyUnreadable(node: ElementInfo): string | null {
  const { timeDate, timeDuration, timeCycle, hariKerja } = node.attributes;
  if (!node.eventDefinitions.includes('timer')) return null;
  if (hariKerja !== undefined && hariKerja !== 'true' && hariKerja !== 'false') return `Isi izin:hariKerja="${hariKerja}" pada ${named(node)} tidak dikenal. Tulis "true" atau "false".`;
  const written = [timeDate, timeDuration, timeCycle].filter((text) => text !== undefined);
  if (written.length > 1) return `Pewaktu ${named(node)} punya lebih dari satu waktu. Sisakan timeDate, timeDuration, atau timeCycle.`;
  if (timeCycle !== undefined) return null;
  const [text] = written;
  if (text === undefined) return `Pewaktu ${named(node)} belum punya waktu. Isi timeDuration, misalnya P3D.`;
  const workingDays = hariKerja === 'true';
  if (workingDays && timeDate !== undefined) return `Pewaktu ${named(node)} berupa tanggal, sehingga izin:hariKerja tidak berlaku. Hapus izin:hariKerja atau pakai timeDuration.`;
  if (text.startsWith('=') || isTimerText(timeDate === undefined ? 'duration' : 'date', text, workingDays)) return null;
  return workingDays
    ? `Waktu "${text}" pada ${named(node)} bukan hari kerja. Tulis hari, minggu, atau jam, misalnya P3D atau PT4H, paling lama 30 tahun.`
    : `Waktu "${text}" pada ${named(node)} bukan ISO 8601. Tulis misalnya P3D, PT4H, atau 2026-12-31, paling lama 30 tahun.`;
}
