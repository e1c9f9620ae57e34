/** How dates, days and sizes read. All times are the office's. */
import { city } from '../theme/city.ts';

const asDate = (iso: string): Date => new Date(/^\d{4}-\d\d-\d\d$/.test(iso) ? `${iso}T12:00:00Z` : iso);
const zoneOf = (iso: string): string => (/^\d{4}-\d\d-\d\d$/.test(iso) ? 'UTC' : city.zone);

/** "5 Maret 2026"; the text itself when it is no date. */
export function dateText(iso: string): string {
  const date = asDate(iso);
  return Number.isNaN(date.getTime()) ? iso : new Intl.DateTimeFormat('id-ID', { day: 'numeric', month: 'long', year: 'numeric', timeZone: zoneOf(iso) }).format(date);
}

/** "Kamis, 5 Maret 2026"; '' when it is no date. */
export function weekdayDateText(iso: string): string {
  const date = asDate(iso);
  return Number.isNaN(date.getTime()) ? '' : new Intl.DateTimeFormat('id-ID', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: zoneOf(iso) }).format(date);
}

const dayOf = (time: Date): string => new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: city.zone }).format(time);

/** A deadline as people think of it: "Hari ini", "Besok", "Kamis, 5 Maret"; with the year when it is another one. */
export function dueText(iso: string, now = new Date()): string {
  const day = dayOf(asDate(iso));
  if (day === dayOf(now)) return 'Hari ini';
  if (day === dayOf(new Date(now.getTime() + 24 * 60 * 60 * 1000))) return 'Besok';
  return day.slice(0, 4) === dayOf(now).slice(0, 4) ? weekdayDateText(iso).replace(/ \d{4}$/, '') : weekdayDateText(iso);
}

/** "10.42" */
export const clockText = (iso: string | Date): string => new Intl.DateTimeFormat('id-ID', { hour: '2-digit', minute: '2-digit', timeZone: city.zone }).format(new Date(iso)).replace(':', '.');

/** "5 Maret 2026 pukul 10.42 WIB" */
export const dateTimeText = (iso: string): string => `${dateText(iso)} pukul ${clockText(iso)} ${city.zoneName}`;

export const numberText = (value: number): string => new Intl.NumberFormat('id-ID', { maximumFractionDigits: 10 }).format(value);

/** 2.5 → "2,5 hari kerja" */
export const workingDays = (value: number): string => `${numberText(value)} hari kerja`;

/** 1536000 → "1,5 MB" */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} bita`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${new Intl.NumberFormat('id-ID', { maximumFractionDigits: 1 }).format(bytes / 1024 / 1024)} MB`;
}

/** A code such as `TIDAK_LENGKAP` as words. */
export const codeText = (code: string): string => {
  const words = code.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
