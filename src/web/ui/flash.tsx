import { useEffect, useState } from 'react';
import { useHistoryState } from 'wouter/use-browser-location';

interface FlashState { readonly flash?: string }

/** Options of `navigate` that leave one message for the page to come. */
export const withFlash = (flash: string): { state: FlashState } => ({ state: { flash } });

/** What the last page left for this one; it stays until the page is left, or gets another. */
export function useLeftMessage(): string | undefined {
  const left = useHistoryState<FlashState | null>()?.flash;
  const [text, setText] = useState(left);
  useEffect(() => {
    if (left !== undefined) setText(left);
  }, [left]);
  return text;
}

/** The message that the last page left, once: the browser keeps it with the page, so that it would come again whenever the page is loaded anew. */
export function Flash() {
  const text = useLeftMessage();
  const [closed, setClosed] = useState<string>();
  useEffect(() => {
    if (text !== undefined) window.history.replaceState(null, '');
  }, [text]);
  if (text === undefined || text === closed) return null;
  return (
    <div className="ds-alert" data-color="success" role="status">
      <div className="row-between">
        <p>{text}</p>
        <button type="button" className="button-as-link" onClick={() => setClosed(text)}>Tutup<span className="ds-sr-only"> pesan</span></button>
      </div>
    </div>
  );
}
