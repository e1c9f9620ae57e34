import { getDefaultRegistry } from '@rjsf/core';
import type { FieldProps, RegistryFieldsType } from '@rjsf/utils';
import { UploadField } from './upload.tsx';

const { ObjectField: PlainObjectField, StringField } = getDefaultRegistry().fields;

/** A reference to a file is one answer to people, although it is an object on the wire. */
function ObjectField(props: FieldProps) {
  if ('x-unggah' in props.schema) return <UploadField {...props} />;
  return PlainObjectField === undefined ? null : <PlainObjectField {...props} />;
}

/** Our number widget reads and shows numbers itself; RJSF's field would turn them into the device's locale in between. */
function NumberField(props: FieldProps) {
  return StringField === undefined ? null : <StringField {...props} />;
}

export const fields: RegistryFieldsType = { ObjectField, NumberField };
