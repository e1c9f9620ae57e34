import { useLocation } from 'wouter';
import { queries, useForm } from '../api/queries.ts';
import { FormRunner } from '../form/form-runner.tsx';
import type { FormUi } from '../form/ui-schema.ts';
import type { Account } from '../ui/account.tsx';
import { withFlash } from '../ui/flash.tsx';
import { Page } from '../ui/page.tsx';
import { Loaded } from '../ui/states.tsx';

/** The application form: filled over as many sittings as it takes, then submitted with the statement. */
export function ApplicationFormPage({ id, account }: { readonly id: string; readonly account: Account }) {
  const path = `/api/applications/${id}`;
  const form = useForm(`${path}/form`);
  const [, navigate] = useLocation();
  return (
    <Loaded query={form}>
      {(view) => (
        <Page title={view.title ?? (view.ui as FormUi).title ?? 'Formulir permohonan'} wide back={{ href: `/permohonan/${id}`, text: 'Permohonan ini' }}>
          <div className="form-page panel">
            <FormRunner key={form.dataUpdatedAt} view={view} path={path} accountId={account.id} action="submit" sendText="Ajukan permohonan" onReload={() => void form.refetch()}
              onDone={({ registrationNumber }) => {
                void queries.invalidateQueries({ queryKey: ['applications'] });
                navigate(`/permohonan/${id}`, withFlash(registrationNumber === null ? 'Permohonan Anda sudah diajukan.' : `Permohonan Anda sudah diajukan dengan nomor pendaftaran ${registrationNumber}.`));
              }} />
          </div>
        </Page>
      )}
    </Loaded>
  );
}
