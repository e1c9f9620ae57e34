import { duration, FeelDate, FeelDateTime, FeelDuration, FeelRange, FeelTime, isFunction, parseDate, parseDateTime, parseTime } from 'feelin';

/** The types that FEEL may compare with each other; two kinds never compare. */
export type Kind = 'null' | 'number' | 'string' | 'boolean' | 'date' | 'date and time' | 'time' | 'days and time duration' | 'years and months duration' | 'list' | 'context' | 'other';

export function kindOf(value: unknown): Kind {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'boolean';
  if (value instanceof FeelDateTime) return 'date and time';
  if (value instanceof FeelDate) return 'date';
  if (value instanceof FeelTime) return 'time';
  if (value instanceof FeelDuration) return value.yearsMonths ? 'years and months duration' : 'days and time duration';
  if (Array.isArray(value)) return 'list';
  return isFunction(value) || typeof value === 'function' || value instanceof FeelRange ? 'other' : 'context';
}

/** FEEL values of JSON texts, for whoever converts by a schema; null when the text is not of that format. */
export const feelDate = (text: string): unknown => parseDate(text);
export const feelDateTime = (text: string): unknown => parseDateTime(text);
export const feelTime = (text: string): unknown => parseTime(text);
export const feelDuration = (text: string): unknown => duration(text);

/** Plain JSON of a FEEL value: dates and durations become their ISO 8601 text. */
export function toJson(value: unknown): unknown {
  if (value instanceof FeelDate || value instanceof FeelDateTime || value instanceof FeelTime || value instanceof FeelDuration) return value.iso;
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toJson(item)]));
  return value ?? null;
}

/** More parts than any form or table has; a value beyond it was multiplied by its expression. */
export const sizeLimit = 100_000;
/** A long text weighs as much as many parts. */
const lettersInPart = 16;

/** Number of parts of a value, each counted as often as it is met, a text by its length; stops counting beyond the limit. */
export function sizeOf(value: unknown): number {
  const stack = [value];
  let size = 0;
  for (; stack.length > 0 && size <= sizeLimit; size += 1) {
    const part = stack.pop();
    if (typeof part === 'string') size += Math.floor(part.length / lettersInPart);
    else if (Array.isArray(part)) stack.push(...part.slice(0, sizeLimit));
    else if (kindOf(part) === 'context') stack.push(...Object.values(part as object));
  }
  return size;
}

/** Is every number in it one that can be written down? */
export function isFiniteAll(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isFiniteAll);
  return kindOf(value) !== 'context' || Object.values(value as object).every(isFiniteAll);
}
