import Form from '@rjsf/core';
import { englishStringTranslator, TranslatableString, type UiSchema } from '@rjsf/utils';
import { useMemo } from 'react';
import { type Fault, toErrorSchema } from './faults.ts';
import { fields } from './fields.tsx';
import { defaultsBehaviour, type LoadedForm } from './form-module.ts';
import { idPrefix, idSeparator } from './pointer.ts';
import { type FormContext, templates } from './templates.tsx';
import { widgets } from './widgets.tsx';

interface GeneratedFormProps {
  readonly form: LoadedForm;
  readonly uiSchema: UiSchema;
  readonly data: Readonly<Record<string, unknown>>;
  readonly faults: readonly Fault[];
  /** Top-level fields to show; null: all. */
  readonly visible: readonly string[] | null;
  readonly readonly: boolean;
  /** `isTyped` is false when RJSF itself filled in defaults. */
  readonly onChange: (data: Readonly<Record<string, unknown>>, isTyped: boolean) => void;
}

const words: Partial<Record<TranslatableString, string>> = {
  [TranslatableString.YesLabel]: 'Ya', [TranslatableString.NoLabel]: 'Tidak', [TranslatableString.OptionPrefix]: 'Pilihan %1',
  [TranslatableString.TitleOptionPrefix]: '%1: pilihan %2', [TranslatableString.DeprecatedLabel]: '%1 (tidak dipakai lagi)',
};
const translate = (key: TranslatableString, params?: string[]): string =>
  words[key] === undefined ? englishStringTranslator(key, params) : words[key].replaceAll(/%(\d)/g, (_all, place: string) => params?.[Number(place) - 1] ?? '');

/**
 * The fields of a form, drawn by RJSF with our own templates and widgets. RJSF does not validate here: the faults of our check and
 * those of the server come in by one way, `faults`.
 */
export function GeneratedForm({ form, uiSchema, data, faults, visible, readonly, onChange }: GeneratedFormProps) {
  const extraErrors = useMemo(() => toErrorSchema(faults), [faults]);
  const context = useMemo<FormContext>(() => ({ visible }), [visible]);
  return (
    <Form
      tagName="div" schema={form.schema} validator={form.validator} uiSchema={uiSchema} formData={data} formContext={context} extraErrors={extraErrors}
      idPrefix={idPrefix} idSeparator={idSeparator} templates={templates} widgets={widgets} fields={fields} translateString={translate}
      experimental_defaultFormStateBehavior={defaultsBehaviour} omitExtraData liveOmit="onChange" noValidate noHtml5Validate showErrorList={false} readonly={readonly}
      onChange={({ formData }, id) => onChange((formData ?? {}) as Record<string, unknown>, id !== undefined)}
    >
      <></>
    </Form>
  );
}
