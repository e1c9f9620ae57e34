import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { FormView } from '../../contract/application.ts';
import type { CommandAnswer } from '../../contract/task.ts';
import { api, ApiError } from '../api/client.ts';
import { type Backup, dropBackup, takeBackup } from './backup.ts';
import { type DraftState, type DraftSaver, useDraftSaver } from './draft.ts';
import { inScreenOrder } from './error-summary.tsx';
import { type Fault, stillFaulty } from './faults.ts';
import type { LoadedForm } from './form-module.ts';

type Answers = Readonly<Record<string, unknown>>;

interface Source { readonly view: FormView; readonly form: LoadedForm; /** of the API: `/api/tasks/:id` */ readonly path: string; readonly accountId: string }

export interface Filling {
  readonly data: Answers;
  readonly faults: readonly Fault[];
  readonly draft: DraftState;
  readonly saver: DraftSaver;
  /** true: answers that had not reached the server were found in this tab. */
  readonly isRestored: boolean;
  readonly change: (data: Answers, isTyped: boolean) => void;
  /** Shows the faults among these fields (all when null). @returns those faults */
  readonly inspect: (isShown: (fault: Fault) => boolean) => readonly Fault[];
  /** Sends everything. @throws what the server said, after its field errors were put at their fields */
  readonly send: (action: 'submit' | 'complete', rest: Readonly<Record<string, unknown>>) => Promise<CommandAnswer>;
  readonly discardLocal: () => void;
}

/** What this tab kept, unless the server has it after all. */
function unsaved(backup: Backup | null, view: FormView, form: LoadedForm): Backup | null {
  return backup === null || JSON.stringify(form.clean(backup.data)) === JSON.stringify(form.clean(view.data)) ? null : backup;
}

/** State of one form being filled: answers, faults on show, and the draft behind it. */
export function useFilling({ view, form, path, accountId }: Source): Filling {
  const backupKey = `${accountId}:${path}`;
  const backup = useMemo(() => (view.may.save ? unsaved(takeBackup(backupKey), view, form) : null), [view, backupKey, form]);
  const [data, setData] = useState<Answers>(backup?.data ?? (view.data as Answers));
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const { saver, state } = useDraftSaver(path, view, backupKey);
  const latest = useRef(data);
  const lastSaved = useRef(JSON.stringify(form.clean(view.data)));
  const attempt = useRef<{ body: string; key: string } | null>(null);

  useEffect(() => {
    if (backup === null) {
      if (view.may.save) dropBackup(backupKey);
      return;
    }
    const answers = form.clean(backup.data);
    // both sides stand until the person has chosen
    if (backup.revision === view.revision) saver.change(answers);
    else saver.reportConflict(answers);
  }, [backup, backupKey, form, saver, view]);

  const change = useCallback((next: Answers, isTyped: boolean): void => {
    const before = latest.current;
    latest.current = next;
    setData(next);
    const cleaned = form.clean(next);
    const text = JSON.stringify(cleaned);
    // defaults filled in on opening the form are no work of the person: nothing to save yet
    if (isTyped && view.may.save && text !== lastSaved.current) saver.change(cleaned);
    lastSaved.current = text;
    setFaults((shown) => (shown.length === 0 ? shown : stillFaulty(shown, form.check(cleaned), form.clean(before), cleaned)));
  }, [form, saver, view.may.save]);

  const inspect = useCallback((isShown: (fault: Fault) => boolean): readonly Fault[] => {
    const found = inScreenOrder(form.check(form.clean(latest.current)).map((fault): Fault => ({ ...fault, remote: false })).filter(isShown));
    setFaults(found);
    return found;
  }, [form]);

  const send = useCallback(async (action: 'submit' | 'complete', rest: Readonly<Record<string, unknown>>): Promise<CommandAnswer> => {
    await saver.hold();
    const cleaned = form.clean(latest.current);
    const body = { data: cleaned, ...(action === 'submit' && view.form !== undefined ? { form: view.form } : {}), ...rest };
    const text = JSON.stringify(body);
    // the same answers sent again, after a broken connection for instance, are the same action
    if (attempt.current?.body !== text) attempt.current = { body: text, key: crypto.randomUUID() };
    try {
      const answer = await api<CommandAnswer>(`${path}/${action}`, { method: 'POST', body, revision: saver.revision, key: attempt.current.key });
      saver.stop();
      return answer;
    } catch (error) {
      if (!(error instanceof ApiError && ['case.form-changed', 'case.stale', 'task.stale'].includes(error.code))) saver.resume();
      if (error instanceof ApiError) {
        // a fault of the server may have come after the deed: the same key finds out
        if (error.status < 500) attempt.current = null;
        if (error.errors.length > 0) setFaults(error.errors.map((fault) => ({ ...fault, remote: true })));
        if (error.code === 'case.form-changed') saver.handOver(cleaned);
        if (error.code === 'case.stale' || error.code === 'task.stale') saver.reportConflict(cleaned);
      }
      throw error;
    }
  }, [form, path, saver, view.form]);

  return { data, faults, draft: state, saver, isRestored: backup !== null, change, inspect, send, discardLocal: () => dropBackup(backupKey) };
}
