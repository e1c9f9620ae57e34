import type { ProcessSource } from '../types.ts';
import { forElements, named, type Rule } from './rule.ts';

export const timerCycle: Rule<ProcessSource> = {
  id: 'timer-cycle', class: 'SAFETY', severity: 'error', what: 'A timer that repeats.',
  check: forElements((node) => (node.attributes['timeCycle'] === undefined ? null : `Pewaktu berulang pada ${named(node)} belum didukung. Pakai timeDuration.`)),
};
