import { isTimerText } from '../timer-text.ts';
import type { ElementInfo, Finding, ProcessSource } from '../types.ts';
import { fault, named } from './finding.ts';

/** A timer that cannot be read would stop a case weeks after publication. */
export function timers(source: ProcessSource): Finding[] {
  return source.elements.filter(({ eventDefinitions }) => eventDefinitions.includes('timer')).flatMap(timerFaults);
}

function timerFaults(node: ElementInfo): Finding[] {
  const { timeDate, timeDuration, timeCycle, hariKerja } = node.attributes;
  if (timeCycle !== undefined) return [fault('timer-cycle', node.id, `Pewaktu berulang pada ${named(node)} belum didukung. Pakai timeDuration.`)];
  if (hariKerja !== undefined && hariKerja !== 'true' && hariKerja !== 'false') return [fault('timer-invalid', node.id, `Isi izin:hariKerja="${hariKerja}" pada ${named(node)} tidak dikenal. Tulis "true" atau "false".`)];
  if (timeDate !== undefined && timeDuration !== undefined) return [fault('timer-invalid', node.id, `Pewaktu ${named(node)} punya tanggal dan lama sekaligus. Sisakan timeDate atau timeDuration.`)];
  const text = timeDate ?? timeDuration;
  if (text === undefined) return [fault('timer-invalid', node.id, `Pewaktu ${named(node)} belum punya waktu. Isi timeDuration, misalnya P3D.`)];
  const workingDays = hariKerja === 'true';
  if (workingDays && timeDate !== undefined) return [fault('timer-invalid', node.id, `Pewaktu ${named(node)} berupa tanggal, sehingga izin:hariKerja tidak berlaku. Hapus izin:hariKerja atau pakai timeDuration.`)];
  if (text.startsWith('=') || isTimerText(timeDate === undefined ? 'duration' : 'date', text, workingDays)) return [];
  return [fault('timer-invalid', node.id, workingDays
    ? `Waktu "${text}" pada ${named(node)} bukan hari kerja. Tulis hari, minggu, atau jam, misalnya P3D atau PT4H, paling lama 30 tahun.`
    : `Waktu "${text}" pada ${named(node)} bukan ISO 8601. Tulis misalnya P3D, PT4H, atau 2026-12-31, paling lama 30 tahun.`)];
}
