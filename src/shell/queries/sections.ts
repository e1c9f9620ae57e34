import type { CaseSection } from '../../contract/application.ts';
import { applicantRole, laneOfStep } from '../../core/index.ts';
import { label } from '../../forms/index.ts';
import type { FormDefinition } from '../../forms/types.ts';
import type { PermitPackage } from '../../packages/types.ts';
import { rowOf, rowsOf } from '../database.ts';
import type { CaseRow } from './case-rows.ts';
import { decidedSections } from './decided.ts';
import type { QueryDeps } from './deps.ts';

interface SubmissionRow { readonly id: string; readonly element: string; readonly index: number | null; readonly formKey: string; readonly data: Readonly<Record<string, unknown>>; readonly accountName: string; readonly submittedAt: string }

/**
 * What was collected so far, the latest answer of each step, labelled by its form. The applicant does not see what is addressed to the
 * office only: a recommendation of an agency (Pasal 8) carries `x-lihat-peran`. Officers also see what the decision tables worked out.
 */
export async function sectionsOf({ database }: QueryDeps, row: CaseRow, pkg: PermitPackage, viewer: 'OFFICER' | 'APPLICANT'): Promise<CaseSection[]> {
  const submissions = await rowsOf<SubmissionRow>(database, `
    select * from (select distinct on (element, index) id, element, index, form_key as "formKey", data, account_name as "accountName", submitted_at as "submittedAt"
      from submission where application_id = ? order by element, index, n desc) latest order by "submittedAt", id`, [row.id]);
  const decided = viewer === 'OFFICER' ? await rowOf<{ data: Readonly<Record<string, unknown>> }>(database, 'select data from application where id = ?', [row.id]) : null;
  const filled = submissions.flatMap((submission) => {
    const form = pkg.forms[submission.formKey];
    if (form === undefined || (viewer === 'APPLICANT' && !isForApplicant(form))) return [];
    const element = pkg.process.elements.find(({ id }) => id === submission.element);
    const lane = laneOfStep(pkg, submission.element);
    const own = lane?.attributes['peran'] === applicantRole;
    const title = element?.type === 'StartEvent' || element === undefined || element.name === '' ? (typeof form.ui['title'] === 'string' ? form.ui['title'] : form.key) : element.name;
    return [{
      key: submission.id, title: submission.index === null ? title : `${title} (${submission.index + 1})`, element: submission.element, submittedAt: submission.submittedAt,
      submittedBy: viewer === 'OFFICER' ? submission.accountName : own ? 'Pemohon' : (lane?.name ?? null),
      rows: label(form, submission.data).map(({ pointer, label: name, text, upload }) => ({ pointer, label: name, text, ...(upload === undefined ? {} : { file: { ...upload, url: `/api/files/${upload.id}` } }) })),
    }];
  });
  return [...filled, ...decidedSections(pkg, decided?.data ?? {})];
}

/** `x-lihat-peran` at any place of a form makes its whole section the office's. */
function isForApplicant(form: FormDefinition): boolean {
  const isOpen = (node: unknown): boolean => {
    if (typeof node !== 'object' || node === null) return true;
    const roles = 'x-lihat-peran' in node ? node['x-lihat-peran'] : undefined;
    if (Array.isArray(roles) && !roles.includes(applicantRole)) return false;
    return Object.values(node).every(isOpen);
  };
  return isOpen(form.schema);
}
