import type { LoadedForm } from './form-module.ts';
import { tokensOf } from './pointer.ts';
import type { Fault } from './faults.ts';
import type { FormStep, FormUi } from './ui-schema.ts';

/** The steps that have something to show for these answers. A form without steps is one step. */
export function stepsOf(form: LoadedForm, ui: FormUi, title: string, data: unknown): FormStep[] {
  const shown = Object.keys(form.resolve(form.schema, data).properties ?? {});
  const drawn = ui.steps ?? [];
  if (drawn.length === 0) return [{ title, fields: shown }];
  const named = drawn.flatMap((step) => step.fields);
  const rest = shown.filter((name) => !named.includes(name));
  return drawn
    .map((step, index) => ({ ...step, fields: [...step.fields, ...(index === drawn.length - 1 ? rest : [])].filter((name) => shown.includes(name)) }))
    .filter((step) => step.fields.length > 0);
}

/** The step on which a fault can be mended; -1 when none shows it. */
export const stepOfFault = (steps: readonly FormStep[], { pointer }: Fault): number => steps.findIndex((step) => step.fields.includes(tokensOf(pointer)[0] ?? ''));
