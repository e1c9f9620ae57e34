import { functionNames } from './typing/signatures.ts';

/** Words of FEEL's grammar, and the names that it or a decision table puts in scope. */
const grammar = [
  'for', 'return', 'in', 'if', 'then', 'else', 'some', 'every', 'satisfies', 'and', 'or', 'not', 'between', 'instance', 'of', 'function', 'external', 'true', 'false', 'null',
  'date', 'time', 'duration', 'years', 'months', 'days', 'list', 'context', 'range', 'item', 'partial', 'loopcounter',
];
const reserved: ReadonlySet<string> = new Set([...grammar, ...functionNames.filter((name) => !name.includes(' '))]);
const plain = /^[a-z][a-z0-9_]*$/;

/** Would FEEL read this name as something else, or as several? */
export const isMisread = (name: string): boolean => !plain.test(name) || reserved.has(name.toLowerCase());

/** A name like it that FEEL reads as one name. @param prefix what sets it apart when the word itself is taken, e.g. `hasil` */
export function betterName(name: string, prefix: string): string {
  const plainName = name.normalize('NFKD').replaceAll(/[\u0300-\u036f]/g, '').replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase().replaceAll(/[^a-z0-9]+/g, '_').replaceAll(/^_+|_+$/g, '');
  return plainName === '' || isMisread(plainName) ? [prefix, plainName].filter((part) => part !== '').join('_') : plainName;
}
