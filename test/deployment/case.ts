import { uuidv7 } from 'uuidv7';
import type { ApplicationDetail, FormView } from '../../src/contract/application.ts';
import type { CommandAnswer, TaskList, TaskSummary } from '../../src/contract/task.ts';
import type { Person } from '../http/start-office.ts';

/** A draft, begun as the page begins it. */
export async function begin(applicant: Person): Promise<string> {
  const id = uuidv7();
  await applicant.json(applicant.send('POST', '/api/applications', { body: { id, type: 'izin-uji' } }), 201);
  return id;
}

export async function submission(applicant: Person, id: string, data: object) {
  const form = await applicant.json<FormView>(applicant.get(`/api/applications/${id}/form`));
  return { body: { data, form: form.form, statement: { version: form.statement?.version ?? '', accepted: true } }, revision: form.revision };
}

export async function submit(applicant: Person, data: object = { nama: 'Sari Dewi', luas: 4 }): Promise<string> {
  const id = await begin(applicant);
  await applicant.json(applicant.send('POST', `/api/applications/${id}/submit`, await submission(applicant, id, data)));
  return id;
}

export async function taskOf(officer: Person, id: string): Promise<TaskSummary | null> {
  const lists = await Promise.all(['group', 'mine'].map((scope) => officer.json<TaskList>(officer.get(`/api/tasks?scope=${scope}`))));
  return lists.flatMap(({ items }) => [...items]).find(({ applicationId }) => applicationId === id) ?? null;
}

export async function answer(officer: Person, id: string, data: object): Promise<Response> {
  const task = await taskOf(officer, id);
  if (task === null) throw new Error('no open task of this officer');
  return officer.send('POST', `/api/tasks/${task.id}/complete`, { body: { data }, revision: task.revision });
}

export const complete = async (officer: Person, id: string, data: object): Promise<CommandAnswer> => officer.json<CommandAnswer>(answer(officer, id, data));
export const detailOf = async (person: Person, id: string): Promise<ApplicationDetail> => person.json<ApplicationDetail>(person.get(`/api/applications/${id}`));
