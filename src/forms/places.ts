import { declares, escapeToken, isRecord, nodesFrom, propertyNames, type SchemaNode } from './schema-walk.ts';
import type { JsonSchema } from './types.ts';

/** The subschemas of one declaration of a place. */
export interface Declaration { readonly nodes: readonly SchemaNode[]; /** false: stands in a branch that may not hold */ readonly certain: boolean }

/** A place of the data: the root, a property, or the entries of a list (`[]`). A property may be declared in several branches. */
export interface Place { readonly path: string; readonly declarations: readonly Declaration[]; readonly nodes: readonly SchemaNode[]; readonly parent: Place | null; readonly key: string }

/** Every place of the data that the schema speaks about, parents first. Ends, because forms have no recursive references. */
export function placesOf(schema: JsonSchema): Place[] {
  const places: Place[] = [];
  const visit = (path: string, key: string, parent: Place | null, declarations: readonly Declaration[]): void => {
    const place: Place = { path, key, parent, declarations, nodes: declarations.flatMap((declaration) => declaration.nodes) };
    places.push(place);
    for (const name of propertyNames(place.nodes)) {
      visit(path === '' ? name : `${path}.${name}`, name, place, below(schema, place, (node) => (declares(node, name) ? `/properties/${escapeToken(name)}` : null)));
    }
    const items = below(schema, place, (node) => (isRecord(node.schema['items']) ? '/items' : null));
    if (items.length > 0) visit(`${path}[]`, '[]', place, items);
  };
  visit('', '', null, [{ nodes: nodesFrom(schema, ''), certain: true }]);
  return places;
}

function below(schema: JsonSchema, place: Place, suffixOf: (node: SchemaNode) => string | null): Declaration[] {
  return place.declarations.flatMap((declaration) => declaration.nodes.flatMap((node) => {
    const suffix = suffixOf(node);
    return suffix === null ? [] : [{ nodes: nodesFrom(schema, node.pointer + suffix), certain: declaration.certain && !node.conditional }];
  }));
}
