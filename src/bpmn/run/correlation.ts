import { createHash } from 'node:crypto';
import { IncidentError } from './incident.ts';
import type { Open } from './observer.ts';
import type { Address } from '../types.ts';

/** A correlation key as it may be kept: what it stands for is the case's data. */
export const correlationKey = (value: string | number): string => createHash('sha256').update(String(value)).digest('hex').slice(0, 32);

const placeOf = ({ element, entry, index }: Address): string => `${element} ${entry} ${index ?? ''}`;

/** Keys that waiting messages were given when they began to wait; what their expressions would say later does not count. */
export class Correlations {
  private keys: ReadonlyMap<string, string>;

  constructor(stored: Readonly<Record<string, string>>) {
    this.keys = new Map(Object.entries(stored));
  }

  stored(): Record<string, string> {
    return Object.fromEntries(this.keys);
  }

  keyOf(address: Address): string | undefined {
    return this.keys.get(placeOf(address));
  }

  /** May a message with this key go there? Who waits for no key takes any. */
  fits(open: Address, key: string | number | undefined): boolean {
    const awaited = this.keyOf(open);
    return awaited === undefined || (key !== undefined && awaited === correlationKey(key));
  }

  /** Gives every wait its key as it begins, and forgets those of waits that are over. */
  arm(waiting: readonly Open[], evaluate: (open: Open, expression: string) => unknown): void {
    this.keys = new Map(waiting.flatMap((open) => {
      const expression = open.info.attributes['korelasi'];
      return expression === undefined ? [] : [[placeOf(open), this.keyOf(open) ?? keyFrom(open, evaluate(open, expression))] as const];
    }));
  }
}

function keyFrom({ element }: Open, value: unknown): string {
  if ((typeof value === 'string' && value !== '') || typeof value === 'number') return correlationKey(value);
  throw new IncidentError({ element, kind: 'expression', message: 'Kunci korelasi (izin:korelasi) tidak menghasilkan teks atau angka. Isi data yang dipakainya sebelum langkah ini.' });
}
