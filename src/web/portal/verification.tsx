import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { Verification } from '../../contract/document.ts';
import { api, ApiError } from '../api/client.ts';
import { useVerification } from '../api/queries.ts';
import { FilePicker } from '../ui/file-picker.tsx';
import { dateText, dateTimeText } from '../ui/format.ts';
import { Page } from '../ui/page.tsx';
import { RegisterNumber } from '../ui/register-number.tsx';
import { Loaded } from '../ui/states.tsx';
import { documentStatus } from '../ui/texts.ts';

type Verdict = 'good' | 'old' | 'bad';

/** Says what the status means for whoever holds the document. */
const verdicts: Readonly<Record<Verification['status'], readonly [Verdict, sign: string, text: string]>> = {
  ACTIVE: ['good', '✓', 'Dokumen ini terdaftar dan masih berlaku.'],
  SUSPENDED: ['old', '!', 'Dokumen ini terdaftar, tetapi sedang dibekukan.'],
  EXPIRED: ['old', '!', 'Dokumen ini terdaftar, tetapi masa berlakunya sudah habis.'],
  SUPERSEDED: ['old', '!', 'Dokumen ini sudah diganti dengan dokumen baru.'],
  REVOKED: ['bad', '×', 'Dokumen ini sudah dicabut dan tidak berlaku.'],
  CANCELLED: ['bad', '×', 'Dokumen ini sudah dibatalkan dan tidak berlaku.'],
};

export function VerificationPage({ token }: { readonly token: string }) {
  const query = useVerification(token);
  if (query.error instanceof ApiError && query.error.status === 404) {
    return (
      <Page title="Pemeriksaan keaslian dokumen" back={{ href: '/verifikasi', text: 'Periksa kode lain' }}>
        <VerdictBox verdict="bad" sign="×" title="Tidak terdaftar" text="Tidak ada dokumen dengan kode ini. Periksa kembali kodenya; bila tetap sama, dokumen itu tidak diterbitkan melalui sistem ini." />
      </Page>
    );
  }
  return <Loaded query={query}>{(verification) => <Result verification={verification} token={token} checkedAt={new Date(query.dataUpdatedAt).toISOString()} />}</Loaded>;
}

function VerdictBox({ verdict, sign, title, text }: { readonly verdict: Verdict; readonly sign: string; readonly title: string; readonly text: string }) {
  return (
    <div className="verdict" data-verdict={verdict}>
      <span className="verdict-sign" aria-hidden="true">{sign}</span>
      <div><h2>{title}</h2><p>{text}</p></div>
    </div>
  );
}

function Result({ verification, token, checkedAt }: { readonly verification: Verification; readonly token: string; /** ISO 8601 */ readonly checkedAt: string }) {
  const [verdict, sign, text] = verdicts[verification.status];
  const [title] = documentStatus[verification.status] ?? [verification.status];
  return (
    <Page title="Pemeriksaan keaslian dokumen" back={{ href: '/verifikasi', text: 'Periksa kode lain' }}>
      {verification.example && <div className="example-banner"><p>CONTOH – BUKAN DOKUMEN SAH</p></div>}
      {verification.example ? <VerdictBox verdict={verdict === 'bad' ? 'bad' : 'old'} sign={verdict === 'bad' ? sign : '!'} title={`Contoh peragaan (${title.toLowerCase()})`} text={`${text} Dokumen contoh tidak mempunyai kekuatan hukum.`} /> : <VerdictBox verdict={verdict} sign={sign} title={title} text={text} />}
      <div className="two-columns">
        <section className="panel" aria-labelledby="data">
          <h2 id="data">Data dokumen</h2>
          <dl className="section-data">
            <div><dt>Nomor</dt><dd className="strong"><RegisterNumber text={verification.number} /></dd></div>
            <div><dt>Dokumen</dt><dd>{verification.title}</dd></div>
            <div><dt>Layanan</dt><dd>{verification.serviceName}</dd></div>
            <div><dt>Pemegang</dt><dd>{verification.holder}</dd></div>
            <div><dt>Terbit</dt><dd>{dateText(verification.issuedAt)}</dd></div>
            <div><dt>Masa berlaku</dt><dd>{validity(verification)}</dd></div>
            <div><dt>Penandatangan</dt><dd>{verification.signatory ?? '–'}</dd></div>
            <div><dt>Penerbit</dt><dd>{verification.office}</dd></div>
          </dl>
          <p className="muted small checked-at">Diperiksa {dateTimeText(checkedAt)}.</p>
        </section>
        <MatchFile verification={verification} token={token} />
      </div>
    </Page>
  );
}

function validity({ validFrom, validTo }: Verification): string {
  if (validTo === null) return validFrom === null ? 'Tidak dibatasi' : `Sejak ${dateText(validFrom)}`;
  return validFrom === null ? `Sampai ${dateText(validTo)}` : `${dateText(validFrom)} sampai ${dateText(validTo)}`;
}

const hex = (buffer: ArrayBuffer): string => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** The file never leaves the visitor's device: only its hash is compared, and noted with the server. */
function MatchFile({ verification, token }: { readonly verification: Verification; readonly token: string }) {
  const id = useId();
  const [name, setName] = useState('');
  const match = useMutation({
    mutationFn: async (file: File) => {
      setName(file.name);
      const sha256 = hex(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
      const isSame = sha256 === verification.sha256.toLowerCase();
      // the office counts comparisons; the verdict does not wait for it
      api(`/api/verifications/${encodeURIComponent(token)}/match`, { method: 'POST', body: { sha256 } }).catch(() => undefined);
      return isSame;
    },
  });
  return (
    <section className="panel stack no-print" aria-labelledby="cocok">
      <h2 id="cocok">Cocokkan berkas</h2>
      <p>Pilih berkas PDF yang Anda terima. Berkas diperiksa di perangkat Anda dan tidak dikirim.</p>
      <div className="upload-box">
        <FilePicker id={id} accept="application/pdf" text="Pilih berkas PDF" onPick={(file) => match.mutate(file)} />
      </div>
      <div role="status">
        {match.isPending && <p>Memeriksa…</p>}
        {match.data === true && <div className="ds-alert" data-color="success"><h3>Berkas cocok</h3><p>Isi {name} sama dengan dokumen yang terdaftar.</p></div>}
        {match.data === false && <div className="ds-alert" data-color="danger"><h3>Berkas tidak cocok</h3><p>Isi {name} berbeda dari dokumen yang terdaftar. Berkas itu bukan salinan asli, atau sudah diubah.</p></div>}
        {match.error !== null && <p className="field-error"><span>Berkas tidak dapat dibaca. Pilih berkas lain.</span></p>}
      </div>
      <details><summary className="small">Sidik berkas terdaftar (SHA-256)</summary><p className="hash">{verification.sha256}</p></details>
    </section>
  );
}
