import { enumOptionsIsSelected, type RJSFSchema, type RegistryWidgetsType, type WidgetProps } from '@rjsf/utils';
import { useState } from 'react';
import { city } from '../theme/city.ts';
import { numberText, weekdayDateText } from '../ui/format.ts';
import { described, echoId } from './describe.ts';
import { readNumber } from './read-number.ts';
import { choiceTitle } from './review.tsx';

const extra = (schema: RJSFSchema, keyword: string): unknown => (schema as Readonly<Record<string, unknown>>)[keyword];

/** A pattern of digits only brings up the number pad on a phone. */
const takesDigitsOnly = (schema: RJSFSchema): boolean => typeof schema.pattern === 'string' && /^\^\(?(\[0-9\]|\\d)[{+*]/.test(schema.pattern);

const inputTypes: Readonly<Record<string, string>> = { email: 'email', uri: 'url', time: 'time' };

function TextWidget(props: WidgetProps) {
  const { id, value, onChange, schema, disabled, readonly, placeholder, options } = props;
  if (schema.type === 'number' || schema.type === 'integer') return <NumberWidget {...props} />;
  const isShort = typeof schema.maxLength === 'number' && schema.maxLength <= 20;
  return (
    <input
      id={id} className={`ds-input${isShort || schema.format === 'time' ? ' short' : ''}`} type={inputTypes[schema.format ?? ''] ?? 'text'} value={typeof value === 'string' ? value : ''}
      inputMode={takesDigitsOnly(schema) ? 'numeric' : undefined} placeholder={placeholder === '' ? undefined : placeholder} disabled={disabled} readOnly={readonly} autoComplete="off"
      onChange={(event) => onChange(event.target.value === '' ? options.emptyValue : event.target.value)} {...described(props)}
    />
  );
}

function TextareaWidget(props: WidgetProps) {
  const { id, value, onChange, disabled, readonly, placeholder, options } = props;
  return (
    <textarea
      id={id} className="ds-input" rows={typeof options.rows === 'number' ? options.rows : 4} value={typeof value === 'string' ? value : ''} placeholder={placeholder === '' ? undefined : placeholder}
      disabled={disabled} readOnly={readonly} onChange={(event) => onChange(event.target.value === '' ? options.emptyValue : event.target.value)} {...described(props)}
    />
  );
}

/** A year or a small count stays bare; amounts and measures are grouped. */
const showNumber = (value: unknown, isGrouped: boolean): string => (typeof value !== 'number' ? (typeof value === 'string' ? value : '') : isGrouped ? numberText(value) : String(value).replace('.', ','));

function NumberWidget(props: WidgetProps) {
  const { id, value, onChange, schema, disabled, readonly, placeholder } = props;
  const isRupiah = extra(schema, 'x-rupiah') === true;
  const unit = extra(schema, 'x-satuan');
  const isGrouped = isRupiah || typeof unit === 'string' || (typeof value === 'number' && value >= 10_000);
  const [text, setText] = useState<string | null>(null);
  const hasUnit = typeof unit === 'string' && !isRupiah;
  const input = (
    <input
      id={id} className="ds-input short" type="text" inputMode={schema.type === 'integer' ? 'numeric' : 'decimal'} autoComplete="off" disabled={disabled} readOnly={readonly}
      placeholder={placeholder === '' ? undefined : placeholder} value={text ?? showNumber(value, isGrouped)}
      onChange={(event) => {
        setText(event.target.value);
        onChange(readNumber(event.target.value));
      }}
      onBlur={() => setText(null)} {...described(props, ...(hasUnit ? [echoId(id)] : []))}
    />
  );
  if (isRupiah) return <div className="affixed"><span className="affix" aria-hidden="true">Rp</span>{input}</div>;
  return hasUnit ? <div className="affixed">{input}<span className="affix" id={echoId(id)}>{unit}</span></div> : input;
}

/** The browser shows the date in its own order; the words below leave no doubt which day it is. */
function DateWidget(props: WidgetProps) {
  const { id, value, onChange, disabled, readonly, options } = props;
  const words = typeof value === 'string' ? weekdayDateText(value) : '';
  return (
    <>
      <input id={id} className="ds-input short" type="date" max="9999-12-31" value={typeof value === 'string' ? value : ''} disabled={disabled} readOnly={readonly}
        onChange={(event) => onChange(event.target.value === '' ? options.emptyValue : event.target.value)} {...described(props, echoId(id))} />
      <span className="date-echo" id={echoId(id)}>{words}</span>
    </>
  );
}

/** The office's wall clock; the offset is the office's, not the device's. */
function DateTimeWidget(props: WidgetProps) {
  const { id, value, onChange, disabled, readonly, options } = props;
  return (
    <input id={id} className="ds-input" type="datetime-local" value={typeof value === 'string' ? value.slice(0, 16) : ''} disabled={disabled} readOnly={readonly}
      onChange={(event) => onChange(event.target.value === '' ? options.emptyValue : `${event.target.value}:00${city.offset}`)} {...described(props)} />
  );
}

/** Offered values with the titles that people read. */
function choices({ options, schema, registry }: WidgetProps): { value: unknown; label: string }[] {
  const source = schema.type === 'array' && typeof schema.items === 'object' && !Array.isArray(schema.items) ? registry.schemaUtils.retrieveSchema(schema.items as RJSFSchema) : schema;
  return (options.enumOptions ?? []).map((option) => ({ value: option.value as unknown, label: choiceTitle(source, option.value) ?? option.label }));
}

function SelectWidget(props: WidgetProps) {
  const { id, value, onChange, disabled, readonly, options, multiple } = props;
  if (multiple === true) return <CheckboxesWidget {...props} />;
  const offered = choices(props);
  const index = offered.findIndex((option) => enumOptionsIsSelected(option.value as RJSFSchema['enum'], value));
  return (
    <select id={id} className="ds-input" value={index < 0 ? '' : String(index)} disabled={disabled === true || readonly === true}
      onChange={(event) => onChange(event.target.value === '' ? options.emptyValue : offered[Number(event.target.value)]?.value)} {...described(props)}>
      <option value="">Pilih…</option>
      {offered.map((option, place) => <option key={String(option.value)} value={String(place)}>{option.label}</option>)}
    </select>
  );
}

function RadioWidget(props: WidgetProps) {
  const { id, value, onChange, disabled, readonly, rawErrors } = props;
  return (
    <div>
      {choices(props).map((option, index) => (
        <label key={String(option.value)} className="option">
          <input type="radio" className="ds-input" id={`${id}-${index}`} name={id} checked={value === option.value} disabled={disabled === true || readonly === true} aria-invalid={(rawErrors ?? []).length > 0 || undefined} onChange={() => onChange(option.value)} />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  );
}

function CheckboxesWidget(props: WidgetProps) {
  const { id, value, onChange, disabled, readonly, rawErrors } = props;
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [];
  const offered = choices(props);
  return (
    <div>
      {offered.map((option, index) => (
        <label key={String(option.value)} className="option">
          <input type="checkbox" className="ds-input" id={`${id}-${index}`} checked={chosen.includes(option.value)} disabled={disabled === true || readonly === true} aria-invalid={(rawErrors ?? []).length > 0 || undefined}
            onChange={(event) => onChange(offered.map((entry) => entry.value).filter((entry) => (entry === option.value ? event.target.checked : chosen.includes(entry))))} />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  );
}

function CheckboxWidget(props: WidgetProps) {
  const { id, value, onChange, disabled, readonly, label, schema } = props;
  // a statement that has to be accepted is either accepted or not there; a plain question is yes or no
  const whenOff = schema.const === true ? undefined : false;
  return (
    <label className="option" htmlFor={id}>
      <input type="checkbox" className="ds-input" id={id} checked={value === true} disabled={disabled === true || readonly === true} onChange={(event) => onChange(event.target.checked ? true : whenOff)} {...described(props)} />
      <span>{label}</span>
    </label>
  );
}

export const widgets: RegistryWidgetsType = {
  TextWidget, TextareaWidget, DateWidget, DateTimeWidget, SelectWidget, RadioWidget, CheckboxesWidget, CheckboxWidget,
  EmailWidget: TextWidget, URLWidget: TextWidget, TimeWidget: TextWidget, UpDownWidget: NumberWidget,
};
