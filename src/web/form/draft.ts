import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { FormView, Saved } from '../../contract/application.ts';
import { api, ApiError } from '../api/client.ts';
import { dropBackup, keepBackup } from './backup.ts';
import { queries } from '../api/queries.ts';

export type DraftState =
  | { readonly kind: 'idle' | 'saving' | 'failed' | 'conflict' | 'expired' }
  | { readonly kind: 'saved'; readonly at: string };

type Answers = Readonly<Record<string, unknown>>;

/** ms after the last key press. */
const pauseBeforeSaving = 1000;
/** ms: who types without a pause is saved this often. */
const longestWait = 5000;
/** ms between attempts; the last one repeats. */
const retryDelays = [3000, 8000, 20_000, 60_000];
/** Browsers refuse larger bodies to requests that outlive their page. */
const maxKeepaliveLength = 60_000;

/** Saves answers as they are typed: one request at a time, each on the revision that the last one answered. */
export class DraftSaver {
  #path: string;
  #backupKey: string;
  #revision: number;
  #pending: Answers | null = null;
  #running: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  /** ms since epoch of the first change that is not saved; null when there is none. */
  #dirtySince: number | null = null;
  #isStopped = false;
  #state: DraftState = { kind: 'idle' };
  #listeners = new Set<() => void>();

  /** @param path of the form, `/api/tasks/:id` or `/api/applications/:id` */
  constructor(path: string, revision: number, backupKey: string) {
    this.#path = path;
    this.#revision = revision;
    this.#backupKey = backupKey;
  }

  get state(): DraftState {
    return this.#state;
  }
  /** For the next If-Match. */
  get revision(): number {
    return this.#revision;
  }
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The answers changed. */
  change(answers: Answers): void {
    if (this.#isStopped) return;
    this.#pending = answers;
    if (this.#state.kind === 'conflict' || this.#state.kind === 'expired') keepBackup(this.#backupKey, answers);
    else {
      this.#dirtySince ??= Date.now();
      this.#schedule(Math.max(0, Math.min(pauseBeforeSaving, this.#dirtySince + longestWait - Date.now())));
    }
  }

  /** Waits for a save on its way and starts no other: whoever calls will send the answers itself. */
  async hold(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#running;
  }

  /** Saves now. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#running;
    await this.#save();
  }

  /** The page is about to close or to be put aside: one last save, whose answer nobody may see. */
  saveOnLeaving(): void {
    if (this.#pending === null || this.#isStopped || this.#running !== null || this.#state.kind === 'conflict' || this.#state.kind === 'expired') return;
    const isSmall = JSON.stringify(this.#pending).length < maxKeepaliveLength;
    void this.#save(isSmall);
  }

  /** Nothing is left to save: the form was sent. */
  stop(): void {
    this.#isStopped = true;
    this.#pending = null;
    clearTimeout(this.#timer);
    dropBackup(this.#backupKey);
  }

  /** Someone changed the draft elsewhere; the answers of this page shall count. */
  async takeOver(): Promise<void> {
    const latest = await api<FormView>(`${this.#path}/form`);
    this.#revision = latest.revision;
    this.#set({ kind: 'saving' });
    await this.#save();
  }

  /** Draft of another place seen while sending. */
  reportConflict(answers: Answers): void {
    this.#pending = answers;
    keepBackup(this.#backupKey, answers);
    this.#set({ kind: 'conflict' });
  }

  #schedule(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#save(), delay);
  }

  async #save(keepalive = false): Promise<void> {
    if (this.#running !== null || this.#pending === null || this.#isStopped) return;
    const answers = this.#pending;
    this.#pending = null;
    this.#dirtySince = null;
    this.#set({ kind: 'saving' });
    this.#running = this.#send(answers, keepalive).finally(() => {
      this.#running = null;
    });
    await this.#running;
    if (this.#pending !== null && this.#state.kind === 'saved') this.#schedule(pauseBeforeSaving);
  }

  async #send(answers: Answers, keepalive: boolean): Promise<void> {
    try {
      const saved = await api<Saved>(`${this.#path}/draft`, { method: 'PUT', body: { data: answers }, revision: this.#revision, keepalive });
      this.#revision = saved.revision;
      this.#failures = 0;
      dropBackup(this.#backupKey);
      this.#set({ kind: 'saved', at: saved.savedAt });
    } catch (error) {
      this.#pending ??= answers;
      keepBackup(this.#backupKey, this.#pending);
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    if (error instanceof ApiError && error.status === 409) return this.#set({ kind: 'conflict' });
    if (error instanceof ApiError && error.status === 401) {
      void queries.invalidateQueries({ queryKey: ['session'] });
      return this.#set({ kind: 'expired' });
    }
    this.#set({ kind: 'failed' });
    this.#schedule(retryDelays[Math.min(this.#failures, retryDelays.length - 1)] ?? pauseBeforeSaving);
    this.#failures += 1;
  }

  #set(state: DraftState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

/** A saver for as long as the page shows this form; saves when the page is left or the connection returns. */
export function useDraftSaver(path: string, revision: number, backupKey: string): { saver: DraftSaver; state: DraftState } {
  // a form that was read again starts at a new revision, with a new saver
  const saver = useMemo(() => new DraftSaver(path, revision, backupKey), [path, revision, backupKey]);
  const state = useSyncExternalStore(saver.subscribe, () => saver.state);
  useEffect(() => {
    const onHidden = (): void => {
      if (document.visibilityState === 'hidden') saver.saveOnLeaving();
    };
    const onLeave = (): void => saver.saveOnLeaving();
    const onOnline = (): void => void saver.flush();
    document.addEventListener('visibilitychange', onHidden);
    window.addEventListener('pagehide', onLeave);
    window.addEventListener('online', onOnline);
    return () => {
      document.removeEventListener('visibilitychange', onHidden);
      window.removeEventListener('pagehide', onLeave);
      window.removeEventListener('online', onOnline);
      saver.saveOnLeaving();
    };
  }, [saver]);
  return { saver, state };
}
