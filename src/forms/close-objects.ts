import { type Declaration, type Place, placesOf } from './places.ts';
import { isRecord, propertyNames, typesOf, valueAt } from './schema-walk.ts';
import type { JsonSchema } from './types.ts';

const hasFields = (declaration: Declaration): boolean => propertyNames(declaration.nodes).length > 0;
const closes = (declaration: Declaration): boolean =>
  declaration.nodes.some((node) => !node.conditional && (node.schema['additionalProperties'] === false || node.schema['unevaluatedProperties'] === false));

/** Does the place refuse unknown properties, whatever branch holds? */
export function isClosed(place: Place): boolean {
  return place.declarations.some((declaration) => declaration.certain && closes(declaration)) || place.declarations.filter(hasFields).every(closes);
}

/** The declarations at which an open place is closed: the certain ones when there are any, else each branch's own. */
function closable(place: Place): readonly Declaration[] {
  const declaring = place.declarations.filter(hasFields);
  const certain = declaring.filter((declaration) => declaration.certain);
  return certain.length > 0 ? certain : declaring;
}

/** Properties that could never be sent if the place were closed: declared beside the declaration that is closed. */
export function outsideClosure(place: Place): string[] {
  const closed = closable(place).filter((declaration) => declaration.certain);
  const names = propertyNames(place.nodes);
  return names.filter((name) => closed.some((declaration) => !propertyNames(declaration.nodes).includes(name)));
}

/**
 * Closes every object below the root that does not say itself what it does with unknown properties: what no field shows, nobody may
 * send. Done where the object is used, not where it is shared, so that a shared part can still be extended through `allOf`.
 */
export function closeNestedObjects(schema: JsonSchema): JsonSchema {
  const copy = structuredClone(schema);
  for (const place of placesOf(copy)) {
    if (place.parent === null || !typesOf(place.nodes).includes('object') || isClosed(place)) continue;
    for (const declaration of closable(place)) {
      const own = valueAt(copy, declaration.nodes[0]?.pointer ?? '');
      if (isRecord(own)) own['unevaluatedProperties'] = false;
    }
  }
  return copy;
}
