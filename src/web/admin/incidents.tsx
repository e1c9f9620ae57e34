import { Link, useSearchParams } from 'wouter';
import type { Incident } from '../../contract/incident.ts';
import { useIncidents } from '../api/queries.ts';
import { Flash } from '../ui/flash.tsx';
import { dateTimeText } from '../ui/format.ts';
import { Page } from '../ui/page.tsx';
import { Empty, Loaded, Tag } from '../ui/states.tsx';
import { incidentKinds } from '../ui/texts.ts';

/** Cases that stopped and wait for the provider (Pasal 17 ayat (2) huruf d). */
export function IncidentsPage() {
  const [search, setSearch] = useSearchParams();
  const state = search.get('keadaan') === 'selesai' ? 'resolved' : 'open';
  const incidents = useIncidents(state, search.get('mulai'));
  return (
    <Loaded query={incidents}>
      {({ items, open, next }) => (
        <Page title="Insiden" wide lead="Permohonan yang berhenti di suatu langkah karena gangguan. Tidak ada yang hilang: setelah penyebabnya diperbaiki, permohonan diteruskan dari langkah itu.">
          <Flash />
          <nav aria-label="Daftar insiden">
            <ul className="tabs">
              <li><Link href="/insiden" aria-current={state === 'open' ? 'page' : undefined}>Menunggu <span className="count">{open}</span></Link></li>
              <li><Link href="/insiden?keadaan=selesai" aria-current={state === 'resolved' ? 'page' : undefined}>Sudah ditangani</Link></li>
            </ul>
          </nav>
          {items.length === 0 ? <None state={state} /> : <ul className="card-grid wide-cards">{items.map((incident) => <li key={incident.id}><IncidentCard incident={incident} /></li>)}</ul>}
          {next !== null && <p><button type="button" className="ds-button" data-variant="secondary" onClick={() => setSearch({ ...(state === 'open' ? {} : { keadaan: 'selesai' }), mulai: next })}>Insiden sebelumnya</button></p>}
        </Page>
      )}
    </Loaded>
  );
}

function None({ state }: { readonly state: 'open' | 'resolved' }) {
  return state === 'open'
    ? <Empty title="Tidak ada insiden"><p>Semua permohonan berjalan. Permohonan yang berhenti karena gangguan akan muncul di sini.</p></Empty>
    : <Empty title="Belum ada insiden yang ditangani" />;
}

function IncidentCard({ incident }: { readonly incident: Incident }) {
  const { id, elementName, serviceName, registrationNumber, kind, message, attempts, lastAt, sameCause, resolution, resolvedBy, resolvedAt } = incident;
  return (
    <article className="card">
      <div className="row"><Tag text={incidentKinds[kind] ?? kind} color={resolvedAt === null ? 'danger' : 'neutral'} />{sameCause > 1 && <Tag text={`${sameCause} dengan sebab yang sama`} color="warning" />}</div>
      <h2><Link href={`/insiden/${id}`}>{elementName ?? 'Proses'}<span className="ds-sr-only">, {registrationNumber ?? serviceName}</span></Link></h2>
      <p>{message}</p>
      <p className="muted small">{[serviceName, registrationNumber].filter((text) => text !== null).join(' · ')}</p>
      <p className="muted small card-foot">{resolvedAt === null ? `${attempts} kali gagal, terakhir ${dateTimeText(lastAt)}` : `${resolution === 'RETRIED' ? `Diteruskan oleh ${resolvedBy ?? 'penyedia'}` : 'Permohonan berlanjut sendiri'}, ${dateTimeText(resolvedAt)}`}</p>
    </article>
  );
}
