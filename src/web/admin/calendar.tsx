import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useSearchParams } from 'wouter';
import type { CalendarDay } from '../../contract/document.ts';
import { api } from '../api/client.ts';
import { queries, useCalendar } from '../api/queries.ts';
import { weekdayDateText } from '../ui/format.ts';
import { Page } from '../ui/page.tsx';
import { ActionFailure, Empty, Loaded, Tag } from '../ui/states.tsx';
import { dayKinds } from '../ui/texts.ts';

const emptyDay: CalendarDay = { date: '', kind: 'LIBUR_NASIONAL', name: '', legalBasis: '' };

/** Days that differ from Monday to Friday. Everyone may read them; the promised days are counted by them. */
export function CalendarPage() {
  const [query, setQuery] = useSearchParams();
  const asked = Number(query.get('tahun'));
  const year = Number.isInteger(asked) && asked >= 2000 && asked <= 2100 ? asked : new Date().getFullYear();
  const calendar = useCalendar(year);
  const [editing, setEditing] = useState<CalendarDay | null>(null);
  const refresh = (): void => {
    setEditing(null);
    void queries.invalidateQueries({ queryKey: ['calendar'] });
  };
  return (
    <Loaded query={calendar}>
      {({ days, may }) => (
        <Page title={`Kalender hari kerja ${year}`} wide lead="Kantor bekerja Senin sampai Jumat, kecuali hari-hari berikut. Janji waktu pelayanan dihitung menurut kalender ini.">
          <div className="row">
            <button type="button" className="ds-button" data-variant="secondary" onClick={() => setQuery({ tahun: String(year - 1) })}>{year - 1}</button>
            <button type="button" className="ds-button" data-variant="secondary" onClick={() => setQuery({ tahun: String(year + 1) })}>{year + 1}</button>
            {may.edit && editing === null && <button type="button" className="ds-button" onClick={() => setEditing(emptyDay)}>Tambah hari</button>}
          </div>
          {editing !== null && <DayEditor day={editing} onClose={() => setEditing(null)} onSaved={refresh} />}
          {days.length === 0 ? <Empty title={`Belum ada hari libur untuk ${year}`} /> : <Days days={days} canEdit={may.edit} onEdit={setEditing} onRemoved={refresh} />}
        </Page>
      )}
    </Loaded>
  );
}

interface DaysProps { readonly days: readonly CalendarDay[]; readonly canEdit: boolean; readonly onEdit: (day: CalendarDay) => void; readonly onRemoved: () => void }

function Days({ days, canEdit, onEdit, onRemoved }: DaysProps) {
  const remove = useMutation({ mutationFn: (date: string) => api(`/api/calendar/days/${date}`, { method: 'DELETE' }), onSuccess: onRemoved });
  const actions = (day: CalendarDay) => (
    <div className="row">
      <button type="button" className="button-as-link" onClick={() => onEdit(day)}>Ubah<span className="ds-sr-only"> {day.name}</span></button>
      <button type="button" className="button-as-link" disabled={remove.isPending} onClick={() => remove.mutate(day.date)}>Hapus<span className="ds-sr-only"> {day.name}</span></button>
    </div>
  );
  return (
    <>
      <ActionFailure error={remove.error} />
      <div className="table-wrap table-on-desktop">
        <table className="list">
          <caption className="ds-sr-only">Hari yang berbeda dari Senin sampai Jumat</caption>
          <thead><tr><th scope="col">Tanggal</th><th scope="col">Hari</th><th scope="col">Jenis</th><th scope="col">Dasar hukum</th>{canEdit && <th scope="col">Tindakan</th>}</tr></thead>
          <tbody>
            {days.map((day) => (
              <tr key={day.date}>
                <td className="nowrap">{weekdayDateText(day.date)}</td><td>{day.name} {day.assumption === true && <Tag text="Belum dipastikan" color="brand1" />}</td>
                <td><Tag text={dayKinds[day.kind] ?? day.kind} color={day.kind === 'HARI_KERJA' ? 'accent' : 'neutral'} /></td><td>{day.legalBasis}</td>{canEdit && <td>{actions(day)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul className="card-grid cards-on-phone">
        {days.map((day) => (
          <li key={day.date}><article className="card"><h2>{day.name}</h2><p>{weekdayDateText(day.date)}</p><div className="row"><Tag text={dayKinds[day.kind] ?? day.kind} color="neutral" />{day.assumption === true && <Tag text="Belum dipastikan" color="brand1" />}</div><p className="muted small">{day.legalBasis}</p>{canEdit && actions(day)}</article></li>
        ))}
      </ul>
    </>
  );
}

interface EditorProps { readonly day: CalendarDay; readonly onClose: () => void; readonly onSaved: () => void }

function DayEditor({ day: original, onClose, onSaved }: EditorProps) {
  const [day, setDay] = useState(original);
  const id = useId();
  const save = useMutation({ mutationFn: () => api(`/api/calendar/days/${day.date}`, { method: 'PUT', body: { kind: day.kind, name: day.name, legalBasis: day.legalBasis } }), onSuccess: onSaved });
  const isComplete = day.date !== '' && day.name.trim().length >= 2 && day.legalBasis.trim() !== '';
  return (
    <form className="panel stack" aria-labelledby={`${id}-judul`} onSubmit={(event) => { event.preventDefault(); if (isComplete) save.mutate(); }}>
      <h2 id={`${id}-judul`}>{original.date === '' ? 'Tambah hari' : `Ubah ${original.name}`}</h2>
      <div className="field"><label htmlFor={`${id}-tanggal`}>Tanggal</label><input id={`${id}-tanggal`} type="date" className="ds-input short" value={day.date} readOnly={original.date !== ''} required onChange={(event) => setDay({ ...day, date: event.target.value })} /><span className="date-echo">{weekdayDateText(day.date)}</span></div>
      <div className="field"><label htmlFor={`${id}-jenis`}>Jenis</label><select id={`${id}-jenis`} className="ds-input" value={day.kind} onChange={(event) => setDay({ ...day, kind: event.target.value as CalendarDay['kind'] })}>{Object.entries(dayKinds).map(([kind, text]) => <option key={kind} value={kind}>{text}</option>)}</select></div>
      <div className="field"><label htmlFor={`${id}-nama`}>Nama hari</label><input id={`${id}-nama`} className="ds-input" value={day.name} maxLength={120} required onChange={(event) => setDay({ ...day, name: event.target.value })} /></div>
      <div className="field"><label htmlFor={`${id}-dasar`}>Dasar hukum</label><input id={`${id}-dasar`} className="ds-input" value={day.legalBasis} maxLength={200} required onChange={(event) => setDay({ ...day, legalBasis: event.target.value })} /></div>
      <ActionFailure error={save.error} />
      <div className="row">
        <button type="submit" className="ds-button" disabled={save.isPending}>Simpan</button>
        <button type="button" className="ds-button" data-variant="secondary" onClick={onClose}>Batal</button>
      </div>
    </form>
  );
}
