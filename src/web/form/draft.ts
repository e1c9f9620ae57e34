import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { FormView, Saved } from '../../contract/application.ts';
import { api, ApiError } from '../api/client.ts';
import { dropBackup, keepBackup } from './backup.ts';
import { queries } from '../api/queries.ts';

export type DraftState =
  | { readonly kind: 'idle' | 'saving' | 'failed' | 'conflict' | 'expired' }
  /** The server will not take these answers, however often they are sent: why, in its words. */
  | { readonly kind: 'refused'; readonly reason: string }
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

interface Attempt { readonly answers: Answers; readonly key: string }

/** Saves answers as they are typed: one request at a time, each on the revision that the last one answered. */
export class DraftSaver {
  #path: string;
  #form: string | undefined;
  #backupKey: string;
  /** Sent, and the connection failed before an answer came. */
  #unanswered: Attempt | null = null;
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
  constructor(path: string, { revision, form }: Pick<FormView, 'revision' | 'form'>, backupKey: string) {
    this.#path = path;
    this.#revision = revision;
    this.#form = form;
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
    keepBackup(this.#backupKey, { data: answers, revision: this.#revision });
    if (!this.#isWaiting) {
      this.#dirtySince ??= Date.now();
      this.#schedule(Math.max(0, Math.min(pauseBeforeSaving, this.#dirtySince + longestWait - Date.now())));
    }
  }

  /** true: somebody has to choose, or to log in, before anything is saved again. */
  get #isWaiting(): boolean {
    return this.#state.kind === 'conflict' || this.#state.kind === 'expired';
  }

  get #isDirty(): boolean {
    return this.#pending !== null || this.#unanswered !== null;
  }

  /** Waits for a save on its way and starts no other: whoever calls will send the answers itself. */
  async hold(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#running;
    if (this.#unanswered !== null && !this.#isWaiting) await this.#save();
    clearTimeout(this.#timer);
  }

  /** The answers could not be sent after all: they are a draft again. */
  resume(): void {
    if (this.#isDirty && !this.#isStopped && !this.#isWaiting) this.#schedule(pauseBeforeSaving);
  }

  /** Saves now. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#running;
    await this.#save();
  }

  /** The page is about to close or to be put aside: one last save, whose answer nobody may see. */
  saveOnLeaving(): void {
    if (!this.#isDirty || this.#isStopped || this.#running !== null || this.#isWaiting) return;
    const isSmall = JSON.stringify(this.#unanswered?.answers ?? this.#pending).length < maxKeepaliveLength;
    void this.#save(isSmall);
  }

  /** Nothing is left to save: the form was sent. */
  stop(): void {
    this.#isStopped = true;
    this.#pending = null;
    this.#unanswered = null;
    clearTimeout(this.#timer);
    dropBackup(this.#backupKey);
  }

  /** The form has to be read again; the page that then comes finds the answers in this tab. */
  handOver(answers: Answers): void {
    this.stop();
    keepBackup(this.#backupKey, { data: answers, revision: this.#revision });
  }

  /** Someone changed the draft elsewhere; the answers of this page shall count. */
  async takeOver(): Promise<void> {
    this.#set({ kind: 'saving' });
    try {
      this.#revision = (await api<FormView>(`${this.#path}/form`)).revision;
    } catch (error) {
      return this.#fail(error);
    }
    await this.#save();
  }

  /** Another place has saved answers of its own since these were typed. */
  reportConflict(answers: Answers): void {
    this.#pending = answers;
    keepBackup(this.#backupKey, { data: answers, revision: this.#revision });
    this.#set({ kind: 'conflict' });
  }

  #schedule(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#save(), delay);
  }

  async #save(keepalive = false): Promise<void> {
    if (this.#running !== null || this.#isStopped) return;
    const attempt = this.#unanswered ?? (this.#pending === null ? null : { answers: this.#pending, key: crypto.randomUUID() });
    if (attempt === null) return;
    if (this.#unanswered === null) this.#pending = null;
    this.#dirtySince = null;
    this.#set({ kind: 'saving' });
    this.#running = this.#send(attempt, keepalive).finally(() => {
      this.#running = null;
    });
    await this.#running;
    if (this.#pending !== null && this.#state.kind === 'saved') this.#schedule(pauseBeforeSaving);
  }

  async #send(attempt: Attempt, keepalive: boolean): Promise<void> {
    const { answers, key } = attempt;
    try {
      const saved = await api<Saved>(`${this.#path}/draft`, { method: 'PUT', body: { data: answers, ...(this.#form === undefined ? {} : { form: this.#form }) }, revision: this.#revision, key, keepalive });
      this.#revision = saved.revision;
      this.#failures = 0;
      this.#unanswered = null;
      if (this.#pending === null) dropBackup(this.#backupKey);
      else keepBackup(this.#backupKey, { data: this.#pending, revision: this.#revision });
      this.#set({ kind: 'saved', at: saved.savedAt });
    } catch (error) {
      keepBackup(this.#backupKey, { data: this.#pending ?? answers, revision: this.#revision });
      if (mayHaveArrived(error)) this.#unanswered = attempt;
      else {
        this.#unanswered = null;
        this.#pending ??= answers;
      }
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    if (error instanceof ApiError && error.code.endsWith('.stale')) return this.#set({ kind: 'conflict' });
    if (error instanceof ApiError && error.status === 401) {
      void queries.invalidateQueries({ queryKey: ['session'] });
      return this.#set({ kind: 'expired' });
    }
    if (error instanceof ApiError && error.status < 500 && error.status !== 429) return this.#set({ kind: 'refused', reason: error.detail });
    this.#set({ kind: 'failed' });
    this.#schedule(retryDelays[Math.min(this.#failures, retryDelays.length - 1)] ?? pauseBeforeSaving);
    this.#failures += 1;
  }

  #set(state: DraftState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

/** Nobody knows whether a request without an answer was carried out: sent again under its key, it is carried out once. */
const mayHaveArrived = (error: unknown): boolean => !(error instanceof ApiError) || error.status >= 500;

/** A saver for as long as the page shows this form; saves when the page is left or the connection returns. */
export function useDraftSaver(path: string, view: Pick<FormView, 'revision' | 'form'>, backupKey: string): { saver: DraftSaver; state: DraftState } {
  // a form that was read again starts at a new revision, with a new saver
  const saver = useMemo(() => new DraftSaver(path, view, backupKey), [path, view, backupKey]);
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
