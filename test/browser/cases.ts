import sharp from 'sharp';
import { uuidv7 } from 'uuidv7';
import type { ApplicationDetail, FormView } from '../../src/contract/application.ts';
import type { TaskList } from '../../src/contract/task.ts';
import { compilePackage } from '../../src/packages/index.ts';
import type { PermitPackage, Scenario } from '../../src/packages/types.ts';
import { readPackageFolder } from '../../src/shell/package-folder.ts';
import { type Person, personAt } from '../support/person.ts';
import { eventually, type Product } from './product.ts';

type Data = Readonly<Record<string, unknown>>;
interface FileName { readonly name: string; readonly type: string }

export async function packageOf(type: string): Promise<PermitPackage> {
  const { package: pkg, findings } = await compilePackage(await readPackageFolder(`processes/${type}`));
  if (pkg === null) throw new Error(JSON.stringify(findings));
  return pkg;
}

export function scenarioOf(pkg: PermitPackage, name: string): Scenario {
  const scenario = pkg.scenarios.find((item) => item.name === name);
  if (scenario === undefined) throw new Error(`${pkg.type} has no scenario ${name}`);
  return scenario;
}

export const isUpload = (value: unknown): value is FileName => typeof value === 'object' && value !== null && 'sha256' in value && 'name' in value;

/** A small real file of the kind that an answer names. */
export const contentOf = async ({ type }: FileName): Promise<Buffer> => (type === 'application/pdf'
  ? Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
  : sharp({ create: { width: 8, height: 8, channels: 3, background: '#88aacc' } }).jpeg().toBuffer());

function startOf(scenario: Scenario): Data {
  const [start] = scenario.answers;
  if (start === undefined || !('start' in start)) throw new Error('the scenario does not begin with an application');
  return start.start;
}

/** Brings cases of a running product to where a page is to be seen: plays a package's scenario through the API, as the people of its lanes. */
export class Cases {
  readonly #product: Product;
  readonly #people = new Map<string, Promise<Person>>();
  constructor(product: Product) {
    this.#product = product;
  }

  async person(username: string): Promise<Person> {
    const known = this.#people.get(username) ?? this.#logIn(username);
    this.#people.set(username, known);
    return known;
  }

  async #logIn(username: string): Promise<Person> {
    const account = this.#product.accounts.find((item) => item.username === username);
    if (account === undefined) throw new Error(`no demonstration account ${username}`);
    const person = personAt(this.#product.url);
    await person.json(person.send('POST', '/api/session', { body: { username, password: account.password } }));
    return person;
  }

  async draft(type: string, applicant = 'pemohon'): Promise<string> {
    const person = await this.person(applicant);
    const id = uuidv7();
    await person.json(person.send('POST', '/api/applications', { body: { id, type } }), 201);
    return id;
  }

  /** A draft with all answers of the scenario, its files uploaded. */
  async filledDraft(pkg: PermitPackage, scenario: Scenario, applicant = 'pemohon'): Promise<string> {
    const person = await this.person(applicant);
    const id = await this.draft(pkg.type, applicant);
    const { revision } = await person.json<FormView>(person.get(`/api/applications/${id}/form`));
    await person.json(person.send('PUT', `/api/applications/${id}/draft`, { body: { data: await this.#withFiles(person, startOf(scenario)) }, revision }));
    return id;
  }

  /** @param change answers of the scenario, varied */
  async submitted(pkg: PermitPackage, scenario: Scenario, change: (data: Data) => Data = (data) => data, applicant = 'pemohon'): Promise<string> {
    const person = await this.person(applicant);
    const id = await this.draft(pkg.type, applicant);
    const form = await person.json<FormView>(person.get(`/api/applications/${id}/form`));
    const data = await this.#withFiles(person, change(startOf(scenario)));
    await person.json(person.send('POST', `/api/applications/${id}/submit`, { body: { data, statement: { version: form.statement?.version ?? '', accepted: true } }, revision: form.revision }));
    return id;
  }

  /**
   * Does the scenario's tasks up to the one named, which stays open; all of them when none is named.
   * @param passes how often the named task is done before it stays open
   * @returns id of the open task; '' at the end
   */
  async play(pkg: PermitPackage, scenario: Scenario, id: string, until: string | null, passes = 0): Promise<string> {
    let left = passes;
    for (const answer of scenario.answers) {
      if (!('task' in answer)) continue;
      const { person, taskId } = await this.#holder(pkg, id, answer.task);
      if (answer.task === until) {
        if (left === 0) return taskId;
        left -= 1;
      }
      await this.complete(person, taskId, answer.data ?? {});
    }
    return '';
  }

  async complete(person: Person, taskId: string, data: Data): Promise<void> {
    const { may } = await person.json<FormView>(person.get(`/api/tasks/${taskId}/form`));
    if (may.claim) await person.json(person.send('POST', `/api/tasks/${taskId}/claim`));
    const { revision } = await person.json<FormView>(person.get(`/api/tasks/${taskId}/form`));
    await person.json(person.send('POST', `/api/tasks/${taskId}/complete`, { body: { data: await this.#withFiles(person, data) }, revision }));
  }

  /** Who may do an element's task now; background work may have to come first. */
  async #holder(pkg: PermitPackage, id: string, element: string): Promise<{ readonly person: Person; readonly taskId: string }> {
    const lane = pkg.process.elements.find((item) => item.id === element)?.lane;
    const role = pkg.process.lanes.find((item) => item.id === lane)?.attributes['peran'];
    if (role === 'pemohon') {
      const person = await this.person('pemohon');
      return eventually(`task ${element}`, async () => {
        const { track } = await person.json<ApplicationDetail>(person.get(`/api/applications/${id}`));
        const taskId = track.find((step) => step.element === element && step.state === 'NOW')?.taskId ?? null;
        return taskId === null ? null : { person, taskId };
      });
    }
    const people = this.#product.accounts.filter((account) => account.role === role);
    return eventually(`task ${element}`, async () => {
      for (const { username } of people) {
        const person = await this.person(username);
        for (const scope of ['mine', 'group']) {
          const { items } = await person.json<TaskList>(person.get(`/api/tasks?scope=${scope}`));
          const found = items.find((task) => task.applicationId === id && task.element === element);
          if (found !== undefined) return { person, taskId: found.id };
        }
      }
      return null;
    });
  }

  /** The answers with their files really uploaded. */
  async #withFiles(person: Person, data: unknown): Promise<Data> {
    const put = async (value: unknown): Promise<unknown> => {
      if (isUpload(value)) return this.#upload(person, value);
      if (Array.isArray(value)) return Promise.all(value.map(put));
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(await Promise.all(Object.entries(value).map(async ([key, entry]) => [key, await put(entry)] as const)));
    };
    return (await put(data)) as Data;
  }

  async #upload(person: Person, file: FileName): Promise<unknown> {
    const content = await contentOf(file);
    const tus = { 'Tus-Resumable': '1.0.0', 'Content-Type': '' };
    const begun = await person.send('POST', '/api/uploads', { headers: { ...tus, 'Upload-Length': String(content.length), 'Upload-Metadata': `filename ${Buffer.from(file.name).toString('base64')}` } });
    const path = begun.headers.get('location') ?? '';
    const sent = await person.send('PATCH', path, { body: content, headers: { ...tus, 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': '0' } });
    if (!sent.ok) throw new Error(`upload: ${sent.status} ${await sent.text()}`);
    return person.json(person.get(path));
  }
}
