import { useMutation } from '@tanstack/react-query';
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
import { dateText } from '../ui/format.ts';
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
  const context = (form.data?.context ?? []) as unknown as readonly CaseSection[];
  const reload = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: ['tasks'] });
    await form.refetch();
  };
  return (
    <Page title={task.name} wide back={back} above={<div className="row">{task.overdue && <Tag text="Terlambat" color="danger" />}<span className="muted">{[task.serviceName, task.registrationNumber].filter((text) => text !== null).join(' · ')}</span></div>}>
      <Flash />
      <div className={context.length > 0 ? 'task-columns' : 'stack'}>
        {context.length > 0 && <section className="stack" aria-labelledby="terkumpul"><h2 id="terkumpul">Isian sejauh ini</h2><Sections sections={context} /></section>}
        <div className="stack">
          <TaskFacts task={task} isOfficer={isOfficer} />
          {form.error !== null && <Failure error={form.error} retry={() => void form.refetch()} />}
          {form.isPending && <Loading text="Memuat formulir…" />}
          {form.data !== undefined && (
            <section className="stack" aria-labelledby="formulir">
              <h2 id="formulir">{form.data.title ?? (form.data.ui as FormUi).title ?? 'Formulir'}</h2>
              <Claim task={task} view={form.data} onChanged={() => void reload()} />
              <TaskForm key={form.dataUpdatedAt} task={task} view={form.data} account={account} onReload={() => void reload()} />
            </section>
          )}
        </div>
      </div>
    </Page>
  );
}

function TaskFacts({ task, isOfficer }: { readonly task: TaskSummary; readonly isOfficer: boolean }) {
  return (
    <dl className="facts panel">
      {task.title !== '' && <><dt>Perihal</dt><dd>{task.title}</dd></>}
      <dt>Pemohon</dt><dd>{task.applicantName}</dd>
      <dt>Tahap</dt><dd>{task.stage}</dd>
      <dt>Tenggat</dt><dd>{task.dueAt === null ? 'Tanpa tenggat' : dateText(task.dueAt)}</dd>
      {isOfficer && <><dt>Bagian</dt><dd>{[task.roleName, task.organisationName].filter((text) => text !== null).join(', ')}</dd></>}
      {isOfficer && <><dt>Berkas</dt><dd><Link href={`/berkas/${task.applicationId}`}>Lihat seluruh berkas</Link></dd></>}
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
    void queries.invalidateQueries({ queryKey: ['tasks'] });
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
