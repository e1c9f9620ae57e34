import type { ErrorObject, ValidateFunction } from 'ajv';
import { LRUCache } from 'lru-cache';
import { createAjv } from './ajv.ts';
import { shapeFault } from './data-shape.ts';
import { explain } from './explain.ts';
import type { FormDefinition, Validation } from './types.ts';

/** Compiled forms, newest used kept. A package has some ten forms. */
const compiled = new LRUCache<string, ValidateFunction>({ max: 300 });

/**
 * Holds data to a form: the same schema, formats and words as the browser's compiled module.
 * Hidden and unknown fields are errors. Messages are Indonesian, one a field, in the order of the fields; `pointer` of a missing
 * answer is the pointer it would have.
 */
export function validate(form: FormDefinition, data: unknown): Validation {
  const shape = shapeFault(data);
  if (shape !== null) return { ok: false, errors: [shape] };
  const check = validatorOf(form);
  if (check(data)) return { ok: true };
  return { ok: false, errors: explain(form.schema, data, check.errors ?? []) };
}

/** ajv's own errors, for the generator that mends made-up data by them; empty when the data is good. */
export function rawErrors(form: FormDefinition, data: unknown): readonly ErrorObject[] {
  const check = validatorOf(form);
  return check(data) ? [] : (check.errors ?? []);
}

/** Why the form's schema cannot be compiled, in ajv's words; null when it can, and then it is ready for the first answers. */
export function compileFault(form: FormDefinition): string | null {
  try {
    validatorOf(form);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function validatorOf(form: FormDefinition): ValidateFunction {
  const known = compiled.get(form.sha256);
  if (known !== undefined) return known;
  const made = createAjv({ validateSchema: false }).compile(form.schema);
  compiled.set(form.sha256, made);
  return made;
}
