import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../contract/application.ts';
import type { Budget } from '../packages/budget.ts';
import type { CalendarFacts } from './types.ts';

type Zoned = Temporal.ZonedDateTime;
type Day = Temporal.PlainDate;
/** Office time of a case: a working day and how much of its hours has passed, 0 up to 1. */
interface Moment { readonly day: Day; readonly fraction: number }

const ordinaryHours = { opens: '08:00', closes: '16:00' };
/** No deadline of the law is longer; a calendar without working days must not loop for ever. */
const longest = 20_000;

/** Budget in words for people: "1,5 hari kerja". */
export const budgetText = ({ unit, amount }: Budget): string => `${amount.toLocaleString('id-ID')} ${unit === 'WORKING_DAYS' ? 'hari kerja' : 'jam kerja'}`;

/** When a budget that starts now is used up: counted in office time, from the next moment at which the office is open. */
export function dueAt(from: string, budget: Budget, calendar: CalendarFacts): string {
  return budget.unit === 'WORKING_DAYS' ? addWorkingDays(from, budget.amount, calendar) : addOfficeHours(from, budget.amount, calendar);
}

/**
 * @param from ISO 8601 instant
 * @returns ISO 8601 instant; a budget that ends with the office's day ends at closing time, not at the next opening
 */
export function addWorkingDays(from: string, days: number, calendar: CalendarFacts): string {
  const start = momentOf(zoned(from, calendar), calendar);
  const total = round(start.fraction + days);
  const whole = days > 0 && Number.isInteger(total) ? total - 1 : Math.floor(total);
  return instant({ day: later(start.day, whole, calendar), fraction: round(total - whole) }, calendar);
}

export function addOfficeHours(from: string, hours: number, calendar: CalendarFacts): string {
  let { day, fraction } = momentOf(zoned(from, calendar), calendar);
  let minutes = hours * 60;
  for (let left = (1 - fraction) * lengthOf(day, calendar); minutes > left; left = lengthOf(day, calendar)) {
    minutes = round(minutes - left);
    day = later(day, 1, calendar);
    fraction = 0;
  }
  return instant({ day, fraction: fraction + minutes / lengthOf(day, calendar) }, calendar);
}

/** An instant put off by the time from one instant to another. */
export function addElapsed(instantText: string, from: string, to: string): string {
  return Temporal.Instant.from(instantText).add(Temporal.Instant.from(from).until(to)).toString();
}

/** Office time between two instants in working days; 0 when `to` is not later. */
export function workingDaysBetween(from: string, to: string, calendar: CalendarFacts): number {
  if (Temporal.Instant.compare(from, to) >= 0) return 0;
  const start = momentOf(zoned(from, calendar), calendar);
  const end = elapsedUntil(zoned(to, calendar), calendar);
  if (Temporal.PlainDate.compare(end.day, start.day) < 0) return 0;
  let count = 0;
  for (let day = start.day; Temporal.PlainDate.compare(day, end.day) < 0; day = day.add({ days: 1 })) if (isWorkingDay(day, calendar)) count += 1;
  return Math.max(0, round(count - start.fraction + end.fraction));
}

/**
 * When a timer of the diagram is due.
 * @param value ISO 8601: a date, a date-time or a duration
 * @param workingDays the days of the duration are working days, its hours office hours
 */
export function timerDueAt(now: string, value: string, workingDays: boolean, calendar: CalendarFacts): string {
  if (!value.startsWith('P')) return dateDueAt(value, calendar);
  const duration = Temporal.Duration.from(value);
  if (!workingDays) return zoned(now, calendar).add(duration).toInstant().toString();
  const days = duration.years * 365 + duration.months * 30 + duration.weeks * 5 + duration.days;
  const hours = duration.hours + duration.minutes / 60;
  const afterDays = days > 0 ? addWorkingDays(now, days, calendar) : now;
  return hours > 0 ? addOfficeHours(afterDays, hours, calendar) : afterDays;
}

function dateDueAt(value: string, calendar: CalendarFacts): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return Temporal.PlainDate.from(value).toZonedDateTime(calendar.zone).toInstant().toString();
  if (/(Z|[+-]\d{2}:?\d{2})$/.test(value)) return Temporal.Instant.from(value).toString();
  return Temporal.PlainDateTime.from(value).toZonedDateTime(calendar.zone).toInstant().toString();
}

/** Day of an instant in the office's zone, ISO. */
export const officeDay = (instantText: string, zone: string): string => Temporal.Instant.from(instantText).toZonedDateTimeISO(zone).toPlainDate().toString();

export interface ClockInput { /** when the complete application was received; null while it is not complete */ readonly receivedCompleteAt: string | null; readonly endedAt: string | null; readonly promisedDays: number; /** while the office waited for the applicant */ readonly pauses: readonly { readonly from: string; readonly to: string | null }[] }

/** The legal clock of a case: it runs from the submission that was found complete, and stands while the applicant has to act. */
export function clockOf(input: ClockInput, now: string, calendar: CalendarFacts): Clock {
  const { receivedCompleteAt: since, promisedDays: promised } = input;
  if (since === null) return { promised, used: 0, left: promised, runningSince: null, paused: input.endedAt === null, dueAt: null, explanations: [] };
  const until = input.endedAt ?? now;
  const pauses = merged(input.pauses.map(({ from, to }) => ({ from: latest(from, since), to: earliest(to ?? until, until) })).filter(({ from, to }) => Temporal.Instant.compare(from, to) < 0));
  const paused = input.endedAt === null && input.pauses.some(({ to }) => to === null);
  const waited = pauses.reduce((sum, { from, to }) => sum + workingDaysBetween(from, to, calendar), 0);
  const used = round(Math.max(0, workingDaysBetween(since, until, calendar) - waited));
  const left = round(promised - used);
  // A promise that has lapsed shows when it did, as far as pauses let that be said exactly.
  const lapsedAt = pauses.length === 0 ? addWorkingDays(since, promised, calendar) : null;
  const due = input.endedAt !== null || paused ? null : left > 0 ? addWorkingDays(now, left, calendar) : lapsedAt;
  return { promised, used, left, runningSince: since, paused, dueAt: due, explanations: holidaysBetween(since, due ?? until, calendar) };
}

function holidaysBetween(from: string, to: string, calendar: CalendarFacts): string[] {
  const [first, last] = [officeDay(from, calendar.zone), officeDay(to, calendar.zone)];
  return Object.entries(calendar.days)
    .filter(([date, day]) => !day.working && date >= first && date <= last && isWeekday(Temporal.PlainDate.from(date)))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, { name }]) => `Bergeser karena ${name} (${Temporal.PlainDate.from(date).toLocaleString('id-ID', { day: 'numeric', month: 'long', year: 'numeric' })})`);
}

function merged(pauses: readonly { from: string; to: string }[]): { from: string; to: string }[] {
  const result: { from: string; to: string }[] = [];
  for (const pause of pauses.toSorted((a, b) => Temporal.Instant.compare(a.from, b.from))) {
    const last = result.at(-1);
    if (last !== undefined && Temporal.Instant.compare(pause.from, last.to) <= 0) last.to = Temporal.Instant.compare(pause.to, last.to) > 0 ? pause.to : last.to;
    else result.push({ ...pause });
  }
  return result;
}

const earliest = (a: string, b: string): string => (Temporal.Instant.compare(a, b) < 0 ? a : b);
const latest = (a: string, b: string): string => (Temporal.Instant.compare(a, b) > 0 ? a : b);
const zoned = (text: string, { zone }: CalendarFacts): Zoned => Temporal.Instant.from(text).toZonedDateTimeISO(zone);
const isWeekday = (day: Day): boolean => day.dayOfWeek <= 5;
const isWorkingDay = (day: Day, { days }: CalendarFacts): boolean => days[day.toString()]?.working ?? isWeekday(day);
/** Sums of halves and of minutes stay what people write. */
const round = (value: number): number => Math.round(value * 1e6) / 1e6;

function hoursOf(day: Day, { officeHours }: CalendarFacts): { opens: Temporal.PlainTime; closes: Temporal.PlainTime } {
  const text = day.toString();
  // A later period (a fasting month) rules over the year that it lies in.
  const { opens, closes } = officeHours.filter(({ from, to }) => from <= text && text <= to).toSorted((a, b) => (a.from < b.from ? 1 : -1))[0] ?? ordinaryHours;
  return { opens: Temporal.PlainTime.from(opens), closes: Temporal.PlainTime.from(closes) };
}

function lengthOf(day: Day, calendar: CalendarFacts): number {
  const { opens, closes } = hoursOf(day, calendar);
  return opens.until(closes).total('minutes');
}

/** The office moment at or after a time. */
function momentOf(at: Zoned, calendar: CalendarFacts): Moment {
  const day = at.toPlainDate();
  const fraction = isWorkingDay(day, calendar) ? passed(at, calendar) : 1;
  return fraction >= 1 ? { day: later(day, 1, calendar), fraction: 0 } : { day, fraction };
}

/** How much of its own day has passed, for the end of an interval. */
const elapsedUntil = (at: Zoned, calendar: CalendarFacts): Moment => ({ day: at.toPlainDate(), fraction: isWorkingDay(at.toPlainDate(), calendar) ? passed(at, calendar) : 0 });

function passed(at: Zoned, calendar: CalendarFacts): number {
  const { opens } = hoursOf(at.toPlainDate(), calendar);
  const minutes = opens.until(at.toPlainTime()).total('minutes');
  return Math.min(1, Math.max(0, minutes / lengthOf(at.toPlainDate(), calendar)));
}

/** The n-th working day after a day; 0: the day itself, or the next working day when it is none. */
function later(day: Day, n: number, calendar: CalendarFacts): Day {
  let at = day;
  let left = n;
  for (let guard = 0; guard < longest; guard += 1) {
    if (left === 0 && isWorkingDay(at, calendar)) return at;
    at = at.add({ days: 1 });
    if (left > 0 && isWorkingDay(at, calendar)) left -= 1;
  }
  return at;
}

function instant({ day, fraction }: Moment, calendar: CalendarFacts): string {
  const { opens } = hoursOf(day, calendar);
  const seconds = Math.round(fraction * lengthOf(day, calendar) * 60);
  return day.toZonedDateTime({ timeZone: calendar.zone, plainTime: opens }).add({ seconds }).toInstant().toString();
}
