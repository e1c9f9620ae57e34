/**
 * Answers that could not reach the server, kept in this tab until they do: the session ended, or the connection failed. Session
 * storage, so they vanish with the tab; keyed by account, so the next person at a shared computer does not find them.
 */
const prefix = 'isian-belum-tersimpan:';

export function keepBackup(key: string, data: unknown): void {
  try {
    sessionStorage.setItem(prefix + key, JSON.stringify(data));
  } catch {
    // storage is full or switched off: the page itself still holds the answers
  }
}

export function takeBackup(key: string): Record<string, unknown> | null {
  const text = sessionStorage.getItem(prefix + key);
  if (text === null) return null;
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
}

export const dropBackup = (key: string): void => sessionStorage.removeItem(prefix + key);

/** On logging out. */
export function forgetBackups(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
}
