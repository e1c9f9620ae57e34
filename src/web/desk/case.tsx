import { useState } from 'react';
import { Link } from 'wouter';
import type { ApplicationDetail } from '../../contract/application.ts';
import { useApplication } from '../api/queries.ts';
import { ClockBar, Documents, HistoryList, Sections, SopNote, SuspensionNote, Track } from '../ui/case-parts.tsx';
import { SuspensionControl } from './suspension.tsx';
import { dateText } from '../ui/format.ts';
import { Page } from '../ui/page.tsx';
import { Empty, Loaded, Tag } from '../ui/states.tsx';
import { outcomeOf, statusText } from '../ui/texts.ts';

/** A whole case as officers see it. */
export function CasePage({ id }: { readonly id: string }) {
  const query = useApplication(id);
  return <Loaded query={query}>{(detail) => <Case detail={detail} />}</Loaded>;
}

function Case({ detail }: { readonly detail: ApplicationDetail }) {
  const { summary, clock, documents, may } = detail;
  const [status, color] = statusText(summary.status, summary.outcome, false);
  const mine = detail.track.filter((step) => step.taskId !== null && step.state === 'NOW');
  return (
    <Page title={summary.title === '' ? summary.serviceName : summary.title} wide back={{ href: '/meja', text: 'Meja kerja' }} above={<div className="row"><Tag text={status} color={color} /><span className="muted">{[summary.serviceName, summary.registrationNumber].filter((text) => text !== null).join(' · ')}</span></div>}>
      <SuspensionNote suspension={detail.suspension} />
      {mine.length > 0 && (
        <section className="panel panel-action stack" aria-labelledby="tugas"><h2 id="tugas">Tugas terbuka untuk Anda</h2>
          {mine.map((step) => <div key={step.taskId} className="row-between"><p className="strong">{step.name}</p><Link className="ds-button" href={`/tugas/${step.taskId}`}>Buka tugas<span className="ds-sr-only"> {step.name}</span></Link></div>)}
        </section>
      )}
      <nav aria-label="Bagian berkas">
        <ul className="jumps">
          <li><a href="#data">Data</a></li>
          {documents.length > 0 && <li><a href="#dokumen">Dokumen</a></li>}
          <li><a href="#jalan">Perjalanan berkas</a></li>
          {may.seeHistory && <li><a href="#riwayat">Riwayat</a></li>}
          {may.seeDiagram && <li><a href={`/berkas/${summary.id}/diagram`}>Diagram SOP</a></li>}
        </ul>
      </nav>
      <div className="two-columns">
        <div className="stack-large">
          <section className="stack" aria-labelledby="data"><h2 id="data">Data</h2>{detail.sections.length === 0 ? <Empty title="Belum ada isian" /> : <Sections sections={detail.sections} open={detail.sections.slice(0, 1)} />}</section>
          {documents.length > 0 && <section className="panel" aria-labelledby="dokumen"><h2 id="dokumen">Dokumen</h2><Documents documents={documents} /></section>}
          <section className="panel" aria-labelledby="jalan">
            <h2 id="jalan">Perjalanan berkas</h2>
            <Track steps={detail.track} outcome={outcomeOf(summary)} />
            {may.seeDiagram && <p><a href={`/berkas/${summary.id}/diagram`}>Lihat pada diagram SOP</a></p>}
          </section>
          {may.seeHistory && <History id={summary.id} />}
        </div>
        <aside className="stack">
          {clock !== null && <section className="panel" aria-labelledby="waktu"><h2 id="waktu">Waktu pelayanan</h2><ClockBar clock={clock} ended={summary.status === 'ENDED'} /></section>}
          <section className="panel stack" aria-labelledby="ringkas">
            <h2 id="ringkas">Ringkasan</h2>
            <dl className="facts-stacked">
              <div><dt>Pemohon</dt><dd>{detail.applicantName}</dd></div>
              {summary.holder !== null && <div><dt>Sekarang di tangan</dt><dd>{summary.holder}</dd></div>}
              {summary.submittedAt !== null && <div><dt>Diajukan</dt><dd>{dateText(summary.submittedAt)}</dd></div>}
            </dl>
            <SopNote version={detail.sopVersion} />
          </section>
          {may.suspend && <SuspensionControl id={summary.id} verb="suspend" />}
          {may.resume && <SuspensionControl id={summary.id} verb="resume" />}
          <Assumptions items={detail.assumptions} />
        </aside>
      </div>
    </Page>
  );
}

/** What the case rests on that the city has not confirmed; its documents are examples. */
function Assumptions({ items }: { readonly items: ApplicationDetail['assumptions'] }) {
  if (items.length === 0) return null;
  return (
    <details className="panel">
      <summary className="strong">Belum dipastikan: {items.length} ketentuan</summary>
      <ul>{items.map((item) => <li key={item.fact}>{item.fact}<br /><span className="muted small">{item.question}</span></li>)}</ul>
    </details>
  );
}

function History({ id }: { readonly id: string }) {
  const [open, setOpen] = useState(false);
  return (
    <section className="stack" aria-labelledby="riwayat">
      <h2 id="riwayat">Riwayat</h2>
      <div className="disclosures">
        <details onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>Tampilkan riwayat berkas</summary>
          <div className="details-body">{open && <HistoryList id={id} enabled={open} />}</div>
        </details>
      </div>
    </section>
  );
}
