import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { ApplicationDetail } from '../../contract/application.ts';
import { api } from '../api/client.ts';
import { queries, useApplication } from '../api/queries.ts';
import { ClockBar, Documents, HistoryList, Sections, SopNote, SuspensionNote, Track } from '../ui/case-parts.tsx';
import { Flash, withFlash } from '../ui/flash.tsx';
import { dateText } from '../ui/format.ts';
import { Page } from '../ui/page.tsx';
import { RegisterNumber } from '../ui/register-number.tsx';
import { ActionFailure, Loaded, Tag } from '../ui/states.tsx';
import { outcomeOf, statusText } from '../ui/texts.ts';

export function ApplicationPage({ id }: { readonly id: string }) {
  const query = useApplication(id);
  return <Loaded query={query}>{(detail) => <Application detail={detail} />}</Loaded>;
}

function Application({ detail }: { readonly detail: ApplicationDetail }) {
  const { summary, documents, clock } = detail;
  const [status, color] = statusText(summary.status, summary.outcome, summary.waitingForMe);
  return (
    <Page title={summary.title === '' ? summary.serviceName : summary.title} wide back={{ href: '/permohonan', text: 'Permohonan saya' }} above={<div className="row"><Tag text={status} color={color} /><span className="muted">{summary.serviceName}</span></div>}>
      <Flash />
      <SuspensionNote suspension={detail.suspension} />
      <MyTasks detail={detail} />
      {documents.length > 0 && <section className="panel" aria-labelledby="dokumen"><h2 id="dokumen">Dokumen Anda</h2><Documents documents={documents} /></section>}
      <div className="two-columns">
        <div className="stack-large">
          {summary.status !== 'DRAFT' && <section className="panel" aria-labelledby="jalan"><h2 id="jalan">Perjalanan permohonan</h2><Track steps={detail.track} outcome={outcomeOf(summary)} /></section>}
          {detail.sections.length > 0 && <section className="stack" aria-labelledby="isian"><h2 id="isian">Isian dan catatan</h2><Sections sections={detail.sections} /></section>}
          {detail.may.seeHistory && <History id={summary.id} />}
        </div>
        <aside className="stack">
          {clock !== null && <section className="panel" aria-labelledby="waktu"><h2 id="waktu">Waktu pelayanan</h2><ClockBar clock={clock} ended={summary.status === 'ENDED'} /></section>}
          <section className="panel stack" aria-labelledby="ringkas">
            <h2 id="ringkas">Ringkasan</h2>
            <dl className="facts-stacked">
              <div><dt>Nomor pendaftaran</dt><dd>{summary.registrationNumber === null ? 'Belum ada' : <RegisterNumber text={summary.registrationNumber} />}</dd></div>
              {summary.holder !== null && <div><dt>Sekarang di tangan</dt><dd>{summary.holder}</dd></div>}
              {summary.submittedAt !== null && <div><dt>Diajukan</dt><dd>{dateText(summary.submittedAt)}</dd></div>}
              <div><dt>Pemohon</dt><dd>{detail.applicantName}</dd></div>
            </dl>
            <SopNote version={detail.sopVersion} />
          </section>
          {detail.may.discard && <Discard id={summary.id} />}
        </aside>
      </div>
    </Page>
  );
}

/** What waits for the applicant comes before everything else. */
function MyTasks({ detail }: { readonly detail: ApplicationDetail }) {
  const { summary, track, may } = detail;
  const mine = track.filter((step) => step.taskId !== null && step.state === 'NOW');
  if (summary.status === 'DRAFT' && may.edit) {
    return <section className="panel panel-action stack"><h2>Permohonan ini belum diajukan</h2><p>Lengkapi isian, lalu ajukan.</p><p><Link className="ds-button" href={`/permohonan/${summary.id}/isi`}>Lanjutkan pengisian</Link></p></section>;
  }
  if (mine.length === 0) return null;
  return (
    <section className="panel panel-action stack" aria-labelledby="giliran">
      <h2 id="giliran">Giliran Anda</h2>
      {mine.map((step) => (
        <div key={step.taskId} className="row-between">
          <div><p className="strong">{step.name}</p>{step.dueAt !== null && <p>Paling lambat {dateText(step.dueAt)}</p>}</div>
          <Link className="ds-button" href={`/tugas/${step.taskId}`}>Kerjakan<span className="ds-sr-only"> {step.name}</span></Link>
        </div>
      ))}
    </section>
  );
}

function History({ id }: { readonly id: string }) {
  const [open, setOpen] = useState(false);
  return (
    <div className="disclosures">
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>Riwayat</summary>
        <div className="details-body">{open && <HistoryList id={id} enabled={open} />}</div>
      </details>
    </div>
  );
}

/** Two steps, so that nobody throws a draft away by a slip of the finger. */
function Discard({ id }: { readonly id: string }) {
  const [, navigate] = useLocation();
  const dialog = useRef<HTMLDialogElement>(null);
  const isGone = useRef(false);
  // forgotten when the page leaves: while it stands it would ask for what is no more
  useEffect(() => () => { if (isGone.current) queries.removeQueries({ queryKey: ['applications', id] }); }, [id]);
  const discard = useMutation({
    mutationFn: () => api(`/api/applications/${id}`, { method: 'DELETE' }),
    onSuccess: () => {
      isGone.current = true;
      void queries.invalidateQueries({ queryKey: ['applications'], refetchType: 'none' });
      navigate('/permohonan', withFlash('Draf permohonan dihapus.'));
    },
  });
  return (
    <>
      <button type="button" className="ds-button" data-variant="tertiary" data-color="danger" onClick={() => dialog.current?.showModal()}>Hapus draf</button>
      <dialog ref={dialog} className="confirm" aria-labelledby="hapus-judul">
        <div className="stack">
          <h2 id="hapus-judul">Hapus draf ini?</h2>
          <p>Semua isian dan berkas pada draf ini akan dihapus dan tidak dapat dikembalikan.</p>
          <ActionFailure error={discard.error} />
          <div className="row">
            <button type="button" className="ds-button" data-color="danger" disabled={discard.isPending} onClick={() => discard.mutate()}>Hapus draf</button>
            <button type="button" className="ds-button" data-variant="secondary" onClick={() => dialog.current?.close()}>Batal</button>
          </div>
        </div>
      </dialog>
    </>
  );
}
