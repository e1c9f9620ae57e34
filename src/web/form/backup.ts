/**
 * Answers that have not reached the server, kept in this tab until they do: the connection failed, the session ended, or the tab was
 * killed. Session storage, so they vanish with the tab; keyed by account, so the next person at a shared computer does not find them.
 */
import { isRecord } from './pointer.ts';

const prefix = 'isian-belum-tersimpan:';

/** `revision` is the draft's that the answers were typed upon: another device may have saved since. */
export interface Backup { readonly data: Readonly<Record<string, unknown>>; readonly revision: number }

export function keepBackup(key: string, backup: Backup): void {
  try {
    sessionStorage.setItem(prefix + key, JSON.stringify(backup));
  } catch {
    // storage is full or switched off: the page itself still holds the answers
  }
}

export function takeBackup(key: string): Backup | null {
  const text = sessionStorage.getItem(prefix + key);
  if (text === null) return null;
  try {
    const kept: unknown = JSON.parse(text);
    return isRecord(kept) && isRecord(kept['data']) && typeof kept['revision'] === 'number' ? { data: kept['data'], revision: kept['revision'] } : null;
  } catch {
    return null;
  }
}

export const dropBackup = (key: string): void => sessionStorage.removeItem(prefix + key);

/** On logging out. */
export function forgetBackups(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
}
