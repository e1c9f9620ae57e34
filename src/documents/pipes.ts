import { Temporal } from 'temporal-polyfill';
import { kindOf, toJson } from '../decisions/index.ts';
import { numberWords } from './number-words.ts';

const months = ['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli', 'Agustus', 'September', 'Oktober', 'November', 'Desember'];
const weekdays = ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'];
const zoneNames: Readonly<Record<string, string>> = { '+07:00': 'WIB', '+08:00': 'WITA', '+09:00': 'WIT' };
/** Joining words stay small inside a title. */
const small = new Set(['dan', 'atau', 'di', 'ke', 'dari', 'untuk', 'yang', 'pada', 'dengan', 'dalam', 'oleh', 'tentang', 'bagi', 'serta']);

/** A value as it stands in the document, or null when the value is not of the pipe's type. */
type Pipe = (value: unknown, zone: string) => string | null;

const number = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);
const grouped = (value: number, least = 0): string => new Intl.NumberFormat('id-ID', { minimumFractionDigits: least, maximumFractionDigits: least === 0 ? 10 : least }).format(value);
const onText = (change: (text: string) => string): Pipe => (value, zone) => {
  const text = display(value, zone);
  return text === null ? null : change(text);
};

const byName: Readonly<Record<string, Pipe>> = {
  tanggal: (value, zone) => dayText(dayOf(value, zone)),
  tanggal_waktu: (value, zone) => momentText(value, zone),
  hari: (value, zone) => weekdays[(dayOf(value, zone)?.dayOfWeek ?? 0) - 1] ?? null,
  angka: (value) => (number(value) === null ? null : grouped(number(value) ?? 0)),
  rupiah: (value) => rupiah(number(value)),
  terbilang: (value) => (number(value) === null ? null : numberWords(number(value) ?? 0)),
  huruf_besar: onText((text) => text.toLocaleUpperCase('id-ID')),
  judul: onText(titleCase),
};
const pipes = new Map(Object.entries(byName));

/** Names of the pipes, for the check at publication. */
export const pipeNames: readonly string[] = [...pipes.keys()];

/** Runs a value through the pipes from left to right; without a pipe the value's own display. Null: nothing that can be printed. */
export function printed(value: unknown, names: readonly string[], zone: string): string | null {
  if (names.length === 0) return display(value, zone);
  const result = names.reduce<unknown>((current, name) => (current === null ? null : (pipes.get(name)?.(current, zone) ?? null)), value);
  return typeof result === 'string' ? result : null;
}

function display(value: unknown, zone: string): string | null {
  switch (kindOf(value)) {
    case 'string': return String(value).trim() === '' ? null : String(value);
    case 'number': return grouped(Number(value));
    case 'boolean': return value === true ? 'ya' : 'tidak';
    case 'date': return dayText(dayOf(value, zone));
    case 'date and time': return momentText(value, zone);
    case 'time': return String(toJson(value)).slice(0, 5).replace(':', '.');
    case 'list': return listText(value as unknown[], zone);
    default: return null;
  }
}

function listText(items: readonly unknown[], zone: string): string | null {
  const texts = items.map((item) => display(item, zone));
  return texts.length === 0 || texts.includes(null) ? null : texts.join(', ');
}

/** The calendar day of a FEEL date, a FEEL moment or their ISO 8601 text, seen from the office's zone. */
export function dayOf(value: unknown, zone: string): Temporal.PlainDate | null {
  const text = toJson(value);
  if (typeof text !== 'string') return null;
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return attempt(() => Temporal.PlainDate.from(text));
  return moment(text, zone)?.toPlainDate() ?? null;
}

/** FEEL writes a zone as `@Asia/Jakarta`, RFC 9557 as `[Asia/Jakarta]`; a time without zone is the office's. */
function moment(text: string, zone: string): Temporal.ZonedDateTime | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text)) return null;
  const [local = '', named] = text.split('@');
  if (named !== undefined) return attempt(() => Temporal.ZonedDateTime.from(`${local}[${named}]`).withTimeZone(zone));
  return /(Z|[+-]\d{2}:\d{2})$/i.test(local)
    ? attempt(() => Temporal.Instant.from(local).toZonedDateTimeISO(zone))
    : attempt(() => Temporal.PlainDateTime.from(local).toZonedDateTime(zone));
}

/** Temporal throws on a day that does not exist, such as 30 February. */
function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

const dayText = (day: Temporal.PlainDate | null): string | null => (day === null ? null : `${day.day} ${months[day.month - 1]} ${day.year}`);

function momentText(value: unknown, zone: string): string | null {
  const text = toJson(value);
  const at = typeof text === 'string' ? moment(text, zone) : null;
  if (at === null) return null;
  const clock = `${String(at.hour).padStart(2, '0')}.${String(at.minute).padStart(2, '0')}`;
  return `${dayText(at.toPlainDate())} pukul ${clock} ${zoneNames[at.offset] ?? `UTC${at.offset}`}`;
}

function rupiah(value: number | null): string | null {
  if (value === null) return null;
  return `${value < 0 ? '-' : ''}Rp${grouped(Math.abs(value), Number.isInteger(value) ? 0 : 2)}`;
}

/** Codes such as JALAN_ARTERI become words: Jalan Arteri. */
function titleCase(text: string): string {
  const words = text.replaceAll('_', ' ').toLocaleLowerCase('id-ID').split(' ');
  return words.map((word, at) => (at > 0 && small.has(word) ? word : word.replace(/\p{L}/u, (letter) => letter.toLocaleUpperCase('id-ID')))).join(' ');
}
