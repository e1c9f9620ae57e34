import { randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';

/** Time and chance, which only the shell makes. Tests hand in their own. */
export interface Chance {
  /** ISO 8601 in UTC, milliseconds. */
  now(): string;
  /** UUIDv7: sorts by time. */
  newId(): string;
  /** Random text for tokens and salts: 256 bits, base64url. */
  newSecret(): string;
}

export const realChance: Chance = {
  now: () => new Date().toISOString(),
  newId: () => uuidv7(),
  newSecret: () => randomBytes(32).toString('base64url'),
};

/** An instant some milliseconds after another. */
export const later = (from: string, ms: number): string => new Date(Date.parse(from) + ms).toISOString();
