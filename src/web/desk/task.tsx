import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { Link, useLocation } from 'wouter';
import type { CaseSection, FormView } from '../../contract/application.ts';
import type { CommandAnswer, TaskSummary } from '../../contract/task.ts';
import { api } from '../api/client.ts';
import { queries, useForm, useTask } from '../api/queries.ts';
import { FormRunner } from '../form/form-runner.tsx';
import type { FormUi } from '../form/ui-schema.ts';
import type { Account } from '../ui/account.tsx';
import { Sections } from '../ui/case-parts.tsx';
import { Flash, withFlash } from '../ui/flash.tsx';
import { dueText } from '../ui/format.ts';
import { Page } from '../ui/page.tsx';
import { ActionFailure, Failure, Loaded, Loading, Tag } from '../ui/states.tsx';

/** One user task, an officer's or an applicant's: what was collected so far, and the form that the diagram names. */
export function TaskPage({ id, account }: { readonly id: string; readonly account: Account }) {
  const task = useTask(id);
  return <Loaded query={task}>{(summary) => <Task task={summary} account={account} />}</Loaded>;
}

function Task({ task, account }: { readonly task: TaskSummary; readonly account: Account }) {
  const path = `/api/tasks/${task.id}`;
  const form = useForm(`${path}/form`);
  const isOfficer = account.class === 'PEMROSES';
  const back = isOfficer ? { href: '/meja', text: 'Meja kerja' } : { href: `/permohonan/${task.applicationId}`, text: 'Permohonan ini' };
  const context = form.data?.context ?? [];
  const formHeading = useRef<HTMLHeadingElement>(null);
  const reload = async (): Promise<void> => {
    void queries.invalidateQueries({ queryKey: ['tasks'] });
    await Promise.all([queries.invalidateQueries({ queryKey: ['task', task.id] }), form.refetch()]);
  };
  // the button that was pressed is gone: whoever uses the keyboard goes on at the form
  const moved = async (): Promise<void> => {
    await reload();
    formHeading.current?.focus();
  };
  const title = form.data?.title ?? (form.data?.ui as FormUi | undefined)?.title ?? '';
  return (
    <Page title={task.name} wide back={back} above={<div className="row">{task.overdue && <Tag text="Terlambat" color="danger" />}<span className="muted">{[task.serviceName, task.registrationNumber].filter((text) => text !== null).join(' · ')}</span></div>}>
      <Flash />
      <TaskFacts task={task} isOfficer={isOfficer} />
      {form.data !== undefined && <Claim task={task} view={form.data} onChanged={() => void moved()} />}
      <div className={context.length > 0 && isOfficer ? 'task-columns' : 'stack-large form-page'}>
        {context.length > 0 && <Context sections={context} isOfficer={isOfficer} />}
        <div className="stack">
          {form.error !== null && <Failure error={form.error} retry={() => void form.refetch()} />}
          {form.isPending && <Loading text="Memuat formulir…" />}
          {form.data !== undefined && (
            <section className="stack" aria-labelledby="formulir">
              <h2 id="formulir" ref={formHeading} tabIndex={-1}>{title === '' || title === task.name ? 'Formulir' : title}</h2>
              <TaskForm key={form.dataUpdatedAt} task={task} view={form.data} account={account} onReload={() => void reload()} />
            </section>
          )}
        </div>
      </div>
    </Page>
  );
}

/** On a small screen the form is not pushed down by what was collected: it opens at a touch. */
const isNarrow = (): boolean => window.matchMedia('(max-width: 62rem)').matches;

/**
 * What was collected so far. The applicant reads first what came last, the reason why it came back; the officer what the decision tables
 * found last, then the application.
 */
function Context({ sections, isOfficer }: { readonly sections: readonly CaseSection[]; readonly isOfficer: boolean }) {
  const newest = [...sections].reverse();
  const [computed, collected] = [newest.filter(isComputed), sections.filter((section) => !isComputed(section))];
  const opened = isOfficer ? (isNarrow() ? [] : [computed[0], collected[0]]) : newest.slice(0, 1);
  return (
    <section className="stack" aria-labelledby="terkumpul">
      <h2 id="terkumpul">{isOfficer ? 'Isian sejauh ini' : 'Catatan dan isian sejauh ini'}</h2>
      <Sections sections={isOfficer ? [...computed, ...collected] : newest} open={opened} />
    </section>
  );
}

/** By the system: nobody handed it in. */
const isComputed = ({ submittedAt }: CaseSection): boolean => submittedAt === null;

function TaskFacts({ task, isOfficer }: { readonly task: TaskSummary; readonly isOfficer: boolean }) {
  return (
    <dl className="facts-strip panel">
      {task.title !== '' && <div className="grow"><dt>Perihal</dt><dd>{task.title}</dd></div>}
      <div><dt>Pemohon</dt><dd>{task.applicantName}</dd></div>
      <div><dt>Tahap</dt><dd>{task.stage}</dd></div>
      <div><dt>Tenggat</dt><dd>{task.dueAt === null ? 'Tanpa tenggat' : dueText(task.dueAt)}</dd></div>
      {isOfficer && <div><dt>Berkas</dt><dd><Link href={`/berkas/${task.applicationId}`}>Lihat seluruh berkas</Link></dd></div>}
    </dl>
  );
}

/** Taking a task so that no two officers do it at once, and giving it back. */
function Claim({ task, view, onChanged }: { readonly task: TaskSummary; readonly view: FormView; readonly onChanged: () => void }) {
  const move = useMutation({ mutationFn: (what: 'claim' | 'release') => api(`/api/tasks/${task.id}/${what}`, { method: 'POST' }), onSettled: onChanged });
  const { claim, release } = view.may;
  if (!claim && !release) return task.claimedBy === null || task.claimedByMe ? null : <div className="ds-alert" data-color="info"><p>Tugas ini sedang dikerjakan {task.claimedBy}.</p></div>;
  return (
    <>
      <ActionFailure error={move.error} />
      {claim && <div className="panel panel-action row-between"><p>Ambil tugas ini sebelum mengisinya.</p><button type="button" className="ds-button" disabled={move.isPending} onClick={() => move.mutate('claim')}>Ambil tugas</button></div>}
      {release && <div className="row-between"><p className="muted">Tugas ini Anda kerjakan.</p><button type="button" className="ds-button" data-variant="tertiary" disabled={move.isPending} onClick={() => move.mutate('release')}>Lepas tugas</button></div>}
    </>
  );
}

interface TaskFormProps { readonly task: TaskSummary; readonly view: FormView; readonly account: Account; readonly onReload: () => void }

function TaskForm({ task, view, account, onReload }: TaskFormProps) {
  const [, navigate] = useLocation();
  const done = (answer: CommandAnswer): void => {
    // forgotten, not only read again: for a moment the desk would offer what is just done
    queries.removeQueries({ queryKey: ['tasks'] });
    void queries.invalidateQueries({ queryKey: ['applications'] });
    const flash = withFlash(`"${task.name}" selesai${answer.registrationNumber === null ? '' : ` untuk ${answer.registrationNumber}`}.`);
    const [next] = answer.next;
    if (next !== undefined) navigate(`/tugas/${next.taskId}`, flash);
    else navigate(account.class === 'PEMROSES' ? '/meja' : `/permohonan/${task.applicationId}`, flash);
  };
  return (
    <div className="panel">
      <FormRunner view={view} path={`/api/tasks/${task.id}`} accountId={account.id} action="complete" sendText="Selesaikan" onDone={done} onReload={onReload} />
    </div>
  );
}
