import { activeItem, activeNodes, activeProperty } from './active.ts';
import { isRecord, itemNodes, keywordOf, nodesFrom, propertyNames, propertyNodes, type SchemaNode } from './schema-walk.ts';
import type { FeelConverters, FormDefinition } from './types.ts';

/**
 * JSON → the values that FEEL compares, by the form's schema: dates, times and durations become FEEL values, all else stays.
 * Every property that the schema can declare in any branch and the data lacks is null, since FEEL takes an unknown name for a
 * failure; an absent object is null as a whole. Data that is no object yields the form with nothing filled in.
 */
export function toFeel(form: FormDefinition, data: unknown, convert: FeelConverters): unknown {
  const value = isRecord(data) ? data : {};
  return objectValue(form, activeNodes(form, '', value), value, convert, nodesFrom(form.schema, ''));
}

function objectValue(form: FormDefinition, nodes: readonly SchemaNode[], value: Readonly<Record<string, unknown>>, convert: FeelConverters, all: readonly SchemaNode[]): Record<string, unknown> {
  const names = new Set([...propertyNames(all), ...Object.keys(value)]);
  return Object.fromEntries([...names].map((name) => {
    const inner = Object.hasOwn(value, name) ? value[name] : null;
    return [name, feelValue(form, activeProperty(form, nodes, name, inner), inner, convert, propertyNodes(form.schema, all, name))];
  }));
}

/** @param nodes subschemas that hold; @param all those of every branch: they say which names exist */
function feelValue(form: FormDefinition, nodes: readonly SchemaNode[], value: unknown, convert: FeelConverters, all: readonly SchemaNode[]): unknown {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map((entry) => feelValue(form, activeItem(form, nodes, entry), entry, convert, itemNodes(form.schema, all)));
  if (isRecord(value)) return objectValue(form, nodes, value, convert, all);
  return typeof value === 'string' ? textValue(value, keywordOf(nodes, 'format'), convert) : value;
}

function textValue(text: string, format: unknown, convert: FeelConverters): unknown {
  switch (format) {
    case 'date': return convert.date(text);
    case 'date-time': return convert.dateTime(text);
    case 'time': return convert.time(text.replace(/^(\d\d:\d\d)(?!:\d)/, '$1:00'));
    case 'duration': return convert.duration(text);
    default: return text;
  }
}
