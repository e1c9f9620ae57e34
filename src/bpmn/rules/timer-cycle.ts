import { isTimerText } from '../diagram/timer-text.ts';
import type { ElementInfo, ProcessSource } from '../types.ts';
import { forElements, named, type Rule } from './rule.ts';

export const timerCycle: Rule<ProcessSource> = {
  id: 'timer-cycle', class: 'SAFETY', severity: 'error', what: 'A timer that repeats, elsewhere than at the start of the process or beside a task that stays open: its second turn would find nobody. Or one whose cycle cannot be read.',
  check: forElements((node) => (node.attributes['timeCycle'] === undefined ? null : whyWrong(node, node.attributes['timeCycle']))),
};

function whyWrong(node: ElementInfo, text: string): string | null {
  const workingDays = node.attributes['hariKerja'] === 'true';
  const begins = node.type === 'StartEvent' && node.parent === null;
  if (!begins && (node.type !== 'BoundaryEvent' || node.interrupting)) return `Pewaktu berulang pada ${named(node)} hanya didukung pada awal proses dan pada kejadian batas yang tidak menghentikan tugasnya. Pakai kejadian batas itu, atau timeDuration.`;
  if (text.startsWith('=') || isTimerText('cycle', text, workingDays)) return null;
  return `Perulangan waktu "${text}" pada ${named(node)} tidak dapat dibaca. Tulis R3/P1D (tiga kali) atau R/P1D (terus)${workingDays ? ', dalam hari, minggu, atau jam' : ''}.`;
}
