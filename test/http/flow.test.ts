import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { ApplicationDetail, ApplicationList, ApplicationSummary, Diagram, FormView, History, Saved } from '../../src/contract/application.ts';
import type { NoticeList } from '../../src/contract/document.ts';
import type { ServiceDetail, ServiceSummary } from '../../src/contract/service.ts';
import type { CommandAnswer, TaskList, TaskSummary } from '../../src/contract/task.ts';
import { bundleOf } from '../../src/packages/index.ts';
import { realChance } from '../../src/shell/chance.ts';
import { rowOf } from '../../src/shell/database.ts';
import { createPackagesStore } from '../../src/shell/packages-store/index.ts';
import { miniPackage } from '../packages/mini-package.ts';
import { uuidv7 } from 'uuidv7';
import { problemOf } from './start-app.ts';
import { type Office, type Person, startOffice } from './start-office.ts';
import { shellOver } from './shell-over.ts';

const answers = { nama: 'Sari Dewi', luas: 4 };

describe('from an application to a decision, through the API', () => {
  let office: Office;
  let sari: Person;
  let stranger: Person;
  let officer: Person;
  let colleague: Person;
  let elsewhere: Person;
  let technician: Person;
  before(async function () {
    this.timeout(60_000);
    office = await startOffice(shellOver);
    [sari, stranger, officer, colleague, elsewhere, technician] = [
      await office.applicant('sari', 'Sari Dewi'), await office.applicant('tono', 'Tono'), await office.officer('adi', 'petugas_administrasi'), await office.officer('ami', 'petugas_administrasi'),
      await office.officer('edi', 'petugas_administrasi', 'LAIN'), await office.officer('tina', 'petugas_teknis'),
    ];
  });
  after(async () => office.stop());

  const refused = async (response: Promise<Response>, status: number, code: string) => {
    const problem = await problemOf(await response);
    expect([problem.status, problem.code]).to.deep.equal([status, code]);
    return problem;
  };
  const draft = async (person: Person = sari): Promise<string> => {
    const id = uuidv7();
    await person.json(person.send('POST', '/api/applications', { body: { id, type: 'izin-uji' } }), 201);
    return id;
  };
  const submission = async (id: string, data: object = answers) => {
    const form = await sari.json<FormView>(sari.get(`/api/applications/${id}/form`));
    return { body: { data, statement: { version: form.statement?.version ?? '', accepted: true } }, revision: form.revision };
  };
  const submitted = async (): Promise<string> => {
    const id = await draft();
    await sari.json(sari.send('POST', `/api/applications/${id}/submit`, await submission(id)));
    return id;
  };
  const openTask = async (id: string): Promise<TaskSummary> => {
    const { items } = await officer.json<TaskList>(officer.get('/api/tasks?scope=group&sort=newest'));
    const mine = await officer.json<TaskList>(officer.get('/api/tasks?scope=mine'));
    const task = [...items, ...mine.items].find(({ applicationId }) => applicationId === id);
    if (task === undefined) throw new Error('no open task');
    return task;
  };

  describe('the catalogue', () => {
    it('shows the service to everybody', async () => {
      const nobody = office.nobody();
      const { items } = await nobody.json<{ items: ServiceSummary[] }>(nobody.get('/api/services'));
      expect(items).to.have.length(1);
      expect(items[0]).to.include({ type: 'izin-uji', promisedDays: 3, leadAgency: 'Kantor Uji' });
      const service = await nobody.json<ServiceDetail>(nobody.get('/api/services/izin-uji'));
      expect(service.steps.map(({ name, always }) => [name, always])).to.deep.equal([['Periksa permohonan', true], ['Perbaiki permohonan', false]]);
      expect(service.promise).to.include({ assumption: true });
      const diagram = await nobody.json<Diagram>(nobody.get('/api/services/izin-uji/diagram'));
      expect(diagram.xml).to.contain('izin_uji');
    });
    it('knows no other', async () => {
      await refused(office.nobody().get('/api/services/tidak-ada'), 404, 'package.not-found');
      await refused(office.nobody().get('/api/services/tidak-ada/diagram'), 404, 'package.not-found');
      await refused(sari.send('POST', '/api/applications', { body: { id: uuidv7(), type: 'tidak-ada' } }), 409, 'case.service-not-offered');
    });
  });

  describe('a draft', () => {
    it('is created once, however often it is sent', async () => {
      const [id, key] = [uuidv7(), randomUUID()];
      const send = async () => sari.json<ApplicationSummary>(sari.send('POST', '/api/applications', { body: { id, type: 'izin-uji' }, key }), 201);
      expect(await send()).to.deep.equal(await send());
      const row = await rowOf<{ status: string; n: number }>(office.db.database, 'select min(status) as status, count(*) as n from application where id = ?', [id]);
      expect(row).to.deep.equal({ status: 'DRAFT', n: 1 });
    });
    it('is refused under a key that was used for another', async () => {
      const key = randomUUID();
      await sari.json(sari.send('POST', '/api/applications', { body: { id: uuidv7(), type: 'izin-uji' }, key }), 201);
      await refused(sari.send('POST', '/api/applications', { body: { id: uuidv7(), type: 'izin-uji' }, key }), 422, 'idempotency.other-body');
    });
    it('has a form with its schema, its validator and its statement', async () => {
      const form = await sari.json<FormView>(sari.get(`/api/applications/${await draft()}/form`));
      expect(form.schema).to.have.nested.property('properties.nama.title', 'Nama');
      expect(form.statement).to.deep.equal({ version: '1', text: 'Data ini benar.' });
      expect(form.may).to.include({ save: true, complete: true });
      const module = await office.nobody().get(form.validatorUrl);
      expect(module.status).to.equal(200);
      expect(module.headers.get('cache-control')).to.contain('immutable');
      expect(await module.text()).to.match(/export/);
    });
    it('is saved as it is typed, each time on the revision that was read', async () => {
      const id = await draft();
      const { revision } = await sari.json<FormView>(sari.get(`/api/applications/${id}/form`));
      const saved = await sari.json<Saved>(sari.send('PUT', `/api/applications/${id}/draft`, { body: { data: { nama: 'Sa' } }, revision }));
      expect(saved.revision).to.be.greaterThan(revision);
      expect(Date.parse(saved.savedAt)).to.be.greaterThan(0);
      await refused(sari.send('PUT', `/api/applications/${id}/draft`, { body: { data: { nama: 'lama' } }, revision }), 409, 'case.stale');
      expect((await sari.json<FormView>(sari.get(`/api/applications/${id}/form`))).data).to.deep.equal({ nama: 'Sa' });
    });
    it('is nobody else\'s', async () => {
      const id = await draft();
      for (const person of [stranger, officer]) {
        for (const path of ['', '/form', '/history', '/diagram']) await refused(person.get(`/api/applications/${id}${path}`), 404, 'case.not-found');
        await refused(person.send('PUT', `/api/applications/${id}/draft`, { body: { data: {} }, revision: 1 }), 404, 'case.not-found');
        await refused(person.send('POST', `/api/applications/${id}/submit`, await submission(id)), 404, 'case.not-found');
        await refused(person.send('DELETE', `/api/applications/${id}`), 404, 'case.not-found');
      }
      await refused(office.nobody().get(`/api/applications/${id}`), 401, 'account.not-logged-in');
    });
    it('can be thrown away, once', async () => {
      const id = await draft();
      expect((await sari.send('DELETE', `/api/applications/${id}`)).status).to.equal(204);
      await refused(sari.get(`/api/applications/${id}`), 404, 'case.not-found');
    });
  });

  describe('a submission', () => {
    it('registers the application and tells where it is', async () => {
      const id = await draft();
      const answer = await sari.json<CommandAnswer>(sari.send('POST', `/api/applications/${id}/submit`, await submission(id)));
      expect(answer).to.include({ applicationId: id, status: 'RUNNING', outcome: null });
      expect(answer.registrationNumber).to.match(/^REG\/\d{5}\/\d{4}$/);
      const detail = await sari.json<ApplicationDetail>(sari.get(`/api/applications/${id}`));
      expect(detail.track.find(({ element }) => element === 'periksa')).to.include({ state: 'NOW' });
      expect(detail.summary).to.include({ status: 'RUNNING', title: 'Sari Dewi', waitingForMe: false });
      expect(detail.may).to.include({ edit: false, discard: false });
      const { items } = await sari.json<ApplicationList>(sari.get('/api/applications?status=RUNNING'));
      expect(items.map((item) => item.id)).to.include(id);
      expect((await stranger.json<ApplicationList>(stranger.get('/api/applications'))).items).to.deep.equal([]);
    });
    it('with wrong answers tells them at their fields and changes nothing', async () => {
      const id = await draft();
      const problem = await refused(sari.send('POST', `/api/applications/${id}/submit`, await submission(id, { nama: 'S', luas: 400, lebih: 1 })), 422, 'form.invalid');
      expect(problem.errors?.map(({ pointer }) => pointer)).to.include.members(['/nama', '/luas', '/lebih']);
      expect((await sari.json<ApplicationDetail>(sari.get(`/api/applications/${id}`))).summary.status).to.equal('DRAFT');
    });
    it('needs the statement of today', async () => {
      const id = await draft();
      const whole = await submission(id);
      await refused(sari.send('POST', `/api/applications/${id}/submit`, { ...whole, body: { data: answers, statement: { version: 'lama', accepted: true } } }), 422, 'case.statement-required');
      await refused(sari.send('POST', `/api/applications/${id}/submit`, { ...whole, body: { data: answers, statement: { version: '1', accepted: false } } }), 400, 'request.invalid');
    });
    it('is done once', async () => {
      const id = await draft();
      const whole = await submission(id);
      await sari.json(sari.send('POST', `/api/applications/${id}/submit`, whole));
      await refused(sari.send('POST', `/api/applications/${id}/submit`, whole), 409, 'case.not-draft');
      await refused(sari.send('DELETE', `/api/applications/${id}`), 409, 'case.not-draft');
    });
  });

  describe('a form that is published anew while somebody fills the old one', () => {
    const question = { type: 'string', title: 'Tujuan', minLength: 3, maxLength: 60 };
    const edition = async (schema: object): Promise<void> => {
      const packages = createPackagesStore({ database: office.db.database, chance: realChance, demo: true });
      const deployed = await packages.deploy(bundleOf('izin-uji', miniPackage({ 'forms/izin-uji/permohonan.schema.json': JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object', title: 'permohonan', unevaluatedProperties: false, ...schema }) })), { operator: 'uji' });
      if (!deployed.ok) throw new Error(JSON.stringify(deployed.problem));
    };
    const nama = { type: 'string', title: 'Nama', minLength: 2, maxLength: 60 };
    const luas = { type: 'number', title: 'Luas', minimum: 1, maximum: 100 };
    const read = async (id: string): Promise<FormView> => sari.json<FormView>(sari.get(`/api/applications/${id}/form`));
    const save = async (id: string, { form }: FormView, revision: number, data: object): Promise<Saved> => sari.json<Saved>(sari.send('PUT', `/api/applications/${id}/draft`, { body: { data, form }, revision }));
    const send = async (id: string, { form, statement }: FormView, revision: number, data: object) => sari.send('POST', `/api/applications/${id}/submit`, { body: { data, form, statement: { version: statement?.version, accepted: true } }, revision });
    after(async () => edition({ properties: { nama, luas }, required: ['nama', 'luas'] }));

    it('keeps the draft, even one that the old page goes on saving, and says which answers to look at', async () => {
      const [id, wide] = [await draft(), { nama: 'Sari', luas: 40 }];
      const old = await read(id);
      const first = await save(id, old, old.revision, wide);
      await edition({ properties: { nama, luas: { ...luas, maximum: 30 }, tujuan: question }, required: ['nama', 'luas'] });
      const second = await save(id, old, first.revision, { ...wide, nama: 'Sari Dewi Lestari' });
      await refused(send(id, old, second.revision, { nama: 'Sari', luas: 2 }), 409, 'case.form-changed');
      const fresh = await read(id);
      expect(fresh.data).to.deep.equal({ ...wide, nama: 'Sari Dewi Lestari' });
      expect(fresh.form).to.not.equal(old.form);
      expect(fresh.changed?.map(({ pointer }) => pointer)).to.include.members(['/luas', '/tujuan']);
      for (const { reason, label } of fresh.changed ?? []) expect(`${label}: ${reason}`).to.match(/^(Luas|Tujuan): [A-Z].+\.$/);
      // old page, new words: still not what was shown
      await refused(send(id, old, fresh.revision, { nama: 'Sari', luas: 2, tujuan: 'Berjualan' }), 409, 'case.form-changed');
      await refused(send(id, fresh, fresh.revision, wide), 422, 'form.invalid');
      expect((await send(id, fresh, fresh.revision, { nama: 'Sari', luas: 2 })).status).to.equal(200);
    });

    it('says it until the answers were saved with the new form', async () => {
      const id = await draft();
      const old = await read(id);
      const { revision } = await save(id, old, old.revision, { nama: 'Sari', luas: 2 });
      await edition({ properties: { nama, luas, keterangan: question }, required: ['nama', 'luas'] });
      for (const _again of [1, 2]) expect((await read(id)).changed).to.not.deep.equal([]);
      const fresh = await read(id);
      const saved = await save(id, fresh, revision, { nama: 'Sari', luas: 2 });
      expect((await read(id)).changed).to.deep.equal([]);
      await refused(send(id, old, saved.revision, { nama: 'Sari', luas: 2 }), 409, 'case.form-changed');
      expect((await send(id, fresh, saved.revision, { nama: 'Sari', luas: 2 })).status).to.equal(200);
    });
  });

  describe('a task', () => {
    it('stands in the list of the office that the lane names, and of no other', async () => {
      const id = await submitted();
      const task = await openTask(id);
      expect(task).to.include({ element: 'periksa', name: 'Periksa permohonan', role: 'petugas_administrasi', claimedByMe: false });
      expect(task.may).to.include({ claim: true, complete: true });
      for (const person of [elsewhere, technician, stranger]) {
        const { items } = await person.json<TaskList>(person.get('/api/tasks?scope=group'));
        expect(items.filter(({ applicationId }) => applicationId === id)).to.deep.equal([]);
        const status = (await person.get(`/api/tasks/${task.id}/form`)).status;
        expect([403, 404]).to.include(status);
        const completion = await person.send('POST', `/api/tasks/${task.id}/complete`, { body: { data: { keputusan: 'lengkap' } }, revision: task.revision });
        expect([403, 404]).to.include(completion.status);
      }
    });
    it('comes by its deadline, page by page, each once', async function () {
      this.timeout(30_000);
      for (let n = 0; n < 52; n += 1) await submitted();
      await office.db.database.raw(`update task t set due_at = case when n % 4 = 0 then null else '2026-03-02T08:00:00Z'::timestamptz + (n % 7) * interval '1 day' end from (select id, row_number() over (order by id) as n from task where state = 'OPEN') o where o.id = t.id`);
      const listed: TaskSummary[] = [];
      let cursor: string | null = null;
      do {
        const page: TaskList = await colleague.json<TaskList>(colleague.get(`/api/tasks?scope=group&sort=due${cursor === null ? '' : `&cursor=${cursor}`}`));
        listed.push(...page.items);
        cursor = page.next;
      } while (cursor !== null);
      const { counts } = await colleague.json<TaskList>(colleague.get('/api/tasks?scope=group'));
      expect(new Set(listed.map(({ id }) => id)).size).to.equal(counts.group).and.equal(listed.length);
      const deadlines = listed.map(({ dueAt }) => dueAt ?? '9999');
      expect(deadlines).to.deep.equal([...deadlines].sort());
      const newest = await colleague.json<TaskList>(colleague.get('/api/tasks?scope=group&sort=newest'));
      const opened = newest.items.map(({ openedAt }) => openedAt);
      expect(opened).to.deep.equal([...opened].sort().reverse());
    });
    it('is claimed by one, released, and claimed by another', async () => {
      const task = await openTask(await submitted());
      const claimed = await officer.json<TaskSummary>(officer.send('POST', `/api/tasks/${task.id}/claim`));
      expect(claimed).to.include({ claimedByMe: true });
      expect(claimed.may).to.include({ claim: false, release: true });
      await refused(colleague.send('POST', `/api/tasks/${task.id}/claim`), 409, 'task.claimed-by-other');
      const mine = await officer.json<TaskList>(officer.get('/api/tasks?scope=mine'));
      expect(mine.items.map(({ id }) => id)).to.include(task.id);
      await officer.json(officer.send('POST', `/api/tasks/${task.id}/release`));
      expect(await colleague.json<TaskSummary>(colleague.send('POST', `/api/tasks/${task.id}/claim`))).to.include({ claimedByMe: true });
    });
    it('has a form with what was collected so far', async () => {
      const task = await openTask(await submitted());
      const form = await officer.json<FormView>(officer.get(`/api/tasks/${task.id}/form`));
      expect(form).to.include.all.keys('schema', 'ui', 'data', 'validatorUrl', 'revision', 'may', 'title', 'context');
      expect(JSON.stringify(form.context)).to.contain('Sari Dewi');
    });
    it('keeps a draft, and refuses an old one', async () => {
      const task = await openTask(await submitted());
      await officer.json(officer.send('POST', `/api/tasks/${task.id}/claim`));
      const { revision } = await officer.json<FormView>(officer.get(`/api/tasks/${task.id}/form`));
      const saved = await officer.json<Saved>(officer.send('PUT', `/api/tasks/${task.id}/draft`, { body: { data: { keputusan: 'tolak' } }, revision }));
      expect((await officer.json<FormView>(officer.get(`/api/tasks/${task.id}/form`)))).to.deep.include({ data: { keputusan: 'tolak' }, revision: saved.revision });
      await refused(officer.send('PUT', `/api/tasks/${task.id}/draft`, { body: { data: {} }, revision }), 409, 'task.stale');
      await refused(officer.send('POST', `/api/tasks/${task.id}/complete`, { body: { data: { keputusan: 'tolak' } }, revision }), 409, 'task.stale');
    });
    it('is completed, and the applicant corrects through the same address', async () => {
      const id = await submitted();
      const task = await openTask(id);
      await refused(officer.send('POST', `/api/tasks/${task.id}/complete`, { body: { data: { keputusan: 'mungkin' } }, revision: task.revision }), 422, 'form.invalid');
      const answer = await officer.json<CommandAnswer>(officer.send('POST', `/api/tasks/${task.id}/complete`, { body: { data: { keputusan: 'perbaikan' } }, revision: task.revision }));
      expect(answer).to.include({ applicationId: id, status: 'RUNNING' });
      await refused(officer.send('POST', `/api/tasks/${task.id}/complete`, { body: { data: { keputusan: 'lengkap' } }, revision: task.revision }), 409, 'task.not-open');
      const detail = await sari.json<ApplicationDetail>(sari.get(`/api/applications/${id}`));
      expect(detail.summary.waitingForMe).to.equal(true);
      const taskId = detail.track.find(({ element }) => element === 'perbaiki')?.taskId ?? '';
      const form = await sari.json<FormView>(sari.get(`/api/tasks/${taskId}/form`));
      await sari.json(sari.send('POST', `/api/tasks/${taskId}/complete`, { body: { data: { catatan: 'sudah' } }, revision: form.revision }));
      expect((await openTask(id)).id).to.not.equal(task.id);
    });
    it('completed twice at once is completed by one', async () => {
      const task = await openTask(await submitted());
      const complete = (person: Person) => person.send('POST', `/api/tasks/${task.id}/complete`, { body: { data: { keputusan: 'tolak' } }, revision: task.revision });
      const statuses = (await Promise.all([complete(officer), complete(colleague)])).map(({ status }) => status);
      expect(statuses.toSorted()).to.deep.equal([200, 409]);
    });
    it('answers the same to a repetition under the same key', async () => {
      const task = await openTask(await submitted());
      const key = randomUUID();
      const complete = async () => officer.json<CommandAnswer>(officer.send('POST', `/api/tasks/${task.id}/complete`, { body: { data: { keputusan: 'tolak' } }, revision: task.revision, key }));
      const first = await complete();
      expect(first.next.map(({ name }) => name)).to.deep.equal(['Setujui penolakan']);
      expect(await complete()).to.deep.equal(first);
    });
  });

  describe('the case', () => {
    it('shows its history with a chain that holds, and its diagram with the token', async () => {
      const id = await submitted();
      for (const person of [sari, officer]) {
        const history = await person.json<History>(person.get(`/api/applications/${id}/history`));
        expect(history.verified).to.equal(true);
        expect(history.items.map(({ type }) => type)).to.include('application.submitted');
        const diagram = await person.json<Diagram>(person.get(`/api/applications/${id}/diagram`));
        expect(diagram.tokens).to.deep.equal(['periksa']);
        expect(diagram.done).to.include('mulai');
      }
      await refused(stranger.get(`/api/applications/${id}/history`), 404, 'case.not-found');
      await refused(stranger.get(`/api/applications/${id}/diagram`), 404, 'case.not-found');
    });
    it('tells a run of saved drafts once', async () => {
      const id = await draft();
      for (let revision = 1; revision <= 4; revision += 1) await sari.json(sari.send('PUT', `/api/applications/${id}/draft`, { body: { data: { nama: 'Sari' } }, revision }));
      const { items, verified } = await sari.json<History>(sari.get(`/api/applications/${id}/history`));
      expect(items.map(({ seq, type }) => [seq, type])).to.deep.equal([[1, 'application.created'], [5, 'application.draft-saved']]);
      expect(verified).to.equal(true);
    });
    it('has no notice for a stranger', async () => {
      expect((await stranger.json<NoticeList>(stranger.get('/api/notices'))).items).to.deep.equal([]);
      await refused(stranger.send('POST', `/api/notices/${uuidv7()}/read`), 404, 'request.not-found');
    });
  });
});
