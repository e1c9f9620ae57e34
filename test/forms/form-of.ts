import { bundleForm } from '../../src/forms/index.ts';
import type { FormDefinition } from '../../src/forms/types.ts';

/** The bundled form; fails with its findings when there is none. */
export function formOf(files: Readonly<Record<string, string>>, type = 'kios', key = 'permohonan'): FormDefinition {
  const { form, findings } = bundleForm(files, type, key);
  if (form === null) throw new Error(JSON.stringify(findings));
  return form;
}

/** A form made of one closed object. */
export const smallForm = (schema: object, ui: object = {}): FormDefinition =>
  formOf({ 'forms/kios/permohonan.schema.json': JSON.stringify({ type: 'object', unevaluatedProperties: false, ...schema }), 'forms/kios/permohonan.ui.json': JSON.stringify(ui) });
