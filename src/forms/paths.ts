import { type Place, placesOf } from './places.ts';
import { keywordOf, typesOf } from './schema-walk.ts';
import type { FormDefinition, FormPath } from './types.ts';

const feelTypes: Readonly<Record<string, string>> = { integer: 'number', number: 'number', boolean: 'boolean', object: 'context', array: 'list' };
const textTypes: Readonly<Record<string, string>> = { date: 'date', 'date-time': 'date and time', time: 'time', duration: 'duration' };

/**
 * What FEEL can read of a form, in whatever branch, parents before children, without the form's variable in front.
 * Below a list the path goes on without an index, as FEEL projects it.
 */
export function pathsOf(form: FormDefinition): FormPath[] {
  return placesOf(form.schema)
    .filter((place) => place.parent !== null && !place.path.endsWith('[]'))
    .map((place) => {
      const choices = choicesOf(place);
      return { path: place.path.replaceAll('[]', ''), type: feelType(place), ...(choices === null ? {} : { enum: choices }), optional: isOptional(place), inList: place.path.includes('[]') };
    });
}

export function feelType(place: Place): string {
  const types = typesOf(place.nodes).filter((type) => type !== 'null');
  if (types.length !== 1) return types.every((type) => type === 'integer' || type === 'number') && types.length > 0 ? 'number' : 'any';
  if (types[0] === 'string') return textTypes[String(keywordOf(place.nodes, 'format'))] ?? 'string';
  return feelTypes[types[0] ?? ''] ?? 'any';
}

export function choicesOf(place: Place): unknown[] | null {
  const values = keywordOf(place.nodes, 'enum');
  if (Array.isArray(values)) return values;
  const constants = place.nodes.filter((node) => Object.hasOwn(node.schema, 'const')).map((node) => node.schema['const']);
  return constants.length > 0 ? constants : null;
}

/** Required in the sense of "never null once the form is submitted": by every object around it too, and in no branch only. */
function isOptional(place: Place): boolean {
  const { parent, key } = place;
  if (parent === null) return false;
  if (key === '[]') return isOptional(parent);
  const required = parent.nodes.some((node) => !node.conditional && Array.isArray(node.schema['required']) && node.schema['required'].includes(key));
  return !required || isOptional(parent);
}

