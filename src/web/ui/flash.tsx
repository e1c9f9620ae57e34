import { useEffect, useState } from 'react';
import { useHistoryState } from 'wouter/use-browser-location';

interface FlashState { readonly flash?: string }

/** Options of `navigate` that leave one message for the page to come. */
export const withFlash = (flash: string): { state: FlashState } => ({ state: { flash } });

/** The message that the last page left, once: the browser keeps it with the page, so that it would come again whenever the page is loaded anew. */
export function Flash() {
  const left = useHistoryState<FlashState | null>()?.flash;
  const [text, setText] = useState(left);
  useEffect(() => {
    if (left === undefined) return;
    setText(left);
    window.history.replaceState(null, '');
  }, [left]);
  if (text === undefined) return null;
  return (
    <div className="ds-alert" data-color="success" role="status">
      <div className="row-between">
        <p>{text}</p>
        <button type="button" className="button-as-link" onClick={() => setText(undefined)}>Tutup<span className="ds-sr-only"> pesan</span></button>
      </div>
    </div>
  );
}
