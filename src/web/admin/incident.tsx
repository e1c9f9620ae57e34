import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { useLocation } from 'wouter';
import { retriedText, type Incident, type Retried } from '../../contract/incident.ts';
import { api } from '../api/client.ts';
import { queries, useIncident } from '../api/queries.ts';
import { withFlash } from '../ui/flash.tsx';
import { dateTimeText } from '../ui/format.ts';
import { Page } from '../ui/page.tsx';
import { ActionFailure, Loaded, Tag } from '../ui/states.tsx';
import { incidentCommands, incidentKinds } from '../ui/texts.ts';
import { CorrectionField } from './correction.tsx';
import { correctionsOf, faultOf, type Entry } from './entry.ts';

/** One case that stopped: where, why, what was read there, and the way on. */
export function IncidentPage({ id }: { readonly id: string }) {
  return <Loaded query={useIncident(id)}>{(incident) => <Details incident={incident} />}</Loaded>;
}

function Details({ incident }: { readonly incident: Incident }) {
  const { elementName, kind, message, resolvedAt } = incident;
  return (
    <Page title={elementName ?? 'Proses'} wide back={{ href: '/insiden', text: 'Insiden' }} above={<div className="row"><Tag text={incidentKinds[kind] ?? kind} color={resolvedAt === null ? 'danger' : 'neutral'} /><span className="muted">{[incident.serviceName, incident.registrationNumber].filter((text) => text !== null).join(' · ')}</span></div>}>
      <div className="ds-alert" data-color={resolvedAt === null ? 'danger' : 'neutral'}><h2>Permohonan berhenti di langkah ini</h2><p>{message}</p></div>
      <div className="two-columns">
        <div className="stack-large">
          <section className="panel stack" aria-labelledby="data"><h2 id="data">Data yang dibaca langkah ini</h2><Seen incident={incident} /></section>
          {resolvedAt === null && <Repair incident={incident} />}
        </div>
        <aside className="stack"><section className="panel stack" aria-labelledby="kejadian"><h2 id="kejadian">Kejadian</h2><Facts incident={incident} /></section></aside>
      </div>
    </Page>
  );
}

function Facts({ incident }: { readonly incident: Incident }) {
  const { command, repeatedBy, attempts, createdAt, lastAt, resolvedAt, resolvedBy, resolution, reason, registrationNumber } = incident;
  return (
    <dl className="facts-stacked">
      <div><dt>Permohonan</dt><dd>{registrationNumber ?? 'Belum bernomor'}</dd></div>
      <div><dt>Yang gagal</dt><dd>{incidentCommands[command] ?? command}</dd></div>
      <div><dt>Percobaan yang gagal</dt><dd>{attempts} kali</dd></div>
      <div><dt>{attempts > 1 ? 'Pertama gagal' : 'Waktu'}</dt><dd>{dateTimeText(createdAt)}</dd></div>
      {attempts > 1 && <div><dt>Terakhir gagal</dt><dd>{dateTimeText(lastAt)}</dd></div>}
      {resolvedAt !== null && <div><dt>Ditangani</dt><dd>{resolution === 'RETRIED' ? `${repeatedBy === 'PERSON' ? 'Ditandai ditangani' : 'Diteruskan'} oleh ${resolvedBy ?? 'penyedia'}` : 'Permohonan berlanjut sendiri'}<span className="small">, {dateTimeText(resolvedAt)}{reason !== null && `: ${reason}`}</span></dd></div>}
    </dl>
  );
}

function Seen({ incident: { seen } }: { readonly incident: Incident }) {
  if (seen.length === 0) return <p>Langkah ini tidak membaca data permohonan.</p>;
  return (
    <>
      {seen.some(({ masked }) => masked) && <p className="muted">Data pribadi dan teks dari luar disamarkan (•••).</p>}
      <dl className="facts-stacked">
        {seen.map(({ path, label, text, masked, correctable }) => <div key={path}><dt>{label}</dt><dd>{text}{masked && <span className="ds-sr-only"> disamarkan</span>}{!correctable && <span className="small muted"> (hanya dapat diubah oleh yang mengisi atau menetapkannya)</span>}</dd></div>)}
      </dl>
    </>
  );
}

/** Corrections of what machines gave, the reason, and the way on: this case, or all that stopped for the same cause. */
function Repair({ incident: { id, seen, sameCause, repeatedBy } }: { readonly incident: Incident }) {
  const [, navigate] = useLocation();
  const [entries, setEntries] = useState<Readonly<Record<string, Entry>>>({});
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const field = useId();
  const isPersons = repeatedBy === 'PERSON';
  const leave = (text: string): void => {
    void queries.invalidateQueries({ queryKey: ['incidents'] });
    navigate('/insiden', withFlash(text));
  };
  const one = useMutation({ mutationFn: () => api(`/api/incidents/${id}/retry`, { method: 'POST', body: { reason, corrections: correctionsOf(entries) } }), onSuccess: () => leave(isPersons ? 'Insiden ditandai ditangani. Minta orangnya mengirim lagi.' : 'Langkah yang berhenti dikerjakan lagi; permohonan berlanjut dari sana.') });
  const all = useMutation({
    mutationFn: () => api<Retried>(`/api/incidents/${id}/retry-same-cause`, { method: 'POST', body: { reason } }),
    onSuccess: (retried) => leave(retriedText(retried)),
  });
  const places = seen.filter(({ correctable }) => correctable);
  const hasCorrections = correctionsOf(entries).length > 0;
  const isGood = reason.trim() !== '' && places.every(({ path }) => faultOf(entries[path]) === null);
  const send = (action: { mutate(): void }) => (event?: FormEvent): void => {
    event?.preventDefault();
    setTried(true);
    if (isGood) action.mutate();
  };
  const waits = one.isPending || all.isPending;
  return (
    <form className="panel panel-action stack" aria-labelledby={`${field}-judul`} noValidate onSubmit={send(one)}>
      <h2 id={`${field}-judul`}>{isPersons ? 'Perbaiki dan tandai ditangani' : 'Perbaiki dan teruskan'}</h2>
      <p>{isPersons ? 'Setelah penyebabnya diperbaiki, tandai insiden ini ditangani dan minta orangnya mengirim lagi. Isiannya masih tersimpan padanya.' : 'Setelah penyebabnya diperbaiki, langkah ini dikerjakan lagi. Bila berhenti lagi, tidak ada yang diubah.'}</p>
      {places.map((place) => <CorrectionField key={place.path} label={place.label} entry={entries[place.path]} showFault={tried} onChange={(entry) => setEntries({ ...entries, [place.path]: entry })} />)}
      <div className="field">
        <label htmlFor={`${field}-alasan`}>Alasan</label>
        <p className="field-hint" id={`${field}-bantuan`}>Apa yang salah dan apa yang diperbaiki. Tercatat dalam jejak audit bersama nama Anda.</p>
        <textarea id={`${field}-alasan`} className="ds-input" rows={3} maxLength={1000} required aria-describedby={`${field}-bantuan ${field}-salah`} aria-invalid={tried && reason.trim() === ''} value={reason} onChange={(event) => setReason(event.target.value)} />
        {tried && reason.trim() === '' && <p className="field-error" id={`${field}-salah`} role="alert">Tulis alasannya.</p>}
      </div>
      <ActionFailure error={one.error ?? all.error} />
      <div className="row">
        <button type="submit" className="ds-button" disabled={waits}>{isPersons ? 'Tandai ditangani' : hasCorrections ? 'Koreksi dan teruskan' : 'Teruskan permohonan ini'}</button>
        {sameCause > 1 && !hasCorrections && <button type="button" className="ds-button" data-variant="secondary" disabled={waits} onClick={() => send(all)()}>{isPersons ? 'Tandai' : 'Teruskan'} semua {sameCause} dengan sebab yang sama</button>}
      </div>
    </form>
  );
}
