/** One made-up value for one place of a form. */
import { bytesPerMb } from './ajv.ts';
import type { Chance } from './chance.ts';
import { fitLength, formatText, sha256Text, textFor, uuidText, wordsFor } from './sample-text.ts';
import { isRecord, itemNodes, keywordOf, propertyNames, propertyNodes, type SchemaNode, tokensOf, typesOf } from './schema-walk.ts';
import type { JsonSchema } from './types.ts';

export interface Maker { readonly root: JsonSchema; readonly chance: Chance; /** Raised to get other values for the same place. */ readonly attempt: number }

/** @param nodes subschemas that hold for the place: unconditional ones, and those of the branch at hand */
export function valueFor(maker: Maker, nodes: readonly SchemaNode[], place: string): unknown {
  const constant = nodes.find((node) => Object.hasOwn(node.schema, 'const'));
  if (constant !== undefined && !constant.conditional) return constant.schema['const'];
  const offered = choicesOf(nodes);
  if (offered.length > 0) return offered[maker.chance.pick(`${place}:${maker.attempt}`, offered.length)];
  if (nodes.some((node) => Object.hasOwn(node.schema, 'x-unggah'))) return uploadFor(maker, nodes, place);
  switch (typesOf(nodes).find((type) => type !== 'null')) {
    case 'object': return objectFor(maker, nodes, place);
    case 'array': return listFor(maker, nodes, place);
    case 'string': return stringFor(maker, nodes, place);
    case 'integer': return numberFor(maker, nodes, place, true);
    case 'number': return numberFor(maker, nodes, place, false);
    case 'boolean': return maker.chance.pick(`${place}:${maker.attempt}`, 2) === 1;
    default: return null;
  }
}

/** Values that every list of values among the nodes offers. */
function choicesOf(nodes: readonly SchemaNode[]): unknown[] {
  const lists = nodes.filter((node) => Array.isArray(node.schema['enum'])).map((node) => node.schema['enum'] as unknown[]);
  const constants = nodes.filter((node) => node.conditional && Object.hasOwn(node.schema, 'const')).map((node) => node.schema['const']);
  const first = lists[0] ?? constants;
  const common = first.filter((value) => lists.every((list) => list.includes(value)));
  return common.length > 0 ? common : first;
}

/** Required properties always; of the others about half, by the seed. Conditions are looked after by the caller. */
function objectFor(maker: Maker, nodes: readonly SchemaNode[], place: string): Record<string, unknown> {
  const holding = nodes.filter((node) => !node.conditional);
  const required = requiredIn(holding);
  const chosen = propertyNames(holding).filter((key) => required.has(key) || maker.chance.pick(`${place}/${key}?`, 2) === 1);
  return Object.fromEntries(chosen.map((key) => [key, valueFor(maker, propertyNodes(maker.root, holding, key), `${place}/${key}`)]));
}

export const requiredIn = (nodes: readonly SchemaNode[]): Set<string> => new Set(nodes.flatMap((node) => (Array.isArray(node.schema['required']) ? node.schema['required'].filter((key) => typeof key === 'string') : [])));

function listFor(maker: Maker, nodes: readonly SchemaNode[], place: string): unknown[] {
  const min = largest(nodes, 'minItems', 0);
  const max = smallest(nodes, 'maxItems', min + 2);
  const length = Math.min(max, Math.max(min, 1) + maker.chance.pick(`${place}#`, 2));
  const items = itemNodes(maker.root, nodes);
  const entries = Array.from({ length }, (_unused, index) => valueFor(maker, items, `${place}/${index}`));
  if (keywordOf(nodes, 'uniqueItems') !== true) return entries;
  const offered = choicesOf(items);
  if (offered.length > 0) return offered.filter((_value, index) => index < length);
  return entries.filter((entry, index) => entries.findIndex((other) => JSON.stringify(other) === JSON.stringify(entry)) === index);
}

function stringFor(maker: Maker, nodes: readonly SchemaNode[], place: string): string {
  const name = tokensOf(place).filter((token) => !/^\d+$/.test(token)).at(-1) ?? '';
  const pattern = keywordOf(nodes, 'pattern');
  const turn = `${place}:${maker.attempt}`;
  if (typeof pattern === 'string') return patternText(maker, pattern, place, largest(nodes, 'minLength', 0), smallest(nodes, 'maxLength', Infinity));
  const format = keywordOf(nodes, 'format');
  const formatted = typeof format === 'string' ? formatText(format, name, maker.chance, turn) : null;
  if (formatted !== null) return formatted;
  const title = keywordOf(nodes, 'title');
  return fitLength(wordsFor(name, typeof title === 'string' ? title : '', maker.chance, turn), largest(nodes, 'minLength', 1), smallest(nodes, 'maxLength', Infinity));
}

/** Lookaheads and lengths are met by trying: both leave most candidates alive. */
function patternText(maker: Maker, pattern: string, place: string, min: number, max: number): string {
  const test = new RegExp(pattern, 'u');
  let text = '';
  for (let turn = 0; turn < 60; turn += 1) {
    text = textFor(pattern, maker.chance, place, maker.attempt * 60 + turn);
    const stretched = [...text].length < min ? fitLength(text, min, max) : text;
    for (const candidate of [text, stretched]) if (test.test(candidate) && [...candidate].length >= min && [...candidate].length <= max) return candidate;
  }
  return text;
}

function numberFor(maker: Maker, nodes: readonly SchemaNode[], place: string, whole: boolean): number {
  const step = Number(keywordOf(nodes, 'multipleOf') ?? (keywordOf(nodes, 'x-rupiah') === true ? 1000 : whole ? 1 : 0.01));
  const low = Math.max(largest(nodes, 'minimum', -Infinity), largest(nodes, 'exclusiveMinimum', -Infinity));
  const high = Math.min(smallest(nodes, 'maximum', Infinity), smallest(nodes, 'exclusiveMaximum', Infinity));
  const from = Number.isFinite(low) ? low : Number.isFinite(high) ? high - 100 : 0;
  const to = Number.isFinite(high) ? high : from + (keywordOf(nodes, 'x-rupiah') === true ? 10_000_000 : 100);
  const isOpen = nodes.some((node) => Object.hasOwn(node.schema, 'exclusiveMinimum'));
  const first = Math.ceil(from / step) + (isOpen && Math.ceil(from / step) * step <= from ? 1 : 0);
  const last = Math.floor(to / step);
  const chosen = first + maker.chance.pick(`${place}:${maker.attempt}`, Math.max(1, Math.min(last - first + 1, 1_000_000)));
  const value = first > last ? from : chosen * step;
  return whole ? Math.round(value) : Number(value.toFixed(8));
}

const numbersOf = (nodes: readonly SchemaNode[], keyword: string): number[] => nodes.map((node) => node.schema[keyword]).filter((value) => typeof value === 'number');
const largest = (nodes: readonly SchemaNode[], keyword: string, other: number): number => numbersOf(nodes, keyword).reduce((a, b) => Math.max(a, b), other);
const smallest = (nodes: readonly SchemaNode[], keyword: string, other: number): number => numbersOf(nodes, keyword).reduce((a, b) => Math.min(a, b), other);

/** A reference to a file that does not exist; what else the shared part declares is made up like any field. */
function uploadFor(maker: Maker, nodes: readonly SchemaNode[], place: string): Record<string, unknown> {
  const rule = keywordOf(nodes, 'x-unggah');
  const accept = isRecord(rule) && Array.isArray(rule['jenis']) ? rule['jenis'] : [];
  const type = String(accept[0] ?? 'application/pdf');
  const maxBytes = (isRecord(rule) ? Number(rule['maksMb']) : 1) * bytesPerMb;
  const name = tokensOf(place).filter((token) => !/^\d+$/.test(token)).at(-1) ?? 'berkas';
  const reference: Record<string, unknown> = {
    id: uuidText(maker.chance, place), name: `contoh-${name.replaceAll('_', '-')}.${(type.split('/')[1] ?? 'bin').replace(/^.*[.-]/, '').replace('jpeg', 'jpg')}`,
    size: Math.min(Math.floor(maxBytes), 10_000 + maker.chance.pick(`${place}:size`, 90_000)), type, sha256: sha256Text(maker.chance, place),
  };
  const declared = new Set(propertyNames(nodes));
  const others = [...requiredIn(nodes)].filter((key) => !Object.hasOwn(reference, key));
  return { ...Object.fromEntries(Object.entries(reference).filter(([key]) => declared.has(key))), ...Object.fromEntries(others.map((key) => [key, valueFor(maker, propertyNodes(maker.root, nodes, key), `${place}/${key}`)])) };
}
