import type { ApplicationDetail, CaseSection, Clock, DocumentSummary, TrackStep } from '../../contract/application.ts';
import { useHistory } from '../api/queries.ts';
import { dateText, dateTimeText, numberText, sizeText, workingDays } from './format.ts';
import { RegisterNumber } from './register-number.tsx';
import { Failure, Loading, Tag } from './states.tsx';
import { channels, documentStatus, trackStates } from './texts.ts';

interface TrackProps { readonly steps: readonly TrackStep[]; /** Of a case that has ended. */ readonly outcome: { readonly text: string; readonly at: string } | null }

/** Steps grouped under their stages, in the diagram's order. */
export function Track({ steps, outcome }: TrackProps) {
  return (
    <ol className="track">
      {steps.map((step, index) => (
        <TrackItem key={`${step.element}:${index}`} step={step} opensStage={step.stage !== '' && steps[index - 1]?.stage !== step.stage} />
      ))}
      {outcome !== null && (
        <li data-state="END">
          <span className="track-dot" aria-hidden="true" />
          <div className="track-body"><p className="track-name">{outcome.text}</p><p className="track-meta">{dateText(outcome.at)}</p></div>
        </li>
      )}
    </ol>
  );
}

function TrackItem({ step, opensStage }: { readonly step: TrackStep; readonly opensStage: boolean }) {
  return (
    <li data-state={step.state} data-opens={opensStage || undefined} aria-current={step.state === 'NOW' ? 'step' : undefined}>
      <span className="track-dot" aria-hidden="true" />
      {opensStage && <p className="track-stage">{step.stage}</p>}
      <div className="track-body">
        <p className="track-name">{step.name}<span className="ds-sr-only"> ({trackStates[step.state]})</span></p>
        <p className="track-meta">{trackMeta(step)}</p>
      </div>
    </li>
  );
}

function trackMeta(step: TrackStep): string {
  const parts = [step.holder];
  if (step.state === 'DONE' && step.completedAt !== null) parts.push(`selesai ${dateText(step.completedAt)}`);
  if (step.state === 'NOW') parts.push(step.dueAt === null ? 'sedang dikerjakan' : `paling lambat ${dateText(step.dueAt)}`);
  if (step.state === 'AHEAD' && step.duration !== null) parts.push(step.duration);
  if (step.state === 'POSSIBLE') parts.push(step.duration === null ? 'bila diperlukan' : `bila diperlukan, ${step.duration}`);
  return parts.filter((part) => part !== '').join(' · ');
}

/** The promise in working days: how much is used, how much is left, and why. */
export function ClockBar({ clock, ended }: { readonly clock: Clock; readonly ended: boolean }) {
  const isLate = clock.left < 0;
  const figure = ended ? (clock.used === 0 ? 'Selesai pada hari kerja yang sama' : `Selesai dalam ${workingDays(clock.used)}`) : isLate ? `Terlambat ${workingDays(-clock.left)}` : `Sisa ${workingDays(clock.left)}`;
  return (
    <div className="clock stack-small" data-late={isLate || undefined}>
      <p className="clock-figure">{figure}</p>
      <progress value={Math.min(clock.used, clock.promised)} max={clock.promised} aria-label={`${numberText(clock.used)} dari ${workingDays(clock.promised)} terpakai`} />
      <p>{ended ? `Janji pelayanan: ${workingDays(clock.promised)}.` : `${numberText(clock.used)} dari ${workingDays(clock.promised)} terpakai.`}{!ended && clock.paused && ' Waktu sedang berhenti.'}</p>
      {clock.dueAt !== null && !clock.paused && !ended && <p>Paling lambat <span className="strong">{dateText(clock.dueAt)}</span>.</p>}
      {!ended && <p className="small muted">{clock.runningSince === null ? 'Dihitung setelah permohonan yang lengkap diterima.' : `Dihitung sejak permohonan diterima lengkap, ${dateText(clock.runningSince)}.`}</p>}
      {clock.explanations.length > 0 && <ul className="small muted">{clock.explanations.map((text) => <li key={text}>{text}</li>)}</ul>}
    </div>
  );
}

/** Why nothing moves. */
export function SuspensionNote({ suspension }: { readonly suspension: ApplicationDetail['suspension'] }) {
  if (suspension === null) return null;
  return <div className="ds-alert" data-color="warning"><h2>Ditangguhkan sejak {dateText(suspension.since)}</h2><p>{suspension.reason}</p></div>;
}

export function Documents({ documents }: { readonly documents: readonly DocumentSummary[] }) {
  return (
    <div className="stack">
      {documents.map((document) => {
        const [status, color] = documentStatus[document.status] ?? [document.status, 'neutral'];
        return (
          <article key={document.id} className="document">
            <div className="row-between"><h3>{document.title}</h3><Tag text={status} color={color} /></div>
            {document.example && <p className="strong">CONTOH – BUKAN DOKUMEN SAH</p>}
            <p>Nomor <span className="strong"><RegisterNumber text={document.number} /></span>, terbit {dateText(document.issuedAt)}</p>
            <div className="row">
              <a className="ds-button" href={document.downloadUrl} download>Unduh PDF<span className="ds-sr-only"> {document.title}</span> ({sizeText(document.size)})</a>
              <a href={document.verificationUrl}>Periksa keaslian<span className="ds-sr-only"> {document.title}</span></a>
            </div>
            <details><summary className="small">Sidik berkas (SHA-256)</summary><p className="hash">{document.sha256}</p></details>
          </article>
        );
      })}
    </div>
  );
}

/** What a form collected, as label and text; files open in a new tab. */
export function Sections({ sections, open = [] }: { readonly sections: readonly CaseSection[]; readonly open?: readonly (CaseSection | undefined)[] }) {
  return (
    <div className="disclosures">
      {sections.map((section, index) => (
        <details key={`${section.key}:${index}`} open={open.includes(section)}>
          <summary>{section.title}{section.submittedAt !== null && <span className="muted small"> · {dateText(section.submittedAt)}{section.submittedBy === null ? '' : `, ${section.submittedBy}`}</span>}</summary>
          <div className="details-body"><SectionRows section={section} /></div>
        </details>
      ))}
    </div>
  );
}

export function SectionRows({ section }: { readonly section: CaseSection }) {
  if (section.rows.length === 0) return <p className="muted">Tidak ada isian.</p>;
  return (
    <>
      {groupsOf(section.rows).map(({ title, rows }) => (
        <div key={rows[0]?.pointer} className="section-group">
          {title !== '' && <h3>{title}</h3>}
          <Rows rows={rows} titleLength={title === '' ? 0 : title.length + separator.length} />
        </div>
      ))}
    </>
  );
}

/** Between the parts of a label: "Peneliti – Nama lengkap". */
const separator = ' – ';
interface RowGroup { readonly title: string; readonly rows: CaseSection['rows'][number][] }

/** Rows that follow each other and belong to one part of the form stand under its name, said once. */
function groupsOf(rows: CaseSection['rows']): RowGroup[] {
  const groups: RowGroup[] = [];
  for (const row of rows) {
    const title = row.label.includes(separator) ? row.label.slice(0, row.label.lastIndexOf(separator)) : '';
    const last = groups.at(-1);
    if (last?.title === title) last.rows.push(row);
    else groups.push({ title, rows: [row] });
  }
  return groups;
}

function Rows({ rows, titleLength }: { readonly rows: CaseSection['rows']; readonly titleLength: number }) {
  return (
    <dl className="section-data">
      {rows.map((row) => (
        <div key={row.pointer}>
          <dt>{row.label.slice(titleLength)}</dt>
          <dd>{row.file === undefined ? row.text : <a className="file-link" href={row.file.url} target="_blank" rel="noreferrer">{row.file.name} ({sizeText(row.file.size)})<span className="ds-sr-only">, buka di tab baru</span></a>}</dd>
        </div>
      ))}
    </dl>
  );
}

export function HistoryList({ id, enabled }: { readonly id: string; readonly enabled: boolean }) {
  const history = useHistory(id, enabled);
  if (history.error !== null) return <Failure error={history.error} retry={() => void history.refetch()} />;
  if (history.data === undefined) return <Loading />;
  return (
    <div className="stack">
      <p className={history.data.verified ? 'muted' : 'field-error'}>{history.data.verified ? 'Rantai riwayat telah diperiksa dan utuh.' : 'Rantai riwayat tidak cocok. Laporkan kepada penyedia sistem.'}</p>
      <ol className="history">
        {history.data.items.map((item) => (
          <li key={item.seq}>
            <span className="muted small number">{dateTimeText(item.occurredAt)}</span>
            <span>{item.text}<br /><span className="muted small">{item.actor}{item.onBehalfOf === null ? '' : `, atas nama ${item.onBehalfOf}`} · {channels[item.channel] ?? item.channel}</span></span>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** The version of the procedure that this case follows to its end. */
export function SopNote({ version }: { readonly version: ApplicationDetail['sopVersion'] }) {
  return <p className="muted small">Diproses menurut SOP versi {version.version} ({version.decree}), berlaku sejak {dateText(version.effectiveFrom)}.</p>;
}
