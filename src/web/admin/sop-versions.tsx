import { useMutation } from '@tanstack/react-query';
import type { SopVersion } from '../../contract/document.ts';
import { api } from '../api/client.ts';
import { queries, useServices, useSopVersions } from '../api/queries.ts';
import { dateText, dateTimeText } from '../ui/format.ts';
import { Page } from '../ui/page.tsx';
import { ActionFailure, Empty, Loaded, Tag } from '../ui/states.tsx';
import { sopStates } from '../ui/texts.ts';

/** Versions of the permit packages. Publication outside demonstration mode takes two named persons (Pasal 3 ayat (2)). */
export function SopVersionsPage() {
  const versions = useSopVersions();
  const services = useServices();
  return (
    <Loaded query={versions}>
      {(items) => (
        <Page title="Versi SOP" wide lead="Setiap versi ditetapkan dengan keputusan dan berlaku bagi permohonan baru sejak tanggal berlakunya. Permohonan yang sedang berjalan tetap mengikuti versinya.">
          {items.length === 0 ? <Empty title="Belum ada versi SOP" /> : <ul className="plain-list stack">{items.map((version) => <li key={version.id}><VersionCard version={version} name={services.data?.find((service) => service.type === version.type)?.name ?? version.type} /></li>)}</ul>}
        </Page>
      )}
    </Loaded>
  );
}

function VersionCard({ version, name }: { readonly version: SopVersion; readonly name: string }) {
  const approve = useMutation({
    mutationFn: () => api(`/api/sop-versions/${version.id}/approve`, { method: 'POST' }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['sop-versions'] }),
  });
  const [state, color] = sopStates[version.state] ?? [version.state, 'neutral'];
  return (
    <article className="panel stack">
      <div className="row-between"><h2>{name}, versi {version.version}</h2><Tag text={state} color={color} /></div>
      <dl className="facts">
        <dt>Keputusan</dt><dd>{version.decree}</dd>
        <dt>Berlaku sejak</dt><dd>{dateText(version.effectiveFrom)}</dd>
        <dt>Dibuat</dt><dd>{version.createdBy}, {dateTimeText(version.createdAt)}</dd>
        {(version.approvals.length > 0 || version.state === 'DRAFT') && <><dt>Disetujui</dt><dd>{version.approvals.length === 0 ? 'Belum ada persetujuan' : version.approvals.map(({ name: person, at }) => `${person} (${dateText(at)})`).join(', ')}</dd></>}
        {version.publishedAt !== null && <><dt>Diterbitkan</dt><dd>{dateTimeText(version.publishedAt)}{version.withoutSecondPerson && ', tanpa orang kedua'}</dd></>}
      </dl>
      {version.waived !== null && version.waived.findings.length > 0 && <Waived {...version.waived} />}
      <details><summary className="small">Sidik paket (SHA-256)</summary><p className="hash">{version.sha256}</p></details>
      <ActionFailure error={approve.error} />
      {version.may.approve && <p><button type="button" className="ds-button" disabled={approve.isPending} onClick={() => approve.mutate()}>Setujui<span className="ds-sr-only"> {name} versi {version.version}</span></button></p>}
    </article>
  );
}

/** What the check found and somebody let pass: whoever approves takes it upon himself too. */
function Waived({ reason, findings }: NonNullable<SopVersion['waived']>) {
  return (
    <div className="ds-alert" data-color="warning">
      <h3>Temuan mutu yang dilewati</h3>
      <p>Alasan: {reason}</p>
      <ul>{findings.map(({ rule, element, message }) => <li key={`${rule} ${element} ${message}`}>{message} <span className="small muted">({rule}{element !== null && `, ${element}`})</span></li>)}</ul>
    </div>
  );
}
