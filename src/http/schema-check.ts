import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { FieldError } from '../contract/problem.ts';

export type Check = (value: unknown) => readonly FieldError[];
type Schema = Readonly<Record<string, unknown>>;

const options = { allErrors: true, strict: true, allowUnionTypes: true } as const;
const strict = withFormats(new Ajv2020(options));
/** Paths and queries are text: numbers and booleans are read from it, defaults are filled in. */
const coercing = withFormats(new Ajv2020({ ...options, coerceTypes: true, useDefaults: true }));

function withFormats(ajv: Ajv2020): Ajv2020 {
  addFormats.default(ajv, ['uuid', 'date', 'date-time']);
  return ajv;
}

/** @returns faults of a JSON value; [] when it fits */
export const bodyCheck = (schema: Schema): Check => check(strict.compile(schema));
/** The same for parameters; changes the value in place. */
export const parameterCheck = (schema: Schema): Check => check(coercing.compile(schema));

function check(validate: ValidateFunction): Check {
  return (value) => {
    if (validate(value)) return [];
    return (validate.errors ?? []).map((error) => ({ pointer: pointerOf(error), keyword: error.keyword, message: messageOf(error) }));
  };
}

const escape = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
const param = (error: ErrorObject, name: string): string => String((error.params as Readonly<Record<string, unknown>>)[name]);

/** The field itself, also when ajv names the object around it. */
function pointerOf(error: ErrorObject): string {
  if (error.keyword === 'required') return `${error.instancePath}/${escape(param(error, 'missingProperty'))}`;
  if (error.keyword === 'additionalProperties') return `${error.instancePath}/${escape(param(error, 'additionalProperty'))}`;
  return error.instancePath;
}

const typeNames: Readonly<Record<string, string>> = { string: 'tulisan', integer: 'bilangan bulat', number: 'angka', boolean: 'benar atau salah', object: 'objek', array: 'daftar' };
const messages: Readonly<Record<string, (error: ErrorObject) => string>> = {
  required: () => 'Isi bagian ini.',
  additionalProperties: () => 'Hapus isian ini; namanya tidak dikenal.',
  type: (error) => `Isi dengan ${param(error, 'type').split(',').map((name) => typeNames[name] ?? name).join(' atau ')}.`,
  minLength: (error) => `Isi paling sedikit ${param(error, 'limit')} karakter.`,
  maxLength: (error) => `Isi paling banyak ${param(error, 'limit')} karakter.`,
  minimum: (error) => `Isi paling kecil ${param(error, 'limit')}.`,
  maximum: (error) => `Isi paling besar ${param(error, 'limit')}.`,
  enum: (error) => `Pilih salah satu dari: ${param(error, 'allowedValues').replaceAll(',', ', ')}.`,
  const: (error) => (param(error, 'allowedValue') === 'true' ? 'Setujui bagian ini.' : `Isi dengan ${param(error, 'allowedValue')}.`),
  format: (error) => ({ uuid: 'Isi dengan UUID.', date: 'Isi dengan tanggal yang benar: tahun-bulan-hari.' })[param(error, 'format')] ?? 'Periksa bentuk isian ini.',
};
const messageOf = (error: ErrorObject): string => messages[error.keyword]?.(error) ?? 'Periksa bentuk isian ini.';
