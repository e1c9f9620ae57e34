import { Temporal } from 'temporal-polyfill';
import { activeItem, activeNodes, activeProperty } from './active.ts';
import { escapeToken, isRecord, keywordOf, propertyNames, type SchemaNode } from './schema-walk.ts';
import type { FormDefinition, LabelledRow } from './types.ts';
import { uploadRule } from './uploads.ts';
import { choiceTitle, dateText, quantityText, titlesAlong } from './wording.ts';

/** Between the title of a group and that of a field in it: "Pemohon – NIK". */
const separator = ' – ';

/**
 * The answers as people read them, in the order in which the form asks: Indonesian dates, titles of chosen values, rupiah, units.
 * Absent answers have no row; each file and each entry of a list of objects has its own; a list of plain values is one row.
 * @param zone IANA time zone in which instants are told
 */
export function label(form: FormDefinition, data: unknown, zone = 'Asia/Jakarta'): LabelledRow[] {
  const rows: LabelledRow[] = [];
  const visit = (nodes: readonly SchemaNode[], value: unknown, pointer: string, pdp: string | null): void => {
    if (value === null || value === undefined || value === '') return;
    const own = keywordOf(nodes, 'x-pdp');
    const row = { pointer, label: titlesAlong(form.schema, pointer).join(separator), pdp: typeof own === 'string' ? own : pdp };
    if (uploadRule(nodes) !== null) {
      if (isRecord(value)) rows.push({ ...row, ...uploadOf(value) });
    } else if (isRecord(value)) {
      for (const key of orderOf(form, nodes, value, pointer)) visit(activeProperty(form, nodes, key, value[key]), value[key], `${pointer}/${escapeToken(key)}`, row.pdp);
    } else if (Array.isArray(value) && value.some((entry) => typeof entry === 'object')) {
      value.forEach((entry, index) => visit(activeItem(form, nodes, entry), entry, `${pointer}/${index}`, row.pdp));
    } else if (Array.isArray(value)) {
      if (value.length > 0) rows.push({ ...row, text: value.map((entry) => plainText(entry, activeItem(form, nodes, entry), zone)).join(', ') });
    } else rows.push({ ...row, text: plainText(value, nodes, zone) });
  };
  visit(activeNodes(form, '', data), data, '', null);
  return rows;
}

function uploadOf(value: Readonly<Record<string, unknown>>): Pick<LabelledRow, 'text' | 'upload'> {
  const name = String(value['name'] ?? '');
  return { text: name, upload: { id: String(value['id'] ?? ''), name, size: Number(value['size'] ?? 0) } };
}

/** Steps or order of the ui file decide at the top, the schema elsewhere; what neither names comes last. */
function orderOf(form: FormDefinition, nodes: readonly SchemaNode[], value: Readonly<Record<string, unknown>>, pointer: string): string[] {
  const wanted = pointer === '' ? topOrder(form) : [];
  return [...new Set([...wanted, ...propertyNames(nodes), ...Object.keys(value)])].filter((key) => Object.hasOwn(value, key));
}

function topOrder(form: FormDefinition): string[] {
  const { steps, order } = form.ui;
  const named = Array.isArray(steps) ? steps.flatMap((step) => (isRecord(step) && Array.isArray(step['fields']) ? step['fields'] : [])) : order;
  return Array.isArray(named) ? named.filter((key) => typeof key === 'string') : [];
}

function plainText(value: unknown, nodes: readonly SchemaNode[], zone: string): string {
  const chosen = choiceTitle(value, nodes);
  if (chosen !== null) return chosen;
  if (typeof value === 'boolean') return value ? 'Ya' : 'Tidak';
  if (typeof value === 'number') return quantityText(value, nodes);
  const text = String(value);
  switch (keywordOf(nodes, 'format')) {
    case 'date': return dateText(text);
    case 'date-time': return instantText(text, zone);
    case 'time': return text.slice(0, 5).replace(':', '.');
    case 'duration': return durationText(text);
    default: return text;
  }
}

/** "5 Maret 2026 pukul 10.00 WIB": the office's wall clock. */
function instantText(iso: string, zone: string): string {
  const moment = wallClock(iso, zone);
  if (moment === null) return iso;
  const abbreviation = new Intl.DateTimeFormat('id-ID', { timeZone: zone, timeZoneName: 'short' }).formatToParts(moment.epochMilliseconds).find((entry) => entry.type === 'timeZoneName')?.value ?? zone;
  const twoDigits = (value: number): string => String(value).padStart(2, '0');
  return `${dateText(moment.toPlainDate().toString())} pukul ${twoDigits(moment.hour)}.${twoDigits(moment.minute)} ${abbreviation}`;
}

/** null: no instant; a draft may hold anything. */
function wallClock(iso: string, zone: string): Temporal.ZonedDateTime | null {
  try {
    return Temporal.Instant.from(iso).toZonedDateTimeISO(zone);
  } catch {
    return null;
  }
}

const durationUnits: readonly (readonly [RegExp, string])[] = [[/(\d+)Y/, 'tahun'], [/^P[^T]*?(\d+)M/, 'bulan'], [/(\d+)W/, 'minggu'], [/(\d+)D/, 'hari'], [/(\d+)H/, 'jam'], [/T.*?(\d+)M/, 'menit'], [/(\d+)S/, 'detik']];

function durationText(iso: string): string {
  const parts = durationUnits.flatMap(([pattern, unit]) => {
    const found = pattern.exec(iso);
    return found === null ? [] : [`${found[1]} ${unit}`];
  });
  return parts.length === 0 ? iso : parts.join(' ');
}
