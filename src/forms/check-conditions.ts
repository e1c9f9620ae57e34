/** Conditions that look right and never, or always, hold: names and values that no field has. */
import type { Report } from './check-schema.ts';
import type { Place } from './places.ts';
import { isRecord, keywordOf, propertyNames, propertyNodes, type SchemaNode } from './schema-walk.ts';
import type { JsonSchema } from './types.ts';
import { eachSchema } from './vocabulary.ts';

/** RJSF expands each if/then/else into two branches and multiplies them; more would take seconds in the browser. */
const maxTwoWayConditions = 6;
const maxChoices = 12;

export function checkConditions(schema: JsonSchema, places: readonly Place[], report: Report): void {
  let twoWay = 0;
  eachSchema(schema, (part, pointer) => {
    if (isRecord(part['then']) && isRecord(part['else'])) twoWay += 1;
    if ((Object.hasOwn(part, 'then') || Object.hasOwn(part, 'else')) && !Object.hasOwn(part, 'if')) report('form-schema-invalid', `then/else di ${pointer} tanpa "if".`);
    for (const keyword of ['oneOf', 'anyOf']) {
      const choices = part[keyword];
      if (Array.isArray(choices) && choices.length > maxChoices) report('form-too-complex', `${keyword} di ${pointer} punya lebih dari ${maxChoices} pilihan. Pakai enum dengan x-judul-enum.`);
    }
  });
  if (twoWay > maxTwoWayConditions) report('form-too-complex', `ada ${twoWay} percabangan if/then/else; paling banyak ${maxTwoWayConditions}. Tulis sebagai if/then tanpa else.`);
  for (const place of places) checkNames(schema, place, report);
}

function checkNames(schema: JsonSchema, place: Place, report: Report): void {
  const name = place.path === '' ? 'bagian teratas' : `isian "${place.path}"`;
  const known = new Set(propertyNames(place.nodes));
  for (const node of place.nodes) {
    for (const key of listOf(node.schema['required']).filter((entry) => !known.has(entry))) report('form-unknown-field', `${name} mewajibkan "${key}" yang tidak ada di properties.`);
    const condition = node.schema['if'];
    if (isRecord(condition)) checkCondition(schema, place, condition, name, known, report);
  }
}

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : []);

function checkCondition(schema: JsonSchema, place: Place, condition: JsonSchema, name: string, known: ReadonlySet<string>, report: Report): void {
  const properties = isRecord(condition['properties']) ? condition['properties'] : {};
  for (const [key, test] of Object.entries(properties)) {
    if (!known.has(key)) report('form-unknown-field', `syarat "if" pada ${name} memakai "${key}" yang tidak ada di properties.`);
    else if (!listOf(condition['required']).includes(key)) report('form-vacuous-condition', `syarat "if" pada ${name} memakai "${key}" tanpa "required": syarat itu juga terpenuhi selama "${key}" kosong. Tambahkan "required": ["${key}"].`, 'warning');
    if (isRecord(test)) checkValues(propertyNodes(schema, place.nodes, key), test, `"${key}" pada ${name}`, report);
  }
}

function checkValues(nodes: readonly SchemaNode[], test: JsonSchema, name: string, report: Report): void {
  const offered = keywordOf(nodes, 'enum');
  if (!Array.isArray(offered)) return;
  const asked = Array.isArray(test['enum']) ? test['enum'] : Object.hasOwn(test, 'const') ? [test['const']] : [];
  for (const value of asked.filter((entry) => !offered.includes(entry))) report('form-unknown-value', `syarat "if" membandingkan ${name} dengan ${JSON.stringify(value)}, nilai yang tidak ditawarkan.`);
}
