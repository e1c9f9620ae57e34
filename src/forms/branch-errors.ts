/** Which of ajv's errors belong to the alternative that the person is filling: ajv reports those of every alternative. */
import type { ErrorObject } from 'ajv';
import { declares, isRecord, nodesForData, nodesFrom, type SchemaNode, tokensOf, valueAt } from './schema-walk.ts';
import type { JsonSchema } from './types.ts';

/** Drops the errors of alternatives of `oneOf` and `anyOf` other than the one that fits the data best. */
export function chosenBranches(schema: JsonSchema, data: unknown, errors: readonly ErrorObject[]): ErrorObject[] {
  return errors
    .filter((error) => error.keyword === 'oneOf' || error.keyword === 'anyOf')
    .reduce<ErrorObject[]>((kept, choice) => kept.filter((error) => error === choice || belongs(schema, data, choice, error)), [...errors]);
}

function belongs(schema: JsonSchema, data: unknown, choice: ErrorObject, error: ErrorObject): boolean {
  if (error.instancePath !== choice.instancePath && !error.instancePath.startsWith(`${choice.instancePath}/`)) return true;
  const at = choice.schemaPath.slice(1);
  const options = valueAt(schema, at);
  if (!Array.isArray(options)) return true;
  const value = valueAt(data, choice.instancePath);
  const branches = options.map((_option, index) => nodesFrom(schema, `${at}/${index}`));
  const offersValues = branches.every((nodes) => nodes.some((node) => Object.hasOwn(node.schema, 'const')));
  const best = offersValues || !isRecord(value) ? -1 : bestBranch(branches, value);
  const path = error.schemaPath.slice(1);
  const inBranch = (nodes: readonly SchemaNode[]): boolean => nodes.some((node) => path.startsWith(`${node.pointer}/`));
  const name = tokensOf(error.instancePath.slice(choice.instancePath.length))[0];
  const declaredIn = (nodes: readonly SchemaNode[]): boolean => name !== undefined && nodes.some((node) => declares(node, name));
  const chosen = branches[best];
  if (branches.some(inBranch)) return chosen !== undefined && inBranch(chosen);
  // Below a property's own $ref the path no longer tells the alternative: the property's name has to.
  if (!branches.some(declaredIn) || (chosen !== undefined && declaredIn(chosen))) return true;
  const inner = new Set(branches.flat().map((node) => node.pointer));
  return nodesForData(schema, choice.instancePath).some((node) => !inner.has(node.pointer) && declaredIn([node]));
}

/** The alternative whose fixed values match the data, or that has most of its properties present; -1 when nothing tells. */
function bestBranch(branches: readonly (readonly SchemaNode[])[], value: Readonly<Record<string, unknown>>): number {
  const scores = branches.map((nodes) => nodes.reduce((sum, node) => sum + score(node, value), 0));
  const top = Math.max(...scores);
  const isOpen = top === 0 && scores.filter((entry) => entry === 0).length > 1;
  return top < 0 || isOpen ? -1 : scores.indexOf(top);
}

function score(node: SchemaNode, value: Readonly<Record<string, unknown>>): number {
  if (!isRecord(node.schema['properties'])) return 0;
  let sum = 0;
  for (const [key, property] of Object.entries(node.schema['properties'])) {
    if (!Object.hasOwn(value, key)) continue;
    sum += 1;
    if (isRecord(property) && Object.hasOwn(property, 'const')) sum += property['const'] === value[key] ? 100 : -1000;
    if (isRecord(property) && Array.isArray(property['enum'])) sum += property['enum'].includes(value[key]) ? 100 : -1000;
  }
  return sum;
}
