import { useEffect, useId, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { TaskList, TaskSummary } from '../../contract/task.ts';
import { type TaskFilter, useTasks } from '../api/queries.ts';
import type { Account } from '../ui/account.tsx';
import { Flash } from '../ui/flash.tsx';
import { NextTask, useClaim } from './next-task.tsx';
import { dueText } from '../ui/format.ts';
import { Page } from '../ui/page.tsx';
import { RegisterNumber } from '../ui/register-number.tsx';
import { ActionFailure, Empty, Failure, Loading, Tag } from '../ui/states.tsx';

/** ms after the last key press before the list is asked again. */
const searchPause = 350;

/** An officer's list of work. The filter stands in the address, so the list can be kept and shared. */
export function DeskPage({ account }: { readonly account: Account }) {
  const [query, setQuery] = useSearchParams();
  const filter: TaskFilter = { scope: query.get('lingkup') === 'kelompok' ? 'group' : 'mine', overdue: query.get('terlambat') === '1', q: query.get('cari') ?? '', cursor: query.get('dari'), sort: query.get('urut') === 'terbaru' ? 'newest' : 'due' };
  const tasks = useTasks(filter);
  const change = (entries: Readonly<Record<string, string | null>>): void => {
    setQuery((before) => {
      before.delete('dari');
      for (const [key, value] of Object.entries(entries)) if (value === null) before.delete(key); else before.set(key, value);
      return before;
    }, { replace: true });
  };
  const roles = [...new Set(account.assignments.map(({ roleName, organisationName }) => `${roleName}, ${organisationName}`))];
  return (
    <Page title="Meja kerja" lead={roles.join(' · ')} wide>
      <Flash />
      <NextTask />
      <Tabs scope={filter.scope} counts={tasks.data?.counts} />
      <Filters filter={filter} overdue={tasks.data?.counts.overdue} onChange={change} />
      {tasks.error !== null && <Failure error={tasks.error} retry={() => void tasks.refetch()} />}
      {tasks.isPending && <Loading />}
      {tasks.data !== undefined && <Tasks list={tasks.data} filter={filter} />}
      <div className="row">
        {filter.cursor !== null && <button type="button" className="ds-button" data-variant="secondary" onClick={() => change({ dari: null })}>Ke awal daftar</button>}
        {tasks.data !== undefined && tasks.data.next !== null && <button type="button" className="ds-button" data-variant="secondary" onClick={() => change({ dari: tasks.data.next })}>Berikutnya</button>}
      </div>
    </Page>
  );
}

function Tabs({ scope, counts }: { readonly scope: TaskFilter['scope']; readonly counts: TaskList['counts'] | undefined }) {
  return (
    <nav aria-label="Daftar tugas">
      <ul className="tabs">
        <li><Link href="/meja" aria-current={scope === 'mine' ? 'page' : undefined}>Tugas saya {counts !== undefined && <span className="count">{counts.mine}</span>}</Link></li>
        <li><Link href="/meja?lingkup=kelompok" aria-current={scope === 'group' ? 'page' : undefined}>Tugas kelompok {counts !== undefined && <span className="count">{counts.group}</span>}</Link></li>
      </ul>
    </nav>
  );
}

interface FiltersProps { readonly filter: TaskFilter; readonly overdue: number | undefined; readonly onChange: (entries: Readonly<Record<string, string | null>>) => void }

function Filters({ filter, overdue, onChange }: FiltersProps) {
  const [text, setText] = useState(filter.q);
  const id = useId();
  useEffect(() => setText(filter.q), [filter.q]);
  useEffect(() => {
    if (text === filter.q) return undefined;
    const timer = setTimeout(() => onChange({ cari: text === '' ? null : text }), searchPause);
    return () => clearTimeout(timer);
  }, [text, filter.q, onChange]);
  return (
    <form role="search" className="filters" onSubmit={(event) => { event.preventDefault(); onChange({ cari: text === '' ? null : text }); }}>
      <div className="ds-field">
        <label htmlFor={id}>Cari nomor, pemohon, atau perihal</label>
        <input id={id} className="ds-input" type="search" value={text} autoComplete="off" onChange={(event) => setText(event.target.value)} />
      </div>
      <div className="ds-field sort">
        <label htmlFor={`${id}-urut`}>Urutkan</label>
        <select id={`${id}-urut`} className="ds-input" value={filter.sort} onChange={(event) => onChange({ urut: event.target.value === 'newest' ? 'terbaru' : null })}>
          <option value="due">Tenggat terdekat</option>
          <option value="newest">Terbaru</option>
        </select>
      </div>
      <label className="option check"><input type="checkbox" className="ds-input" checked={filter.overdue} onChange={(event) => onChange({ terlambat: event.target.checked ? '1' : null })} /><span>Hanya yang terlambat{overdue === undefined ? '' : ` (${overdue})`}</span></label>
    </form>
  );
}

function Tasks({ list, filter }: { readonly list: TaskList; readonly filter: TaskFilter }) {
  const claim = useClaim();
  if (list.items.length === 0) {
    const isFiltered = filter.q !== '' || filter.overdue;
    if (!isFiltered && filter.scope === 'mine' && list.counts.group > 0) {
      return <Empty title="Belum ada tugas yang Anda ambil"><p>{list.counts.group} tugas menunggu kelompok Anda.</p><p><Link className="ds-button" href="/meja?lingkup=kelompok">Lihat tugas kelompok</Link></p></Empty>;
    }
    return <Empty title={isFiltered ? 'Tidak ada tugas yang cocok' : filter.scope === 'mine' ? 'Belum ada tugas yang Anda ambil' : 'Tidak ada tugas yang menunggu kelompok Anda'}><p>{isFiltered ? 'Ubah pencarian atau saringannya.' : 'Tugas baru muncul di sini begitu tiba.'}</p></Empty>;
  }
  return (
    <>
      <ActionFailure error={claim.error} />
      <div className="table-wrap table-on-desktop">
        <table className="list">
          <caption className="ds-sr-only">Daftar tugas terbuka</caption>
          <thead><tr><th scope="col">Tugas</th><th scope="col">Permohonan</th><th scope="col">Pemohon</th><th scope="col">Tenggat</th><th scope="col">Petugas</th><th scope="col">Tindakan</th></tr></thead>
          <tbody>
            {list.items.map((task) => (
              <tr key={task.id} data-overdue={task.overdue || undefined}>
                <td><Link href={`/tugas/${task.id}`} className="strong">{task.name}</Link><br /><span className="muted small">{task.stage}</span></td>
                <td>{task.title === '' ? task.serviceName : task.title}<br /><span className="muted small"><RegisterNumber text={task.registrationNumber ?? ''} /></span></td>
                <td>{task.applicantName}</td>
                <td><Due task={task} /></td>
                <td>{holder(task)}</td>
                <td><ClaimButton task={task} isPending={claim.isPending} onClaim={() => claim.mutate(task)} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul className="card-grid cards-on-phone">
        {list.items.map((task) => (
          <li key={task.id}>
            <article className="card" data-overdue={task.overdue || undefined}>
              <h2><Link href={`/tugas/${task.id}`}>{task.name}</Link></h2>
              <p>{task.title === '' ? task.serviceName : task.title}</p>
              <dl className="facts">
                {task.registrationNumber !== null && <><dt>Nomor</dt><dd><RegisterNumber text={task.registrationNumber} /></dd></>}
                <dt>Pemohon</dt><dd>{task.applicantName}</dd>
                <dt>Tenggat</dt><dd><Due task={task} /></dd>
                <dt>Petugas</dt><dd>{holder(task)}</dd>
              </dl>
              <div className="above card-foot"><ClaimButton task={task} isPending={claim.isPending} onClaim={() => claim.mutate(task)} /></div>
            </article>
          </li>
        ))}
      </ul>
    </>
  );
}

const holder = (task: TaskSummary): string => (task.claimedByMe ? 'Anda' : (task.claimedBy ?? 'Belum diambil'));

function Due({ task }: { readonly task: TaskSummary }) {
  if (task.dueAt === null) return <span className="muted">Tanpa tenggat</span>;
  return <span className="stack-small"><span>{dueText(task.dueAt)}</span>{task.overdue && <Tag text="Terlambat" color="danger" />}</span>;
}

function ClaimButton({ task, isPending, onClaim }: { readonly task: TaskSummary; readonly isPending: boolean; readonly onClaim: () => void }) {
  const rest = <span className="ds-sr-only"> {task.name}, {task.applicantName}</span>;
  if (task.may.claim) return <button type="button" className="ds-button" data-variant="secondary" disabled={isPending} onClick={onClaim}>Ambil{rest}</button>;
  return <Link className="ds-button" data-variant={task.may.complete ? 'primary' : 'secondary'} href={`/tugas/${task.id}`}>{task.may.complete ? 'Kerjakan' : 'Lihat'}{rest}</Link>;
}
