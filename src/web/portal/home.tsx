import { useId } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { ServiceSummary } from '../../contract/service.ts';
import { useServices, useSession } from '../api/queries.ts';
import { city } from '../theme/city.ts';
import { workingDays } from '../ui/format.ts';
import { usePageTitle } from '../ui/page.tsx';
import { Empty, Failure, Loading, Tag } from '../ui/states.tsx';
import { categoryText } from '../ui/texts.ts';

const howItWorks = [
  ['Pilih layanan', 'Baca syarat, waktu, dan biayanya.'], ['Isi formulir', 'Tersimpan sambil diisi; lanjutkan kapan saja.'],
  ['Ikuti prosesnya', 'Lihat langkahnya dan siapa yang memegang berkas.'], ['Unduh dokumen', 'Siapa pun dapat memeriksa keasliannya.'],
] as const;

const matches = (service: ServiceSummary, query: string): boolean => {
  const text = `${service.name} ${service.shortName} ${service.summary} ${service.leadAgency}`.toLowerCase();
  return query.toLowerCase().split(/\s+/).every((word) => text.includes(word));
};

export function HomePage() {
  const heading = usePageTitle('Layanan perizinan');
  const services = useServices();
  const session = useSession();
  const [query, setQuery] = useSearchParams();
  const searched = query.get('cari') ?? '';
  const fieldId = useId();
  const found = services.data?.filter((service) => matches(service, searched)) ?? [];
  return (
    <div className="page stack-large">
      <section className="hero">
        <div className="hero-words">
          <h1 ref={heading} tabIndex={-1}>Urus izin dan surat keterangan secara daring</h1>
          <p>Ajukan permohonan, lengkapi berkas, ikuti prosesnya, dan unduh dokumennya dari satu tempat. Layanan resmi {city.government}.</p>
          <form role="search" className="stack-small" onSubmit={(event) => event.preventDefault()}>
            <label htmlFor={fieldId}>Cari layanan</label>
            <div className="search"><input id={fieldId} className="ds-input" type="search" value={searched} placeholder="Nama izin atau surat keterangan" autoComplete="off" onChange={(event) => setQuery(event.target.value === '' ? {} : { cari: event.target.value }, { replace: true })} /></div>
          </form>
        </div>
        <ol className="hero-steps" aria-label="Cara kerja">
          {howItWorks.map(([title, text]) => <li key={title}><span className="strong">{title}</span><br />{text}</li>)}
        </ol>
      </section>
      <section className="stack" aria-labelledby="judul-layanan">
        <div className="row-between">
          <h2 id="judul-layanan">Layanan</h2>
          <p className="muted" role="status">{services.data === undefined ? '' : `${found.length} layanan`}</p>
        </div>
        {services.error !== null && <Failure error={services.error} retry={() => void services.refetch()} />}
        {services.isPending && <Loading />}
        {services.data !== undefined && found.length === 0 && <Empty title="Tidak ada layanan yang cocok"><p>Coba kata lain, atau kosongkan pencarian untuk melihat semua layanan.</p></Empty>}
        <ul className="card-grid wide-cards">{found.map((service) => <li key={service.type}><ServiceCard service={service} /></li>)}</ul>
      </section>
      <div className="card-grid wide-cards">
        <section className="panel stack-small">
          <h2>Memeriksa dokumen?</h2>
          <p>Siapa pun dapat memeriksa keaslian izin atau surat keterangan yang diterbitkan.</p>
          <p><Link href="/verifikasi">Periksa keaslian dokumen</Link></p>
        </section>
        {session.data?.account === null && (
          <section className="panel stack-small">
            <h2>Belum punya akun?</h2>
            <p>Daftar sekali untuk semua permohonan, dengan nama pengguna dan kata sandi Anda sendiri.</p>
            <p><Link href="/daftar">Daftar sebagai pemohon</Link></p>
          </section>
        )}
      </div>
    </div>
  );
}

function ServiceCard({ service }: { readonly service: ServiceSummary }) {
  return (
    <article className="card">
      <div className="row"><Tag text={categoryText[service.category] ?? service.category} color={service.category === 'IZIN' ? 'accent' : 'brand1'} />{service.mode === 'SUSPENDED' && <Tag text="Ditutup sementara" color="warning" />}</div>
      <h3><Link href={`/layanan/${service.type}`}>{service.name}</Link></h3>
      <p>{service.summary}</p>
      <dl className="facts card-foot">
        <dt>Waktu</dt><dd>{workingDays(service.promisedDays)}</dd>
        <dt>Biaya</dt><dd>{service.fee}</dd>
      </dl>
    </article>
  );
}
