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
