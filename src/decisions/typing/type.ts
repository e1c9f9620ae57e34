/** What is known of a value before there is one: the static side of FEEL's kinds. */
export type TypeKind = 'any' | 'null' | 'number' | 'string' | 'boolean' | 'date' | 'date and time' | 'time' | 'days and time duration' | 'years and months duration' | 'duration' | 'list' | 'context' | 'range';

export interface FeelType {
  readonly kind: TypeKind;
  /** true: may be null. */
  readonly nullable: boolean;
  /** true: null only where the text itself has asked for null beside an `and` or `or`, which makes a comparison's null harmless but not a sum's. */
  readonly masked?: boolean;
  /** Null because nothing has filled it on some way to here, or (`never`) on any. */
  readonly uncollected?: { readonly never: boolean; /** names of what fills it */ readonly filledBy: string };
  /** All values that it can have: those of an enum, or of a literal. */
  readonly values?: readonly (string | number)[];
  readonly item?: FeelType;
  /** Parts of a context; absent: any part may be there. */
  readonly members?: Readonly<Record<string, FeelType>>;
}

export const of = (kind: TypeKind, nullable = false): FeelType => ({ kind, nullable });
export const any: FeelType = of('any');
export const nothing: FeelType = of('null', true);
export const truth: FeelType = of('boolean');
export const listOf = (item: FeelType, nullable = false): FeelType => ({ kind: 'list', nullable, item });
export const contextOf = (members: Readonly<Record<string, FeelType>>, nullable = false): FeelType => ({ kind: 'context', nullable, members });
export const orNull = (type: FeelType, nullable = true): FeelType => (!nullable || type.nullable ? type : { ...type, nullable: true });
export const present = ({ masked: _masked, uncollected: _uncollected, ...type }: FeelType): FeelType => ({ ...type, nullable: false });

/** The type of a value that is one or the other. */
export function union(a: FeelType, b: FeelType): FeelType {
  const nullable = a.nullable || b.nullable;
  if (a.kind === 'null' || b.kind === 'null') return orNull(a.kind === 'null' ? b : a);
  if (a.kind !== b.kind) return of(isDuration(a) && isDuration(b) ? 'duration' : 'any', nullable);
  const values = a.values !== undefined && b.values !== undefined ? [...new Set([...a.values, ...b.values])] : undefined;
  const item = a.item !== undefined && b.item !== undefined ? union(a.item, b.item) : undefined;
  const members = a.members !== undefined && b.members !== undefined ? unionOfMembers(a.members, b.members) : undefined;
  return { kind: a.kind, nullable, ...(values === undefined ? {} : { values }), ...(item === undefined ? {} : { item }), ...(members === undefined ? {} : { members }) };
}

function unionOfMembers(a: Readonly<Record<string, FeelType>>, b: Readonly<Record<string, FeelType>>): Record<string, FeelType> {
  return Object.fromEntries([...new Set([...Object.keys(a), ...Object.keys(b)])].map((name) => [name, union(memberOf(a, name), memberOf(b, name))]));
}

const memberOf = (members: Readonly<Record<string, FeelType>>, name: string): FeelType => (Object.hasOwn(members, name) ? (members[name] ?? nothing) : nothing);

export const isDuration = ({ kind }: FeelType): boolean => kind === 'duration' || kind === 'days and time duration' || kind === 'years and months duration';

/** Can a value of one ever be compared with a value of the other? */
export const comparable = (a: FeelType, b: FeelType): boolean =>
  a.kind === b.kind || [a.kind, b.kind].some((kind) => kind === 'any' || kind === 'null') || (isDuration(a) && isDuration(b) && (a.kind === 'duration' || b.kind === 'duration'));

/** What is left of a type when its value becomes plain JSON: a date is a text. */
export function asJson(type: FeelType): FeelType {
  if (type.kind === 'list' && type.item !== undefined) return { ...type, item: asJson(type.item) };
  if (type.kind === 'context' && type.members !== undefined) return { ...type, members: Object.fromEntries(Object.entries(type.members).map(([name, member]) => [name, asJson(member)])) };
  return isDuration(type) || ['date', 'date and time', 'time'].includes(type.kind) ? of('string', type.nullable) : type;
}

const words: Readonly<Record<TypeKind, string>> = {
  any: 'apa saja', null: 'kosong (null)', number: 'angka', string: 'teks', boolean: 'benar/salah', date: 'tanggal', 'date and time': 'tanggal dan jam', time: 'jam',
  'days and time duration': 'lama (hari dan jam)', 'years and months duration': 'lama (tahun dan bulan)', duration: 'lama', list: 'daftar', context: 'kelompok isian', range: 'rentang',
};
export const wordFor = ({ kind }: FeelType): string => words[kind];
