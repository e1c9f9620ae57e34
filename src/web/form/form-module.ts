import { createPrecompiledValidator, type ValidatorFunctions } from '@rjsf/validator-ajv8';
import { createSchemaUtils, type RJSFSchema, type ValidatorType } from '@rjsf/utils';
import type { FieldError } from '../../contract/problem.ts';
import type { FormView } from '../../contract/application.ts';
import { tidy } from './tidy.ts';

/** A form ready to be filled: its schema, what RJSF tests conditions with, and the server's own verdict on answers. */
export interface LoadedForm {
  readonly schema: RJSFSchema;
  readonly validator: ValidatorType;
  /** What would be sent for these answers: no hidden field, no empty text, no empty optional part. */
  readonly clean: (data: unknown) => Record<string, unknown>;
  /** Faults of cleaned answers, in the order of the form; [] when they are good. */
  readonly check: (data: unknown) => readonly FieldError[];
  readonly resolve: (schema: RJSFSchema, data: unknown) => RJSFSchema;
}

interface FormModule { readonly default: ValidatorFunctions; readonly check: (data: unknown) => readonly FieldError[] }

/** A constant that the schema demands (a statement to be ticked) is never filled in for the person. */
export const defaultsBehaviour = { constAsDefaults: 'never', emptyObjectFields: 'populateAllDefaults' } as const;

/** Fetches the compiled validators of a form: an ES module of our own origin, so it runs under the CSP. */
export async function loadForm(view: FormView): Promise<LoadedForm> {
  if (!/^\/(?![/\\])/.test(view.validatorUrl)) throw new Error('validators come from this origin only');
  const module = (await import(/* @vite-ignore */ view.validatorUrl)) as FormModule;
  const schema = view.schema as RJSFSchema;
  const validator = createPrecompiledValidator(module.default, schema);
  const utils = createSchemaUtils(validator, schema, defaultsBehaviour);
  const resolve = (part: RJSFSchema, data: unknown): RJSFSchema => utils.retrieveSchema(part, data);
  return { schema, validator, resolve, clean: (data) => tidy(resolve, schema, data), check: (data) => module.check(data) };
}
