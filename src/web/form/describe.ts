import { getUiOptions, type RJSFSchema, type UiSchema, type Registry } from '@rjsf/utils';
import { isRecord } from './pointer.ts';

/** How a field is laid out: which element carries its label, hint and error. */
export type FieldKind = 'input' | 'group' | 'checkbox' | 'upload' | 'list' | 'object';

export function kindOf(schema: RJSFSchema, uiSchema: UiSchema | undefined, registry: Registry): FieldKind {
  if ('x-unggah' in schema) return 'upload';
  const { widget } = getUiOptions(uiSchema);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'boolean') return widget === 'radio' ? 'group' : widget === 'select' ? 'input' : 'checkbox';
  if (type === 'array') return registry.schemaUtils.isMultiSelect(schema) ? 'group' : 'list';
  if (type === 'object' || isRecord(schema.properties)) return 'object';
  return widget === 'radio' ? 'group' : 'input';
}

export const hintId = (id: string): string => `${id}-petunjuk`;
export const errorId = (id: string): string => `${id}-galat`;
export const echoId = (id: string): string => `${id}-terbaca`;

/** What stands under the label: the schema's description and the ui file's help. */
export const hintOf = (schema: RJSFSchema, uiSchema: UiSchema | undefined): string => {
  const { help } = getUiOptions(uiSchema);
  return [schema.description, typeof help === 'string' ? help : undefined].filter((text) => text !== undefined && text !== '').join('\n');
};

interface Described { readonly id: string; readonly schema: RJSFSchema; readonly uiSchema?: UiSchema | undefined; readonly rawErrors?: readonly string[] | undefined }

/** ARIA attributes that tie an input to its hint and its error. */
export function described({ id, schema, uiSchema, rawErrors }: Described, ...more: readonly string[]) {
  const isInvalid = rawErrors !== undefined && rawErrors.length > 0;
  const ids = [...(hintOf(schema, uiSchema) === '' ? [] : [hintId(id)]), ...(isInvalid ? [errorId(id)] : []), ...more];
  return { 'aria-invalid': isInvalid || undefined, 'aria-describedby': ids.length > 0 ? ids.join(' ') : undefined };
}
