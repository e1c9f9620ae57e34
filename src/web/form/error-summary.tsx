import type { Ref } from 'react';
import type { Fault } from './faults.ts';
import { idOf } from './pointer.ts';

interface ErrorSummaryProps { readonly faults: readonly Fault[]; readonly heading: Ref<HTMLHeadingElement>; readonly onFollow: (fault: Fault) => void }

/** All faults of a step, each a link to its field. Focus comes here when someone tries to go on. */
export function ErrorSummary({ faults, heading, onFollow }: ErrorSummaryProps) {
  if (faults.length === 0) return null;
  return (
    <div className="error-summary" role="group" aria-labelledby="ringkasan-galat">
      <h2 id="ringkasan-galat" ref={heading} tabIndex={-1}>{faults.length === 1 ? 'Ada satu isian yang perlu diperbaiki' : `Ada ${faults.length} isian yang perlu diperbaiki`}</h2>
      <ul>
        {faults.map((fault) => (
          <li key={`${fault.pointer}:${fault.message}`}>
            {fault.pointer === '' ? fault.message : <a href={`#${idOf(fault.pointer)}`} onClick={(event) => { event.preventDefault(); onFollow(fault); }}>{fault.message}</a>}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Faults as people meet them on the screen: conditional fields stand elsewhere than in the schema. Those not on screen keep their place, last. */
export function inScreenOrder<T extends { readonly pointer: string }>(faults: readonly T[]): T[] {
  const shown = faults.map((fault, place) => ({ fault, place, element: document.getElementById(idOf(fault.pointer)) }));
  return shown.sort((a, b) => {
    if (a.element === null || b.element === null) return a.element === b.element ? a.place - b.place : a.element === null ? 1 : -1;
    return a.element.compareDocumentPosition(b.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  }).map(({ fault }) => fault);
}

const focusable = 'input:not([type=hidden]):not(:disabled), select:not(:disabled), textarea:not(:disabled), button:not(:disabled)';

/** Moves to the control of a field; to the section around it when the field itself is not shown. */
export function focusField(pointer: string): void {
  for (let at = pointer; at !== ''; at = at.replace(/\/[^/]*$/, '')) {
    const found = document.getElementById(idOf(at));
    if (found === null) continue;
    const target = found.matches(focusable) ? found : (found.querySelector<HTMLElement>(focusable) ?? found);
    target.focus({ preventScroll: true });
    found.scrollIntoView({ block: 'center' });
    return;
  }
}
