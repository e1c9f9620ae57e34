/**
 * Walks a bundled schema: which subschemas speak about one place of the data. No import from outside this room and nothing of
 * Node, because the browser's validator module carries this file.
 */
import type { JsonSchema } from './types.ts';

/** A subschema that applies to one place of the data. */
export interface SchemaNode {
  readonly schema: JsonSchema;
  /** JSON Pointer into the bundled schema, `$ref` already followed. */
  readonly pointer: string;
  /** false: reached from the place's own schema through `$ref` and `allOf` only, so that it always holds. */
  readonly conditional: boolean;
  /** Pointer of the outermost composed subschema that it stands in; null for the place's own schema. */
  readonly branch: string | null;
}

export const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** One token of a JSON Pointer (RFC 6901). */
export const escapeToken = (token: string): string => token.replaceAll('~', '~0').replaceAll('/', '~1');
const unescapeToken = (token: string): string => token.replaceAll('~1', '/').replaceAll('~0', '~');
export const tokensOf = (pointer: string): string[] => (pointer === '' ? [] : pointer.slice(1).split('/').map(unescapeToken));

/** The value at a JSON Pointer; undefined when there is none. Own properties only. */
export function valueAt(value: unknown, pointer: string): unknown {
  let current = value;
  for (const token of tokensOf(pointer)) {
    if (Array.isArray(current)) current = (current as unknown[])[Number(token)];
    else if (isRecord(current) && Object.hasOwn(current, token)) current = current[token];
    else return undefined;
  }
  return current;
}

/** Pointer of a local reference such as `#/$defs/nik`. */
export const pointerOfRef = (ref: string): string => decodeURIComponent(ref.slice(1));

/** Subschemas that speak about the same place as their parent: `[pointer suffix, conditional]`. */
export function composedParts(schema: JsonSchema): [suffix: string, conditional: boolean][] {
  const parts: [string, boolean][] = [];
  const list = (keyword: string, conditional: boolean): void => {
    const entries = schema[keyword];
    if (Array.isArray(entries)) entries.forEach((_entry, index) => parts.push([`/${keyword}/${index}`, conditional]));
  };
  list('allOf', false);
  list('anyOf', true);
  list('oneOf', true);
  for (const keyword of ['then', 'else']) if (isRecord(schema[keyword])) parts.push([`/${keyword}`, true]);
  if (isRecord(schema['dependentSchemas'])) for (const key of Object.keys(schema['dependentSchemas'])) parts.push([`/dependentSchemas/${escapeToken(key)}`, true]);
  return parts;
}

/** Every subschema that may speak about the place whose schema stands at `pointer`, in whatever branch; the place's own first. */
export function nodesFrom(root: JsonSchema, pointer: string): SchemaNode[] {
  const nodes: SchemaNode[] = [];
  const visit = (at: string, conditional: boolean, branch: string | null, trail: readonly string[]): void => {
    const schema = valueAt(root, at);
    if (!isRecord(schema) || trail.includes(at)) return;
    nodes.push({ schema, pointer: at, conditional, branch });
    if (typeof schema['$ref'] === 'string') {
      const target = pointerOfRef(schema['$ref']);
      visit(target, conditional, branch ?? target, [...trail, at]);
    }
    for (const [suffix, depends] of composedParts(schema)) visit(at + suffix, conditional || depends, branch ?? at + suffix, [...trail, at]);
  };
  visit(pointer, false, null, []);
  return nodes;
}

/** Subschemas of the property `key`, in whatever branch. `conditional` starts anew: it is about what holds once the property is declared. */
export function propertyNodes(root: JsonSchema, nodes: readonly SchemaNode[], key: string): SchemaNode[] {
  return nodes.filter((node) => declares(node, key)).flatMap((node) => nodesFrom(root, `${node.pointer}/properties/${escapeToken(key)}`));
}

/** Subschemas of the entries of a list. */
export function itemNodes(root: JsonSchema, nodes: readonly SchemaNode[]): SchemaNode[] {
  return nodes.filter((node) => isRecord(node.schema['items'])).flatMap((node) => nodesFrom(root, `${node.pointer}/items`));
}

export const declares = (node: SchemaNode, key: string): boolean => isRecord(node.schema['properties']) && Object.hasOwn(node.schema['properties'], key);

/** Names of all properties that the nodes declare, as the form asks them: in the order of the file, those of a condition right after the answer that brings them up. */
export function propertyNames(nodes: readonly SchemaNode[]): string[] {
  const order: string[] = [];
  /** Answer → the last field that it has brought up so far, so that several conditions on one answer keep their order. */
  const lastAfter = new Map<string, string>();
  for (const node of nodes) {
    const names = keysOf(node.schema['properties']).filter((name) => !order.includes(name));
    const triggers = triggersOf(node, nodes);
    const place = Math.max(-1, ...triggers.map((name) => order.indexOf(lastAfter.get(name) ?? name)));
    order.splice(place < 0 ? order.length : place + 1, 0, ...names);
    for (const name of triggers) lastAfter.set(name, names.at(-1) ?? lastAfter.get(name) ?? name);
  }
  return order;
}

/** The answers on which it depends whether a branch holds. */
function triggersOf({ pointer }: SchemaNode, nodes: readonly SchemaNode[]): string[] {
  const condition = /^(.*)\/(?:then|else)$/.exec(pointer)?.[1];
  const test = condition === undefined ? undefined : nodes.find((node) => node.pointer === condition)?.schema['if'];
  return isRecord(test) ? keysOf(test['properties']) : [];
}

const keysOf = (value: unknown): string[] => (isRecord(value) ? Object.keys(value) : []);

/** Subschemas for a place of the data, in whatever branch. */
export function nodesForData(root: JsonSchema, pointer: string): SchemaNode[] {
  let nodes = nodesFrom(root, '');
  for (const token of tokensOf(pointer)) {
    const properties = propertyNodes(root, nodes, token);
    nodes = properties.length === 0 && /^\d+$/.test(token) ? itemNodes(root, nodes) : properties;
  }
  return nodes;
}

/** First value that the nodes give for a keyword: the place's own word goes before that of a shared part. */
export function keywordOf(nodes: readonly SchemaNode[], keyword: string): unknown {
  return nodes.find((node) => Object.hasOwn(node.schema, keyword))?.schema[keyword];
}

/** JSON types that the nodes allow; empty when none is said. `integer` stays apart from `number`. */
export function typesOf(nodes: readonly SchemaNode[]): string[] {
  const said = keywordOf(nodes, 'type');
  if (typeof said === 'string') return [said];
  if (Array.isArray(said)) return said.filter((entry) => typeof entry === 'string');
  const constant = nodes.find((node) => Object.hasOwn(node.schema, 'const'));
  const values = constant === undefined ? keywordOf(nodes, 'enum') : [constant.schema['const']];
  return Array.isArray(values) ? [...new Set(values.map(jsonType))] : [];
}

export function jsonType(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}
