import { any, listOf, of, type FeelType } from './type.ts';

/** Parameters as words: `?` may be left out, `...` takes any number (or one list of them), `list:` names the item. */
interface Signature { readonly takes: readonly string[]; readonly gives: string }

const table: Readonly<Record<string, readonly [takes: string, gives: string]>> = {
  number: ['string string? string?', 'number'], string: ['any', 'string'], date: ['any number? number?', 'date'], 'date and time': ['any any?', 'date and time'], time: ['any number? number? any?', 'time'],
  duration: ['string', 'duration'], 'years and months duration': ['date date', 'years and months duration'], now: ['', 'date and time'], today: ['', 'date'], not: ['boolean', 'boolean'],
  substring: ['string number number?', 'string'], 'string length': ['string', 'number'], 'upper case': ['string', 'string'], 'lower case': ['string', 'string'], 'substring before': ['string string', 'string'],
  'substring after': ['string string', 'string'], replace: ['string string string', 'string'], contains: ['string string', 'boolean'], matches: ['string string', 'boolean'], 'starts with': ['string string', 'boolean'],
  'ends with': ['string string', 'boolean'], split: ['string string', 'list:string'], 'string join': ['list string?', 'string'], 'list contains': ['list any', 'boolean'], count: ['list', 'number'],
  min: ['...same', 'item'], max: ['...same', 'item'], sum: ['...number', 'number'], mean: ['...number', 'number'], median: ['...number', 'number'], stddev: ['...number', 'number'], mode: ['...number', 'list:number'], product: ['...number', 'number'],
  all: ['...boolean', 'boolean'], any: ['...boolean', 'boolean'], sublist: ['list number number?', 'same'], append: ['list any ...any', 'list'], concatenate: ['...any', 'list'], 'insert before': ['list number any', 'list'],
  remove: ['list number', 'same'], reverse: ['list', 'same'], 'index of': ['list any', 'list:number'], union: ['...any', 'list'], 'distinct values': ['list', 'same'], flatten: ['list', 'list'], 'list replace': ['list any any', 'list'],
  decimal: ['number number', 'number'], floor: ['number number?', 'number'], ceiling: ['number number?', 'number'], abs: ['any', 'same'], 'round up': ['number number', 'number'], 'round down': ['number number', 'number'],
  'round half up': ['number number', 'number'], 'round half down': ['number number', 'number'], modulo: ['number number', 'number'], sqrt: ['number', 'number'], log: ['number', 'number'], exp: ['number', 'number'],
  odd: ['number', 'boolean'], even: ['number', 'boolean'], is: ['any any', 'boolean'], before: ['any any', 'boolean'], after: ['any any', 'boolean'], 'day of year': ['date', 'number'], 'day of week': ['date', 'string'],
  'month of year': ['date', 'string'], 'week of year': ['date', 'number'], 'get value': ['context string', 'any'], 'get entries': ['context', 'list'], context: ['list', 'any'], 'context merge': ['...any', 'any'], 'context put': ['context any any', 'any'],
  ...Object.fromEntries(['meets', 'met by', 'overlaps', 'overlaps before', 'overlaps after', 'finishes', 'finished by', 'includes', 'during', 'starts', 'started by', 'coincides'].map((name) => [name, ['any any', 'boolean'] as const])),
};

export const functionNames: readonly string[] = Object.keys(table);
const signatures = new Map<string, Signature>(Object.entries(table).map(([name, [takes, gives]]) => [name, { takes: takes === '' ? [] : takes.split(' '), gives }]));
export const signatureOf = (name: string): Signature | undefined => signatures.get(name);

/** The type that a signature's word stands for. */
export function typeNamed(word: string, given: readonly FeelType[]): FeelType {
  const [first = any] = given;
  if (word === 'same') return first;
  if (word === 'item') return (given.length === 1 && first.kind === 'list' ? first.item : given.find(({ kind }) => kind !== 'any')) ?? any;
  if (word === 'list') return listOf(any);
  return word.startsWith('list:') ? listOf(of(word.slice(5) as FeelType['kind'])) : of(word as FeelType['kind']);
}
