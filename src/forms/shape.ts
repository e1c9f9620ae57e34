import { feelType } from './paths.ts';
import { type Declaration, type Place, placesOf } from './places.ts';
import { keywordOf, typesOf } from './schema-walk.ts';
import type { FormDefinition } from './types.ts';

/** What FEEL sees of one place of a form, as `toFeel` converts it. */
export interface FormShape {
  /** A FEEL type as in `FormPath`. */
  readonly type: string;
  /** true: may be null where what is around it is not, because it is not required, or only in some branch. */
  readonly nullable: boolean;
  /** All values that the form accepts, when it lists them. */
  readonly values: readonly unknown[] | null;
  /** Parts of a context. */
  readonly members: Readonly<Record<string, FormShape>>;
  /** Entries of a list. */
  readonly item: FormShape | null;
}

const shapes = new WeakMap<FormDefinition, FormShape>();

/** The form's data as a tree of types. */
export function shapeOf(form: FormDefinition): FormShape {
  const known = shapes.get(form);
  if (known !== undefined) return known;
  const places = placesOf(form.schema);
  const below = new Map<Place | null, Place[]>();
  for (const place of places) below.set(place.parent, [...(below.get(place.parent) ?? []), place]);
  const build = (place: Place): FormShape => {
    const inner = below.get(place) ?? [];
    const item = inner.find(({ key }) => key === '[]');
    return {
      type: place.parent === null ? 'context' : feelType(place), nullable: isNullable(place), values: valuesOf(place), item: item === undefined ? null : build(item),
      members: Object.fromEntries(inner.filter((child) => child !== item).map((child) => [child.key, build(child)])),
    };
  };
  const [root] = places;
  const shape = root === undefined ? { type: 'context', nullable: false, values: null, members: {}, item: null } : build(root);
  shapes.set(form, shape);
  return shape;
}

function isNullable(place: Place): boolean {
  const { parent, key } = place;
  if (typesOf(place.nodes).includes('null') || valuesOf(place)?.includes(null) === true) return true;
  if (parent === null || key === '[]') return false;
  return !parent.nodes.some((node) => !node.conditional && Array.isArray(node.schema['required']) && node.schema['required'].includes(key));
}

/** A place is limited to listed values only when every declaration of it lists some. */
function valuesOf({ declarations }: Place): readonly unknown[] | null {
  const lists = declarations.map(listedBy);
  return lists.length === 0 || lists.includes(null) ? null : [...new Set(lists.flatMap((list) => list ?? []))];
}

function listedBy({ nodes }: Declaration): readonly unknown[] | null {
  const certain = nodes.filter(({ conditional }) => !conditional);
  const listed = keywordOf(certain, 'enum');
  if (Array.isArray(listed)) return listed;
  const constant = certain.find(({ schema }) => Object.hasOwn(schema, 'const'));
  return constant === undefined ? null : [constant.schema['const']];
}
