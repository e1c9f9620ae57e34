import { useState } from 'react';
import { useHistoryState } from 'wouter/use-browser-location';

interface FlashState { readonly flash?: string }

/** Options of `navigate` that leave one message for the page to come. */
export const withFlash = (flash: string): { state: FlashState } => ({ state: { flash } });

/** The message that the last page left, once. */
export function Flash() {
  const state = useHistoryState<FlashState | null>();
  const [isClosed, setIsClosed] = useState(false);
  if (isClosed || state?.flash === undefined) return null;
  return (
    <div className="ds-alert" data-color="success" role="status">
      <div className="row-between">
        <p>{state.flash}</p>
        <button type="button" className="button-as-link" onClick={() => { setIsClosed(true); window.history.replaceState(null, ''); }}>Tutup<span className="ds-sr-only"> pesan</span></button>
      </div>
    </div>
  );
}
