/** How values and titles read in Indonesian. Runs in the browser too: nothing of Node, no clock. */
import { isRecord, itemNodes, keywordOf, nodesFrom, propertyNodes, type SchemaNode, tokensOf } from './schema-walk.ts';
import type { JsonSchema } from './types.ts';

const months = ['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli', 'Agustus', 'September', 'Oktober', 'November', 'Desember'];

/** "2026-03-05" → "5 Maret 2026"; anything else unchanged. */
export function dateText(iso: string): string {
  const found = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso);
  const month = months[Number(found?.[2]) - 1];
  return found === null || month === undefined ? iso : `${Number(found[3])} ${month} ${found[1]}`;
}

/** 1234.5 → "1.234,5". */
export const numberText = (value: number): string => new Intl.NumberFormat('id-ID', { maximumFractionDigits: 10 }).format(value);

/** A number as the field shows it: rupiah, with its unit, or bare. A year is not grouped. */
export function quantityText(value: number, nodes: readonly SchemaNode[]): string {
  if (keywordOf(nodes, 'x-rupiah') === true) return `Rp${numberText(value)}`;
  const minimum = keywordOf(nodes, 'minimum');
  const isYear = typeof minimum === 'number' && minimum >= 1000 && value < 10_000 && keywordOf(nodes, 'x-satuan') === undefined && Number.isInteger(value);
  const unit = keywordOf(nodes, 'x-satuan');
  return `${isYear ? String(value) : numberText(value)}${typeof unit === 'string' ? ` ${unit}` : ''}`;
}

/** Title of one of the values that a field offers; null when the field names none. */
export function choiceTitle(value: unknown, nodes: readonly SchemaNode[]): string | null {
  for (const { schema } of nodes) {
    const titles = schema['x-judul-enum'];
    if (isRecord(titles) && Object.hasOwn(titles, String(value))) return String(titles[String(value)]);
    if (Object.hasOwn(schema, 'const') && schema['const'] === value && typeof schema['title'] === 'string' && /\/(oneOf|anyOf)\/\d+$/.test(nodes.find((node) => node.schema === schema)?.pointer ?? '')) return schema['title'];
  }
  return null;
}

/** The title of a place of the data: its own, else its list's with a number, else its name. Never that of one offered value. */
export function titleAt(root: JsonSchema, pointer: string): string {
  return titlesAlong(root, pointer).at(-1) ?? '';
}

/** Titles from the outermost place down to `pointer`; a list and its entry share one: "Barang ke-2". */
export function titlesAlong(root: JsonSchema, pointer: string): string[] {
  const titles: string[] = [];
  let nodes = nodesFrom(root, '');
  for (const token of tokensOf(pointer)) {
    const properties = propertyNodes(root, nodes, token);
    const isEntry = properties.length === 0 && /^\d+$/.test(token);
    nodes = isEntry ? itemNodes(root, nodes) : properties;
    const own = ownTitle(nodes);
    const list = isEntry ? titles.pop() : undefined;
    titles.push(isEntry ? `${own ?? list ?? 'Butir'} ke-${Number(token) + 1}` : (own ?? readable(token)));
  }
  return titles;
}

function ownTitle(nodes: readonly SchemaNode[]): string | null {
  const titled = nodes.find((node) => typeof node.schema['title'] === 'string' && !(Object.hasOwn(node.schema, 'const') && node.conditional && node.branch !== null));
  return typeof titled?.schema['title'] === 'string' ? titled.schema['title'] : null;
}

const readable = (name: string): string => {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** A title inside a sentence: "Nama lengkap" → "nama lengkap", but "NIK pemohon" stays. */
export const inSentence = (title: string): string => (/^\p{Lu}\p{Ll}/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title);

