import type { ArrayFieldItemTemplateProps, ArrayFieldTemplateProps, FieldTemplateProps, MultiSchemaFieldTemplateProps, ObjectFieldTemplateProps, TemplatesType } from '@rjsf/utils';
import { type ReactNode, useEffect, useRef } from 'react';
import { described, errorId, hintId, hintOf, kindOf } from './describe.ts';

/** What the page tells the fields: which top-level fields the current step shows. */
export interface FormContext { readonly visible: readonly string[] | null }

function Hint({ id, text }: { readonly id: string; readonly text: string }) {
  return text === '' ? null : <p className="field-hint" id={hintId(id)}>{text}</p>;
}

function FieldError({ id, errors }: { readonly id: string; readonly errors: readonly string[] | undefined }) {
  return errors === undefined || errors.length === 0 ? null : <p className="field-error" id={errorId(id)}><span><span className="ds-sr-only">Kesalahan: </span>{errors[0]}</span></p>;
}

function Optional({ required, readonly }: { readonly required: boolean | undefined; readonly readonly: boolean | undefined }) {
  return required === true || readonly === true ? null : <span className="field-optional"> (opsional)</span>;
}

/** Label, hint, control and error of one field. Sections and lists bring their own legend. */
function FieldTemplate(props: FieldTemplateProps) {
  const { id, label, children, schema, uiSchema, rawErrors, required, readonly, hidden, registry } = props;
  if (hidden === true) return <div hidden>{children}</div>;
  const kind = kindOf(schema, uiSchema, registry);
  const isInvalid = rawErrors !== undefined && rawErrors.length > 0;
  const hint = <Hint id={id} text={hintOf(schema, uiSchema)} />;
  const error = <FieldError id={id} errors={rawErrors} />;
  if (kind === 'object' || kind === 'list') return <div className="field" data-invalid={isInvalid || undefined}>{error}{children}</div>;
  if (kind === 'checkbox') return <div className="field" data-invalid={isInvalid || undefined}>{hint}{error}{children}</div>;
  if (kind === 'input') {
    return <div className="field" data-invalid={isInvalid || undefined}><label htmlFor={id}>{label}<Optional required={required} readonly={readonly} /></label>{hint}{error}{children}</div>;
  }
  const { 'aria-describedby': describedBy } = described(props);
  return (
    <fieldset className="field-group field" id={id} data-invalid={isInvalid || undefined} aria-describedby={describedBy}>
      <legend>{label}<Optional required={required} readonly={readonly} /></legend>
      {hint}{error}{children}
    </fieldset>
  );
}

/** Position within a list when the section is one of its entries. */
function entryNumber(path: readonly (string | number)[]): number | null {
  const last = path.at(-1);
  return typeof last === 'number' ? last + 1 : null;
}

function ObjectFieldTemplate({ fieldPathId, title, schema, uiSchema, properties, registry, required, readonly }: ObjectFieldTemplateProps) {
  if (properties.length === 0 && (schema.oneOf !== undefined || schema.anyOf !== undefined)) return null;
  const isRoot = fieldPathId.path.length === 0;
  const { visible } = registry.formContext as FormContext;
  // the step says which fields and in which order: those of a condition would otherwise stand last
  const shown = isRoot && visible !== null ? visible.flatMap((name) => properties.filter((property) => property.name === name)) : properties;
  const content: ReactNode = shown.map((property) => property.content);
  if (isRoot) return <div className="fields">{content}</div>;
  const number = entryNumber(fieldPathId.path);
  const name = number === null ? title : `${schema.title ?? title.replace(/-\d+$/, '')} ${number}`;
  const hint = hintOf(schema, uiSchema);
  return (
    <fieldset className="form-section" id={fieldPathId.$id} tabIndex={-1} aria-describedby={hint === '' ? undefined : hintId(fieldPathId.$id)}>
      {name !== '' && <legend>{name}{number === null && <Optional required={required} readonly={readonly} />}</legend>}
      <Hint id={fieldPathId.$id} text={hint} />
      {content}
    </fieldset>
  );
}

const firstControl = 'input:not([type=hidden]), select, textarea, button';

/** A list of sections: adding moves on to the new entry, removing comes back to the button that adds. */
function ArrayFieldTemplate({ fieldPathId, title, schema, uiSchema, items, canAdd, onAddClick, registry, required, readonly, disabled }: ArrayFieldTemplateProps) {
  const list = useRef<HTMLDivElement>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const count = useRef(items.length);
  useEffect(() => {
    const before = count.current;
    count.current = items.length;
    if (items.length > before) list.current?.lastElementChild?.querySelector<HTMLElement>(firstControl)?.focus();
    if (items.length < before) addButton.current?.focus();
  }, [items.length]);
  const itemName = entryName(registry, schema, title);
  const hint = hintOf(schema, uiSchema);
  const isFixed = readonly === true || disabled === true;
  return (
    <fieldset className="form-section" id={fieldPathId.$id} tabIndex={-1} aria-describedby={hint === '' ? undefined : hintId(fieldPathId.$id)}>
      <legend>{title}<Optional required={required} readonly={readonly} /></legend>
      <Hint id={fieldPathId.$id} text={hint} />
      <div className="list-items" ref={list}>{items}</div>
      {canAdd === true && !isFixed && <button ref={addButton} type="button" className="ds-button" data-variant="secondary" onClick={() => onAddClick()}>Tambah {itemName}</button>}
      <span className="ds-sr-only" role="status">{items.length > 0 ? `${items.length} ${itemName}` : ''}</span>
    </fieldset>
  );
}

/** "lokasi": what one entry of the list is called. */
function entryName(registry: ArrayFieldTemplateProps['registry'], schema: ArrayFieldTemplateProps['schema'], title: string): string {
  const { items } = schema;
  const own = typeof items === 'object' && !Array.isArray(items) ? registry.schemaUtils.retrieveSchema(items).title : undefined;
  return lowerFirst(own ?? title);
}

/** "Lokasi" → "lokasi", "NIK" stays. */
const lowerFirst = (text: string): string => (/^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);

function ArrayFieldItemTemplate({ children, buttonsProps, hasToolbar, index, schema, registry }: ArrayFieldItemTemplateProps) {
  const name = registry.schemaUtils.retrieveSchema(schema).title ?? 'isian';
  return (
    <div className="list-item">
      {children}
      {hasToolbar && buttonsProps.hasRemove && <button type="button" className="ds-button" data-variant="tertiary" data-color="danger" disabled={buttonsProps.disabled === true || buttonsProps.readonly === true} onClick={() => buttonsProps.onRemoveItem()}>Hapus {lowerFirst(name)} {index + 1}</button>}
    </div>
  );
}

function MultiSchemaFieldTemplate({ selector, optionSchemaField }: MultiSchemaFieldTemplateProps) {
  return <div className="form-section">{selector}{optionSchemaField}</div>;
}

const Nothing = (): null => null;

export const templates: Partial<TemplatesType> = {
  FieldTemplate, ObjectFieldTemplate, ArrayFieldTemplate, ArrayFieldItemTemplate, MultiSchemaFieldTemplate,
  FieldErrorTemplate: Nothing, FieldHelpTemplate: Nothing, DescriptionFieldTemplate: Nothing, ErrorListTemplate: Nothing, TitleFieldTemplate: Nothing,
};
