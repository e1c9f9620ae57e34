import type { ElementInfo } from '../bpmn/types.ts';
import { ok, refuse, type FieldError, type Result } from '../contract/problem.ts';
import { uploadsOf, validate } from '../forms/index.ts';
import type { FormDefinition } from '../forms/types.ts';
import { withSubmission } from '../packages/index.ts';
import type { DecisionDraft } from './draft-decision.ts';
import type { Work } from './progress.ts';
import type { CaseState } from './types.ts';

type Data = Readonly<Record<string, unknown>>;

export function formOf(element: ElementInfo, { pkg }: Work): Result<FormDefinition | null> {
  if (element.formKey === null) return ok(null);
  const form = pkg.forms[element.formKey];
  return form === undefined ? refuse('form.not-found', { params: { formulir: element.formKey } }) : ok(form);
}

/**
 * Holds data against its form and the files that it names against what was really uploaded: by this account, or by whoever gave the
 * latest answers of this form in the case, since a colleague or another representative may correct what they began.
 */
export function acceptable(form: FormDefinition | null, data: Data, { data: answers }: Pick<CaseState, 'data'>, { facts, context }: Work): Result<null> {
  if (form === null) return Object.keys(data).length === 0 ? ok(null) : refuse('form.invalid', { errors: [{ pointer: '', message: 'Langkah ini tidak punya isian.', keyword: 'additionalProperties' }] });
  const verdict = validate(form, data);
  if (!verdict.ok) return refuse('form.invalid', { errors: verdict.errors });
  const kept = new Set([answers[form.variable]].flat().flatMap((answer) => uploadsOf(form, answer).map(({ id }) => id)));
  const errors: FieldError[] = [];
  for (const reference of uploadsOf(form, data)) {
    const file = facts.uploads[reference.id];
    const known = file !== undefined && (file.accountId === context.actor.accountId || kept.has(reference.id)) && file.name === reference.name && file.size === reference.size && file.sha256 === reference.sha256 && file.type === reference.type;
    if (!known) errors.push({ pointer: reference.pointer, message: 'Berkas ini tidak ditemukan. Unggah kembali berkasnya.', keyword: 'x-unggah' });
    else if (!file.finished) errors.push({ pointer: reference.pointer, message: 'Berkas ini belum selesai diunggah. Tunggu sampai selesai.', keyword: 'x-unggah' });
  }
  return errors.length === 0 ? ok(null) : refuse('form.upload-unknown', { errors });
}

/**
 * What the trail keeps of a saved draft: that it was saved, by which form, and which answers it held. Not the answers: nobody has
 * stood for them yet, and those that are submitted stand in the event of the submission.
 */
export const savedDraft = (data: Data, formSha256: string) => ({ form: formSha256, fields: Object.keys(data) });

/** Writes a submission: its own row, and the latest under the form's name, where FEEL sees it. */
export function store(draft: DecisionDraft, element: ElementInfo, index: number | null, form: FormDefinition | null, data: Data, { context }: Work): number {
  const n = (draft.state.submissionCounts[element.id] ?? 0) + 1;
  draft.set({ data: withSubmission(draft.state.data, element, index, data), submissionCounts: { ...draft.state.submissionCounts, [element.id]: n } });
  if (form !== null) draft.submission({ id: context.newId(), element: element.id, index, n, formKey: form.key, formSha256: form.sha256, data });
  return n;
}
