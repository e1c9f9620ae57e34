import { useId, useState } from 'react';
import { Link } from 'wouter';
import type { ApplicationSummary } from '../../contract/application.ts';
import { useApplications } from '../api/queries.ts';
import { Flash } from '../ui/flash.tsx';
import { dateText, numberText } from '../ui/format.ts';
import { Page } from '../ui/page.tsx';
import { RegisterNumber } from '../ui/register-number.tsx';
import { Empty, Loaded, Tag } from '../ui/states.tsx';
import { statusText } from '../ui/texts.ts';

export function ApplicationsPage() {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  const query = useApplications(cursors.at(-1) ?? null);
  return (
    <Loaded query={query}>
      {({ items, next }) => (
        <Page title="Permohonan saya">
          <Flash />
          {items.length === 0 ? <Empty title="Belum ada permohonan"><p>Pilih layanan yang Anda perlukan, lalu ajukan permohonan pertama Anda.</p><p><Link className="ds-button" href="/">Lihat layanan</Link></p></Empty>
            : groups.map(([title, belongs]) => <Group key={title} title={title} items={items.filter(belongs)} />)}
          <div className="row">
            {cursors.length > 1 && <button type="button" className="ds-button" data-variant="secondary" onClick={() => setCursors(cursors.slice(0, -1))}>Sebelumnya</button>}
            {next !== null && <button type="button" className="ds-button" data-variant="secondary" onClick={() => setCursors([...cursors, next])}>Berikutnya</button>}
          </div>
        </Page>
      )}
    </Loaded>
  );
}

/** What waits for the applicant comes first. */
const groups: readonly (readonly [title: string, belongs: (application: ApplicationSummary) => boolean])[] = [
  ['Menunggu tindakan Anda', ({ status, waitingForMe }) => status === 'DRAFT' || (waitingForMe && status !== 'ENDED')],
  ['Sedang diproses', ({ status, waitingForMe }) => status !== 'DRAFT' && status !== 'ENDED' && !waitingForMe],
  ['Selesai', ({ status }) => status === 'ENDED'],
];

function Group({ title, items }: { readonly title: string; readonly items: readonly ApplicationSummary[] }) {
  const id = useId();
  if (items.length === 0) return null;
  return (
    <section className="stack" aria-labelledby={id}>
      <h2 id={id}>{title} <span className="count">{items.length}</span></h2>
      <ul className="card-grid">{items.map((application) => <li key={application.id}><ApplicationCard application={application} /></li>)}</ul>
    </section>
  );
}

function ApplicationCard({ application }: { readonly application: ApplicationSummary }) {
  const [status, color] = statusText(application.status, application.outcome, application.waitingForMe);
  const isDraft = application.status === 'DRAFT';
  return (
    <article className="card">
      <div><Tag text={status} color={color} /></div>
      <h3><Link href={isDraft ? `/permohonan/${application.id}/isi` : `/permohonan/${application.id}`}>{application.title === '' ? application.serviceName : application.title}</Link></h3>
      {application.title !== '' && application.title !== application.serviceName && <p className="muted">{application.serviceName}</p>}
      <dl className="facts card-foot">
        {application.registrationNumber !== null && <><dt>Nomor</dt><dd><RegisterNumber text={application.registrationNumber} /></dd></>}
        {application.stage !== null && <><dt>Tahap</dt><dd>{application.stage}</dd></>}
        {application.holder !== null && <><dt>Di tangan</dt><dd>{application.holder}</dd></>}
        {application.daysUsed !== null && <><dt>Waktu</dt><dd>{numberText(application.daysUsed)} dari {numberText(application.daysPromised)} hari kerja</dd></>}
        <dt>{isDraft ? 'Dibuat' : application.endedAt === null ? 'Diajukan' : 'Selesai'}</dt><dd>{dateText(application.endedAt ?? application.submittedAt ?? application.createdAt)}</dd>
      </dl>
    </article>
  );
}
