/**
 * The string formats that a form may use. One table for the server's ajv and for the browser's module: the standalone code names
 * this file where ajv-formats would name its own, whose `time` refuses "08:00".
 */
import { fullFormats } from 'ajv-formats/dist/formats.js';
import type { Format } from 'ajv';

/** Office time: `HH:MM` or `HH:MM:SS`; the browser's time field sends no offset. */
const TIME = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)?$/;

export const formats: Readonly<Record<string, Format>> = {
  date: fullFormats.date,
  'date-time': fullFormats['date-time'],
  time: { validate: (text: string) => TIME.test(text), compare: (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1) },
  duration: fullFormats.duration,
  email: fullFormats.email,
  uri: fullFormats.uri,
  uuid: fullFormats.uuid,
};
