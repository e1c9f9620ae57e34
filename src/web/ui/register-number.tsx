import { Fragment } from 'react';

/** A number with slashes; on a narrow screen it breaks after a slash, never inside a part. */
export function RegisterNumber({ text }: { readonly text: string }) {
  const parts = text.split('/');
  return <span className="number">{parts.map((part, index) => <Fragment key={index}>{part}{index < parts.length - 1 && <>/<wbr /></>}</Fragment>)}</span>;
}
