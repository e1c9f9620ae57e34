import { LRUCache } from 'lru-cache';
import { createInstance, type Instance } from '../bpmn/index.ts';
import type { Advance, ProcessSource, Snapshot } from '../bpmn/types.ts';

interface Live { readonly source: ProcessSource; readonly instance: Instance }

/** One command's turn with the live instance of its case. */
export interface Turn {
  /** Moves the instance where the case stands at the very snapshot that it left, else restores the case. */
  readonly advance: Advance;
  /** After the commit, never before: the case now stands at this snapshot, which this event left. */
  keep(snapshot: Snapshot | null, head: string): void;
}

/**
 * Process instances kept alive between two commands on a case, so that the second does not restore what the first had. A cache that may vanish at any
 * moment: an instance is taken out before the command and only comes back after its commit, so a command that fails or is rolled back leaves none.
 * The key holds the hash of the case's last event, which no other state of any case shares, whoever else moves the case meanwhile.
 */
export class LiveCases {
  private readonly lives: LRUCache<string, Live>;

  /** @param max about 0.8 MB each at 20 elements */
  constructor(max = 64) {
    this.lives = new LRUCache({ max });
  }

  get size(): number {
    return this.lives.size;
  }

  /** Under the lock of the case. */
  take(caseId: string, loaded: Snapshot | null, head: string): Turn {
    const key = keyOf(caseId, head);
    let live = this.lives.get(key) ?? null;
    let left = loaded;
    this.lives.delete(key);
    return {
      advance: (source, snapshot, trigger, host) => {
        const instance = live !== null && live.source === source && snapshot === left ? live.instance : createInstance(source, snapshot);
        const result = instance.advance(trigger, host);
        live = result.ok && !result.step.ended ? { source, instance } : null;
        if (result.ok) left = result.step.snapshot;
        return result;
      },
      // What the core threw away, the instance has done all the same.
      keep: (snapshot, newHead) => { if (live !== null && snapshot !== null && snapshot === left) this.lives.set(keyOf(caseId, newHead), live); },
    };
  }
}

const keyOf = (caseId: string, head: string): string => `${caseId}/${head}`;
