import { Temporal } from 'temporal-polyfill';

const dateShape = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;
const durationShape = /^P(?!$)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/;
/** Long before any calendar of working days ends. */
const longestDays = 30 * 365;

/**
 * Is this ISO 8601 text a date, date-time or duration that can be reckoned with?
 * @param workingDays the days are working days, of which a month or a year has no fixed number
 */
export function isTimerText(kind: 'date' | 'duration', text: string, workingDays: boolean): boolean {
  if (text.length > 40) return false;
  try {
    return kind === 'date' ? isDate(text) : isDuration(text, workingDays);
  } catch {
    return false;
  }
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
