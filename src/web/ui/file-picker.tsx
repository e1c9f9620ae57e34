import type { Ref } from 'react';

interface FilePickerProps {
  readonly id: string;
  readonly text: string;
  readonly accept: string;
  readonly describedBy?: string | undefined;
  readonly invalid?: boolean | undefined;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly onPick: (file: File) => void;
}

/** The browser's own file input, whose button speaks our language instead of the browser's. */
export function FilePicker({ id, text, accept, describedBy, invalid, inputRef, onPick }: FilePickerProps) {
  return (
    <span className="file-picker">
      <input ref={inputRef} id={id} type="file" accept={accept} aria-describedby={describedBy} aria-invalid={invalid}
        onChange={(event) => {
          const file = event.target.files?.[0];
          // the same file may be picked again after a failure
          event.target.value = '';
          if (file !== undefined) onPick(file);
        }} />
      <label htmlFor={id} className="ds-button" data-variant="secondary">{text}</label>
    </span>
  );
}
