import type { Inference } from './infer.ts';
import { suggestion } from './nearest.ts';
import { any, isDuration, listOf, nothing, of, orNull, wordFor, type FeelType } from './type.ts';

const temporal = new Set(['date', 'date and time', 'time']);

/** The type of a sum, difference, product or quotient; null when the interpreter cannot reckon it. */
export function sumOf(sign: string, left: FeelType, right: FeelType): FeelType | null {
  const known = left.kind === 'any' ? right : left;
  // Only a number can be reckoned with a number, so that is what an unknown one is.
  if (left.kind === 'any' || right.kind === 'any') return known.kind === 'number' || (known.kind === 'string' && sign === '+') ? of(known.kind) : any;
  if (left.kind === 'number' && right.kind === 'number') return of('number');
  if (sign !== '+' && sign !== '-') return null;
  if (sign === '+' && left.kind === 'string' && right.kind === 'string') return of('string');
  if (isDuration(left) && isDuration(right)) return left.kind === right.kind ? of(left.kind) : of('duration');
  if (temporal.has(left.kind) && isDuration(right)) return of(left.kind);
  if (sign === '+' && isDuration(left) && temporal.has(right.kind)) return of(right.kind);
  return sign === '-' && temporal.has(left.kind) && left.kind === right.kind ? of('days and time duration') : null;
}

const day = ['year', 'month', 'day', 'weekday'];
const clock = ['hour', 'minute', 'second'];
const parts: Readonly<Record<string, readonly string[]>> = {
  date: day, 'date and time': [...day, ...clock], time: clock, 'days and time duration': ['days', 'hours', 'minutes', 'seconds'], 'years and months duration': ['years', 'months'],
  duration: ['days', 'hours', 'minutes', 'seconds', 'years', 'months'],
};

/** The type of `base.name`. A part of null is null; of a list, the list of parts. */
export function propertyOf(inference: Inference, base: FeelType, text: string, name: string): FeelType {
  if (base.kind === 'any') return any;
  if (base.kind === 'null') return nothing;
  if (base.kind === 'list') return listOf(propertyOf(inference, base.item ?? any, text, name), base.nullable);
  if (base.kind === 'context') {
    if (base.members === undefined) return any;
    const member = Object.hasOwn(base.members, name) ? base.members[name] : undefined;
    if (member === undefined) return inference.fault('expression-unknown-name', `"${text}" tidak punya isian "${name}"${suggestion(name, Object.keys(base.members))}`);
    return base.masked === true && !member.nullable ? { ...member, nullable: true, masked: true } : orNull(member, base.nullable);
  }
  const known = parts[base.kind] ?? [];
  if (known.includes(name)) return orNull(of('number'), base.nullable);
  return inference.fault('expression-type', `"${text}" adalah ${wordFor(base)}, yang tidak punya bagian "${name}"${suggestion(name, known)}`);
}
