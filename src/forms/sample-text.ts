/** Made-up text that fits a pattern, a format or a length. */
import { Temporal } from 'temporal-polyfill';
import type { Chance } from './chance.ts';
import { type CharSet, overlaps, parseRegex, type Regex } from './regex.ts';

/** How often an open-ended repetition is played beyond its minimum, at most. */
const extraTurns = 3;
/** What generated text is made of, in order of preference: digits and letters read better than signs. */
const pleasant: readonly CharSet[] = [[[97, 122]], [[65, 90]], [[48, 57]], [[32, 32]], [[33, 126]]];

/** Text that matches the pattern but for its lookaheads, which the caller has to verify. `attempt` varies the choices. */
export function textFor(pattern: string, chance: Chance, place: string, attempt: number): string {
  let step = 0;
  const draw = (count: number): number => chance.pick(`${place}:${attempt}:${(step += 1)}`, count);
  return write(parseRegex(pattern), draw);
}

function write(regex: Regex, draw: (count: number) => number): string {
  switch (regex.kind) {
    case 'set': return String.fromCodePoint(signOf(regex.set, draw));
    case 'sequence': return regex.parts.map((part) => write(part, draw)).join('');
    case 'choice': {
      const option = regex.options[draw(regex.options.length)];
      return option === undefined ? '' : write(option, draw);
    }
    case 'repeat': {
      const spread = Math.min(regex.max, regex.min + extraTurns) - regex.min;
      const turns = regex.min + draw(spread + 1);
      return Array.from({ length: turns }, () => write(regex.body, draw)).join('');
    }
    default: return '';
  }
}

function signOf(set: CharSet, draw: (count: number) => number): number {
  const preferred = pleasant.find((nice) => overlaps(set, nice));
  const ranges = preferred === undefined ? set : set.flatMap(([from, to]) => preferred.map(([low, high]) => [Math.max(from, low), Math.min(to, high)] as const).filter(([a, b]) => a <= b));
  const total = ranges.reduce((sum, [from, to]) => sum + to - from + 1, 0);
  let index = draw(total);
  for (const [from, to] of ranges) {
    if (index <= to - from) return from + index;
    index -= to - from + 1;
  }
  return 120;
}

const people = ['Siti Rahmawati', 'Budi Santoso', 'Dewi Lestari', 'Agus Setiawan', 'Rina Marlina', 'Hendra Gunawan'];
const streets = ['Jalan Merdeka', 'Jalan Daan Mogot', 'Jalan Sudirman', 'Jalan Imam Bonjol', 'Jalan Cisadane'];
const companies = ['PT Contoh Sejahtera', 'CV Contoh Mandiri', 'PT Contoh Makmur Abadi'];

/** Words that suit a field by its name; its title when nothing suits. */
export function wordsFor(name: string, title: string, chance: Chance, place: string): string {
  const one = (list: readonly string[]): string => list[chance.pick(place, list.length)] ?? '';
  if (/badan|perusahaan|lembaga/.test(name)) return one(companies);
  if (/^nama|_nama|nama$/.test(name)) return one(people);
  if (/alamat|jalan|lokasi/.test(name)) return `${one(streets)} Nomor ${1 + chance.pick(`${place}:no`, 200)}`;
  if (/tempat_lahir|kota|kabupaten/.test(name)) return 'Tangerang';
  return `Contoh ${title === '' ? name.replaceAll('_', ' ') : title.charAt(0).toLowerCase() + title.slice(1)}`;
}

/** Cuts or stretches text to a length in code points. */
export function fitLength(text: string, min: number, max: number): string {
  const signs = [...text];
  if (signs.length > max) return signs.slice(0, max).join('').trimEnd().padEnd(Math.min(min, max), 'a');
  return signs.length >= min ? text : [...`${text} ${'contoh isian '.repeat(Math.ceil(min / 12))}`].slice(0, Math.max(min, 1)).join('').replace(/ $/, 'a');
}

/** Day `offset` after the first of January 2026, or after the given day; pure calendar arithmetic, no clock. */
export function dayAfter(offset: number, start = '2026-01-01'): string {
  return Temporal.PlainDate.from(start).add({ days: offset }).toString();
}

const hex = (chance: Chance, place: string, length: number): string => Array.from({ length }, (_unused, index) => chance.pick(`${place}:${index}`, 16).toString(16)).join('');

/** Made-up text of a format; null when the format is not one that a form may use. */
export function formatText(format: string, name: string, chance: Chance, place: string): string | null {
  switch (format) {
    case 'date': return /lahir/.test(name) ? dayAfter(chance.pick(place, 7000), '1980-01-01') : dayAfter(chance.pick(place, 300));
    case 'date-time': return `${dayAfter(chance.pick(place, 300))}T0${1 + chance.pick(`${place}:h`, 8)}:00:00+07:00`;
    case 'time': return `${String(8 + chance.pick(place, 8)).padStart(2, '0')}:00:00`;
    case 'duration': return `P${1 + chance.pick(place, 30)}D`;
    case 'email': return `contoh${chance.pick(place, 1000)}@contoh.id`;
    case 'uri': return `https://contoh.id/${chance.pick(place, 1000)}`;
    case 'uuid': return uuidText(chance, place);
    default: return null;
  }
}

/** A UUID of version 4 that no system has handed out. */
export function uuidText(chance: Chance, place: string): string {
  return `${hex(chance, `${place}:a`, 8)}-${hex(chance, `${place}:b`, 4)}-4${hex(chance, `${place}:c`, 3)}-8${hex(chance, `${place}:d`, 3)}-${hex(chance, `${place}:e`, 12)}`;
}

export const sha256Text = (chance: Chance, place: string): string => hex(chance, `${place}:sha`, 64);
