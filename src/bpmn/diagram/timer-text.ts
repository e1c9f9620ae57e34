import { Temporal } from 'temporal-polyfill';

const dateShape = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;
const durationShape = /^P(?!$)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/;
/** Long before any calendar of working days ends. */
const longestDays = 30 * 365;

const cycleShape = /^R([1-9]\d{0,3})?\/(P.+)$/;

export type TimerKind = 'date' | 'duration' | 'cycle';

export interface Cycle { /** turns in all; -1: without end */ readonly times: number; /** ISO 8601, from turn to turn */ readonly duration: string }

/** The parts of a repeating interval such as R3/P1D; null when the text is none. One that begins at a date of its own is none here. */
export function cycleOf(text: string): Cycle | null {
  const found = cycleShape.exec(text);
  return found === null ? null : { times: Number(found[1] ?? -1), duration: found[2] ?? '' };
}

/**
 * Is this ISO 8601 text a date, date-time, duration or cycle that can be reckoned with?
 * @param workingDays the days are working days, of which a month or a year has no fixed number
 */
export function isTimerText(kind: TimerKind, text: string, workingDays: boolean): boolean {
  if (text.length > 40) return false;
  try {
    if (kind === 'cycle') return isCycle(text, workingDays);
    return kind === 'date' ? isDate(text) : isDuration(text, workingDays);
  } catch {
    return false;
  }
}

/** A turn takes some time: a cycle of nothing would fire for ever. */
function isCycle(text: string, workingDays: boolean): boolean {
  const duration = cycleOf(text)?.duration ?? '';
  return isDuration(duration, workingDays) && !Temporal.Duration.from(duration).blank;
}

function isDate(text: string): boolean {
  const offset = /(Z|[+-]\d{2}:\d{2})$/.exec(text.slice(10))?.[0] ?? '';
  if (offset.length > 1) Temporal.Instant.from(text);
  return dateShape.test(text) && Temporal.PlainDateTime.from(text.slice(0, text.length - offset.length), { overflow: 'reject' }).year > 0;
}

function isDuration(text: string, workingDays: boolean): boolean {
  if (!durationShape.test(text)) return false;
  const { years, months, weeks, days, hours, minutes, seconds } = Temporal.Duration.from(text);
  if (workingDays && years + months > 0) return false;
  return years * 365 + months * 31 + weeks * 7 + days + (hours + minutes / 60 + seconds / 3600) / (workingDays ? 7 : 24) <= longestDays;
}
