import { useMutation } from '@tanstack/react-query';
import { uuidv7 } from 'uuidv7';
import { useRef } from 'react';
import { useLocation } from 'wouter';
import type { ServiceDetail } from '../../contract/service.ts';
import { api } from '../api/client.ts';
import { queries, useService, useSession } from '../api/queries.ts';
import { Fact, OpenQuestions } from '../ui/facts.tsx';
import { dateText } from '../ui/format.ts';
import { Page } from '../ui/page.tsx';
import { ActionFailure, Loaded, Tag } from '../ui/states.tsx';
import { categoryText } from '../ui/texts.ts';

export function ServicePage({ type }: { readonly type: string }) {
  const query = useService(type);
  return <Loaded query={query}>{(service) => <Service service={service} />}</Loaded>;
}

function Service({ service }: { readonly service: ServiceDetail }) {
  return (
    <Page title={service.name} wide lead={service.summary} back={{ href: '/', text: 'Semua layanan' }} above={<Tag text={categoryText[service.category] ?? service.category} color={service.category === 'IZIN' ? 'accent' : 'brand1'} />}>
      <div className="two-columns">
        <div className="stack-large">
          <Requirements service={service} />
          <Steps service={service} />
          <LegalBasis service={service} />
          <section className="stack" aria-labelledby="standar">
            <h2 id="standar">Standar pelayanan</h2>
            <div className="disclosures">
              {service.standard.map((component) => <details key={component.key}><summary>{component.title}</summary><p className="details-body">{component.text}</p></details>)}
            </div>
          </section>
          <OpenQuestions facts={[service.promise, service.feeFact, service.validity, ...service.requirements, service.decree, ...service.legalBasis]} />
        </div>
        <aside className="stack first-on-phone">
          <Apply service={service} />
          <section className="panel" aria-labelledby="ringkas">
            <h2 id="ringkas">Ringkasan</h2>
            <dl className="facts-stacked">
              <div><dt>Waktu penyelesaian</dt><dd><Fact fact={service.promise} /></dd></div>
              <div><dt>Biaya</dt><dd><Fact fact={service.feeFact} /></dd></div>
              <div><dt>Hasil</dt><dd>{service.output}</dd></div>
              <div><dt>Masa berlaku</dt><dd><Fact fact={service.validity} /></dd></div>
              <div><dt>Untuk siapa</dt><dd>{service.audience}</dd></div>
              <div><dt>Penyelenggara</dt><dd>{service.leadAgency}</dd></div>
            </dl>
          </section>
        </aside>
      </div>
    </Page>
  );
}

function Requirements({ service }: { readonly service: ServiceDetail }) {
  return (
    <section className="panel" aria-labelledby="syarat">
      <h2 id="syarat">Persyaratan</h2>
      <ul className="requirement-list">
        {service.requirements.map((requirement) => <li key={requirement.text}><Fact fact={requirement} />{requirement.when !== undefined && <span className="when">{requirement.when}</span>}</li>)}
      </ul>
    </section>
  );
}

function Steps({ service }: { readonly service: ServiceDetail }) {
  return (
    <section className="panel" aria-labelledby="langkah">
      <h2 id="langkah">Langkah pelayanan</h2>
      <p className="muted step-note">Langkah bertanda “bila diperlukan” hanya dilalui oleh sebagian permohonan.</p>
      <ol className="step-list">
        {service.steps.map((step, index) => (
          <li key={`${step.name}:${index}`}>
            <span className="strong">{step.name}</span><br />
            <span className="muted small">{[step.holder, step.duration, step.always ? null : 'bila diperlukan'].filter((text) => text !== null && text !== '').join(' · ')}</span>
          </li>
        ))}
      </ol>
      <p><a href={`/layanan/${service.type}/diagram`}>Lihat diagram SOP</a></p>
    </section>
  );
}

function LegalBasis({ service }: { readonly service: ServiceDetail }) {
  return (
    <section className="panel stack" aria-labelledby="hukum">
      <h2 id="hukum">Dasar hukum</h2>
      <ul>{service.legalBasis.map((basis) => <li key={basis.text}><Fact fact={basis} /></li>)}</ul>
      <p>SOP versi {service.version}, berlaku sejak {dateText(service.effectiveFrom)}.</p>
      <p>Ditetapkan dengan <Fact fact={service.decree} /></p>
    </section>
  );
}

function Apply({ service }: { readonly service: ServiceDetail }) {
  const session = useSession();
  const [, navigate] = useLocation();
  // made once for this page: pressing twice, or again after a broken connection, makes one application
  const id = useRef(uuidv7());
  const key = useRef(crypto.randomUUID());
  const create = useMutation({
    mutationFn: () => api('/api/applications', { method: 'POST', body: { id: id.current, type: service.type }, key: key.current }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['applications'] });
      navigate(`/permohonan/${id.current}/isi`);
    },
  });
  const account = session.data?.account ?? null;
  if (service.mode === 'SUSPENDED' || service.mode === 'MANUAL') {
    return <div className="ds-alert" data-color="warning"><h2>Belum dapat diajukan daring</h2><p>{service.mode === 'MANUAL' ? 'Layanan ini masih dilayani di loket.' : 'Layanan ini ditutup sementara.'}</p></div>;
  }
  if (account?.class === 'PEMROSES') return <p className="muted">Permohonan diajukan dengan akun pemohon.</p>;
  return (
    <section className="panel panel-action stack" aria-labelledby="ajukan">
      <h2 id="ajukan">Siap mengajukan?</h2>
      <p>Isian disimpan sambil Anda mengetik dan dapat dilanjutkan kapan saja, juga dari perangkat lain.</p>
      <ActionFailure error={create.error} />
      <button type="button" className="ds-button" data-fullwidth aria-busy={create.isPending || undefined} disabled={create.isPending || session.data === undefined}
        onClick={() => (account === null ? navigate(`/masuk?kembali=${encodeURIComponent(`/layanan/${service.type}`)}`) : create.mutate())}>
        {account === null ? 'Masuk untuk mengajukan' : 'Ajukan permohonan'}
      </button>
    </section>
  );
}
