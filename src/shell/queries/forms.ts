import type { FormView } from '../../contract/application.ts';
import { actsFor, applicantRole, mayOnTask, startForm } from '../../core/index.ts';
import type { Actor, Task } from '../../core/types.ts';
import { diffForms, pathsOf } from '../../forms/index.ts';
import type { FormDefinition } from '../../forms/types.ts';
import type { PermitPackage } from '../../packages/types.ts';
import { isId, rowOf } from '../database.ts';
import { readCase } from '../store/load-case.ts';
import { visibleCase } from './case-rows.ts';
import { versionOf, type QueryDeps } from './deps.ts';
import { sectionsOf } from './sections.ts';

type Data = Readonly<Record<string, unknown>>;

/** The application form of a draft, with the draft. */
export async function applicationForm(deps: QueryDeps, actor: Actor, id: string): Promise<FormView | null> {
  const state = isId(id) ? await readCase(deps.database, id) : null;
  if (state === null || state.status !== 'DRAFT' || !actsFor(actor, state)) return null;
  const { pkg } = await versionOf(deps, state);
  const form = startForm(pkg);
  if (form === undefined) return null;
  const data = state.draft?.data ?? {};
  return {
    ...base(form, data, state.draft?.revision ?? 1), title: titleOf(form, pkg), may: { save: true, complete: true, claim: false, release: false }, form: form.sha256, statement: pkg.permitType.statement,
    changed: await changes(deps, state.draft?.formSha256 ?? null, form, data),
  };
}

/** The form of a user task: the mission's core. */
export async function taskForm(deps: QueryDeps, actor: Actor, taskId: string): Promise<FormView | null> {
  const { database, office } = deps;
  const applicationId = await applicationOfTask(deps, taskId);
  const state = applicationId === null ? null : await readCase(database, applicationId);
  const row = applicationId === null ? null : await visibleCase(database, actor, applicationId);
  const task = state?.tasks.find(({ id }) => id === taskId);
  if (state === null || row === null || task === undefined) return null;
  const facts = await office.current(database);
  if (task.role === applicantRole && !mayOnTask(actor, state, task, facts.roles).complete) return null;
  // Colleagues of the group see who works on it; other offices do not see the form at all.
  if (task.role !== applicantRole && !mayOnTask(actor, state, { ...task, claimedBy: null }, facts.roles).complete) return null;
  const { pkg } = await versionOf(deps, state);
  const form = pkg.forms[task.formKey ?? ''] ?? emptyForm;
  const data = task.draft?.data ?? former(form, task, state.data);
  const rights = mayOnTask(actor, state, task, facts.roles);
  return {
    ...base(form, data, task.revision), title: titleOf(form, pkg),
    may: rights,
    changed: await changes(deps, task.draft?.formSha256 ?? null, form, data),
    context: await sectionsOf(deps, row, pkg, task.role === applicantRole ? 'APPLICANT' : 'OFFICER'),
  };
}

export async function applicationOfTask({ database }: QueryDeps, taskId: string): Promise<string | null> {
  return isId(taskId) ? ((await rowOf<{ id: string }>(database, 'select application_id as id from task where id = ?', [taskId]))?.id ?? null) : null;
}

const emptyForm: FormDefinition = { key: '', variable: '', schema: { type: 'object', additionalProperties: false }, ui: {}, sha256: '' };
const titleOf = (form: FormDefinition, pkg: PermitPackage): string => (typeof form.ui['title'] === 'string' ? form.ui['title'] : pkg.permitType.name);
const base = (form: FormDefinition, data: Data, revision: number) => ({ schema: form.schema, ui: form.ui, data, validatorUrl: `/api/forms/${form.sha256}/validator.js`, revision });

/**
 * A step that comes again begins with its latest answers: an applicant corrects instead of typing all anew. An officer's choices are
 * left open, since each round is a decision of its own.
 */
function former(form: FormDefinition, task: Task, data: Data): Data {
  const latest = data[form.variable];
  const value: unknown = task.index !== null && Array.isArray(latest) ? latest[task.index] : latest;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  if (task.role === applicantRole) return value as Data;
  const choices = new Set(pathsOf(form).filter(({ path, enum: values }) => values !== undefined && !path.includes('.')).map(({ path }) => path));
  return Object.fromEntries(Object.entries(value).filter(([key]) => !choices.has(key)));
}

/** Answers to look at again because the form is not the one that the draft was written with. */
async function changes({ database }: QueryDeps, draftSha256: string | null, form: FormDefinition, data: Data): Promise<NonNullable<FormView['changed']>> {
  if (draftSha256 === null || draftSha256 === '' || draftSha256 === form.sha256) return [];
  const before = await rowOf<{ schema: FormDefinition['schema']; ui: FormDefinition['ui'] }>(database, 'select schema, ui from form_version where sha256 = ?', [draftSha256]);
  return before === null ? [] : [...diffForms({ ...form, ...before, sha256: draftSha256 }, form, data)];
}
