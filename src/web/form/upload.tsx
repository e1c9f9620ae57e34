import type { FieldProps } from '@rjsf/utils';
import { useEffect, useRef, useState } from 'react';
import { DetailedError, Upload } from 'tus-js-client';
import { api, explainFailure, unsafeHeaders } from '../api/client.ts';
import { FilePicker } from '../ui/file-picker.tsx';
import { sizeText } from '../ui/format.ts';
import { described } from './describe.ts';
import { isRecord } from './pointer.ts';

/** `x-unggah` of the schema: media types and the largest size in megabytes (2^20 bytes). */
interface Rule { readonly jenis: readonly string[]; readonly maksMb: number }
interface UploadedFile { readonly id: string; readonly name: string; readonly size: number; readonly type: string; readonly sha256: string }
type Progress = { readonly kind: 'sending'; readonly name: string; readonly sent: number; readonly total: number } | { readonly kind: 'checking'; readonly name: string };

const isUploadedFile = (value: unknown): value is UploadedFile => isRecord(value) && typeof value['id'] === 'string';

const chunkSize = 4 * 1024 * 1024;

const ruleOf = (schema: object): Rule => {
  const rule = (schema as Readonly<Record<string, unknown>>)['x-unggah'];
  return isRecord(rule) ? { jenis: Array.isArray(rule['jenis']) ? rule['jenis'].map(String) : [], maksMb: Number(rule['maksMb'] ?? 10) } : { jenis: [], maksMb: 10 };
};

const typeNames: Readonly<Record<string, string>> = { 'application/pdf': 'PDF', 'image/jpeg': 'JPEG', 'image/png': 'PNG' };
const namesOf = ({ jenis }: Rule): string => jenis.map((type) => typeNames[type] ?? type.replace(/^.*\//, '').toUpperCase()).join(', ');

/** Why a file need not even be sent; null when it may be. The server looks into the file itself. */
function refusal(file: File, rule: Rule): string | null {
  if (file.size === 0) return `Berkas "${file.name}" kosong. Pilih berkas lain.`;
  if (file.size > rule.maksMb * 1024 * 1024) return `Berkas "${file.name}" berukuran ${sizeText(file.size)}. Pilih berkas yang paling besar ${rule.maksMb} MB.`;
  if (file.type !== '' && rule.jenis.length > 0 && !rule.jenis.includes(file.type)) return `Berkas "${file.name}" tidak dapat dipakai. Pilih berkas berjenis ${namesOf(rule)}.`;
  return null;
}

function explainUpload(error: unknown): string {
  if (error instanceof DetailedError && error.originalResponse !== null) {
    try {
      const body: unknown = JSON.parse(error.originalResponse.getBody());
      if (isRecord(body) && typeof body['detail'] === 'string') return body['detail'];
    } catch {
      // not problem+json: the general words below
    }
    return 'Berkas belum terkirim. Coba lagi.';
  }
  if (error instanceof DetailedError) return 'Berkas belum terkirim karena sambungan terputus. Coba lagi; pengiriman dilanjutkan dari bagian yang sudah terkirim.';
  return explainFailure(error).detail;
}

/** Sends a file in pieces (tus); a broken transfer goes on where it stopped, also after the page was reloaded. */
async function startUpload(file: File, onProgress: (sent: number) => void, onDone: (id: string) => void, onFail: (error: unknown) => void): Promise<Upload> {
  const upload = new Upload(file, {
    endpoint: '/api/uploads', chunkSize, retryDelays: [0, 1000, 3000, 8000], removeFingerprintOnSuccess: true,
    metadata: { filename: file.name, filetype: file.type },
    headers: await unsafeHeaders(),
    onProgress: (sent) => onProgress(sent),
    onSuccess: () => onDone((upload.url ?? '').replace(/[?#].*$/, '').replace(/\/$/, '').replace(/^.*\//, '')),
    onError: onFail,
    onBeforeRequest: (request) => {
      if (request.getMethod() === 'POST') request.setHeader('Idempotency-Key', crypto.randomUUID());
    },
  });
  const [previous] = await upload.findPreviousUploads();
  if (previous !== undefined) upload.resumeFromPreviousUpload(previous);
  upload.start();
  return upload;
}

/** One file of the form: choose, send, replace, remove. The answer is the server's reference to the stored file. */
export function UploadField(props: FieldProps) {
  const { formData, onChange, fieldPathId, schema, readonly, disabled, rawErrors, uiSchema } = props;
  const rule = ruleOf(schema);
  const id = fieldPathId.$id;
  const value = isUploadedFile(formData) ? formData : null;
  const [progress, setProgress] = useState<Progress | null>(null);
  const [problem, setProblem] = useState<{ text: string; file: File | null } | null>(null);
  const [isDragged, setIsDragged] = useState(false);
  const running = useRef<Upload | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
      void running.current?.abort();
    };
  }, []);
  const isFixed = readonly === true || disabled === true;
  const aria = described({ id, schema, uiSchema, rawErrors }, ...(value === null ? [`${id}-syarat`] : []));

  const fail = (file: File) => (error: unknown): void => {
    if (isGone.current) return;
    setProgress(null);
    setProblem({ text: explainUpload(error), file });
  };
  const send = async (file: File): Promise<void> => {
    const reason = refusal(file, rule);
    if (reason !== null) return setProblem({ text: reason, file: null });
    setProblem(null);
    setProgress({ kind: 'sending', name: file.name, sent: 0, total: file.size });
    const done = (uploadId: string): void => {
      setProgress({ kind: 'checking', name: file.name });
      api<UploadedFile>(`/api/uploads/${encodeURIComponent(uploadId)}`).then(({ id: fileId, name, size, type, sha256 }) => {
        if (isGone.current) return;
        setProgress(null);
        onChange({ id: fileId, name, size, type, sha256 }, fieldPathId.path);
      }).catch(fail(file));
    };
    try {
      running.current = await startUpload(file, (sent) => setProgress({ kind: 'sending', name: file.name, sent, total: file.size }), done, fail(file));
    } catch (error) {
      fail(file)(error);
    }
  };
  const cancel = (): void => {
    void running.current?.abort(true);
    setProgress(null);
    setTimeout(() => input.current?.focus());
  };

  const picker = <FilePicker inputRef={input} id={`${id}-pilih`} accept={rule.jenis.join(',')} text={value === null ? 'Pilih berkas' : 'Ganti berkas'} describedBy={aria['aria-describedby']} invalid={aria['aria-invalid']} onPick={(file) => void send(file)} />;
  return (
    <div className="upload">
      {value !== null && progress === null && (
        <div className="upload-done">
          <span><span className="upload-name">{value.name}</span> <span className="muted nowrap">({sizeText(value.size)})</span></span>
          {!isFixed && <span className="row">{picker}<button type="button" className="button-as-link" onClick={() => onChange(undefined, fieldPathId.path)}>Hapus<span className="ds-sr-only"> berkas {value.name}</span></button></span>}
        </div>
      )}
      {progress !== null && <Sending progress={progress} onCancel={cancel} />}
      {!isFixed && value === null && progress === null && (
        <div className="upload-box" data-drag={isDragged || undefined} onDragOver={(event) => { event.preventDefault(); setIsDragged(true); }} onDragLeave={() => setIsDragged(false)}
          onDrop={(event) => { event.preventDefault(); setIsDragged(false); const file = event.dataTransfer.files[0]; if (file !== undefined) void send(file); }}>
          {picker}
          <span className="small muted" id={`${id}-syarat`}>{namesOf(rule)}; paling besar {rule.maksMb} MB</span>
        </div>
      )}
      <div role="alert">
        {problem !== null && (
          <p className="field-error"><span>{problem.text} {problem.file !== null && <button type="button" className="button-as-link" onClick={() => { if (problem.file !== null) void send(problem.file); }}>Coba lagi</button>}</span></p>
        )}
      </div>
    </div>
  );
}

function Sending({ progress, onCancel }: { readonly progress: Progress; readonly onCancel: () => void }) {
  if (progress.kind === 'checking') return <p className="loading" role="status">Memeriksa berkas {progress.name}…</p>;
  const percent = progress.total === 0 ? 0 : Math.floor((progress.sent / progress.total) * 100);
  return (
    <div className="stack-small">
      <div className="row-between">
        <span>Mengirim <span className="upload-name">{progress.name}</span></span>
        <button type="button" className="button-as-link" onClick={onCancel}>Batalkan</button>
      </div>
      <progress value={percent} max={100} aria-label={`Mengirim ${progress.name}`}>{percent}%</progress>
      <span className="small muted number">{percent}% dari {sizeText(progress.total)}</span>
    </div>
  );
}
