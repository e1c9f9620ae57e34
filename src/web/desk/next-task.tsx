import { useMutation } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { TaskSummary } from '../../contract/task.ts';
import { api } from '../api/client.ts';
import { queries, type TaskFilter, useTasks } from '../api/queries.ts';
import { useLeftMessage } from '../ui/flash.tsx';
import { dueText } from '../ui/format.ts';
import { ActionFailure, Tag } from '../ui/states.tsx';

/** Takes a task and opens it. */
export function useClaim() {
  const [, navigate] = useLocation();
  return useMutation({
    mutationFn: (task: TaskSummary) => api<TaskSummary>(`/api/tasks/${task.id}/claim`, { method: 'POST' }),
    onSuccess: (_answer, task) => navigate(`/tugas/${task.id}`),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['tasks'] }),
  });
}

const whole: Omit<TaskFilter, 'scope'> = { overdue: false, q: '', cursor: null, sort: 'due' };

/** To whoever has just finished a task: the most urgent of their own, else of their group. */
export function NextTask() {
  const hasFinished = useLeftMessage() !== undefined;
  const [, navigate] = useLocation();
  const claim = useClaim();
  const mine = useTasks({ scope: 'mine', ...whole }, hasFinished);
  const group = useTasks({ scope: 'group', ...whole }, hasFinished && mine.data?.items.length === 0);
  const next = mine.data?.items[0] ?? group.data?.items.find(({ may }) => may.claim);
  if (!hasFinished || next === undefined) return null;
  return (
    <section className="panel panel-action row-between" aria-labelledby="berikutnya">
      <div className="stack-small">
        <h2 id="berikutnya">Tugas berikutnya</h2>
        <p><span className="strong">{next.name}</span>, {next.title === '' ? next.serviceName : next.title} ({next.applicantName})</p>
        {next.dueAt !== null && <p className="row"><span>Tenggat: {dueText(next.dueAt)}</span>{next.overdue && <Tag text="Terlambat" color="danger" />}</p>}
        <ActionFailure error={claim.error} />
      </div>
      <button type="button" className="ds-button" disabled={claim.isPending} onClick={() => (next.may.claim ? claim.mutate(next) : navigate(`/tugas/${next.id}`))}>{next.may.claim ? 'Ambil dan kerjakan' : 'Kerjakan'}</button>
    </section>
  );
}
