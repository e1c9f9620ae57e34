import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { api } from '../api/client.ts';
import { queries } from '../api/queries.ts';
import { ActionFailure } from '../ui/states.tsx';

/** An official lets the case stand still, or go on; the applicant reads the reason. */
export function SuspensionControl({ id, verb }: { readonly id: string; readonly verb: 'suspend' | 'resume' }) {
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const field = useId();
  const send = useMutation({
    mutationFn: () => api(`/api/applications/${id}/${verb}`, { method: 'POST', body: { reason } }),
    onSuccess: () => {
      setReason('');
      setTried(false);
      return queries.invalidateQueries({ queryKey: ['applications', id] });
    },
  });
  const isMissing = tried && reason.trim() === '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (reason.trim() !== '') send.mutate();
  };
  const text = verb === 'suspend' ? 'Tangguhkan permohonan' : 'Lanjutkan permohonan';
  return (
    <details className="panel">
      <summary className="strong">{text}</summary>
      <form className="stack" noValidate onSubmit={submit}>
        <p>{verb === 'suspend' ? 'Tidak ada langkah yang dapat dikerjakan dan tidak ada tenggat yang berjalan sampai permohonan dilanjutkan.' : 'Tenggat berjalan lagi dengan sisa waktunya.'}</p>
        <div className="field">
          <label htmlFor={`${field}-alasan`}>Alasan</label>
          <p className="field-hint" id={`${field}-bantuan`}>Sebutkan dasarnya. Pemohon membacanya, dan jejak audit mencatatnya bersama nama Anda.</p>
          <textarea id={`${field}-alasan`} className="ds-input" rows={3} maxLength={1000} required aria-describedby={`${field}-bantuan ${field}-salah`} aria-invalid={isMissing} value={reason} onChange={(event) => setReason(event.target.value)} />
          {isMissing && <p className="field-error" id={`${field}-salah`} role="alert">Tulis alasannya.</p>}
        </div>
        <ActionFailure error={send.error} />
        <div className="row"><button type="submit" className="ds-button" data-variant="secondary" disabled={send.isPending}>{text}</button></div>
      </form>
    </details>
  );
}
