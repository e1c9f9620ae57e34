import type { Address, Host, ProcessSource, Snapshot, Step } from '../types.ts';

/** Which element (or flow on which a token waits) of the old diagram is which of the new one; null: a boundary event that is given up. Ids that both have need no entry. */
export type ElementMapping = Readonly<Record<string, string | null>>;

export interface Migration {
  readonly snapshot: Snapshot;
  readonly from: ProcessSource;
  readonly to: ProcessSource;
  readonly mapping?: ElementMapping;
  /** What open timers wait for: as it was when they began, or evaluated anew from the new diagram. */
  readonly timers?: 'keep' | 'recompute';
  readonly host: Host;
  /** All that is open, where the caller knows it; else the case is recovered under its own diagram to see it, which takes as long as the rest. */
  readonly open?: readonly Address[];
}

export interface Candidate { readonly id: string; readonly name: string }
/** A place of the case that the new diagram does not have under this id, and what it may be there. */
export interface Unmapped { readonly element: string; readonly name: string; readonly candidates: readonly Candidate[] }
/** Why a case can't be moved, in Indonesian. */
export interface Obstacle { readonly element: string | null; readonly message: string }

export type Verdict =
  /** `elements`: where ids differ, old → new. `step`: where the case stands in the new diagram, with its new snapshot. */
  | { readonly kind: 'moves'; readonly step: Step; readonly elements: Readonly<Record<string, string>> }
  | { readonly kind: 'needs-mapping'; readonly unmapped: readonly Unmapped[] }
  | { readonly kind: 'impossible'; readonly obstacles: readonly Obstacle[] };
