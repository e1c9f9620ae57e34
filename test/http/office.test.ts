import { createHash, randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { uuidv7 } from 'uuidv7';
import type { ApplicationSummary } from '../../src/contract/application.ts';
import type { Calendar, CalendarDay, NoticeList, NumberRegister, SopVersion, Verification } from '../../src/contract/document.ts';
import type { Incident, IncidentList } from '../../src/contract/incident.ts';
import type { UploadedFile } from '../../src/contract/parameters.ts';
import { rowOf } from '../../src/shell/database.ts';
import { shellOver } from './shell-over.ts';
import { problemOf } from './start-app.ts';
import { type Office, type Person, startOffice } from './start-office.ts';

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
const day = { kind: 'CUTI_BERSAMA', name: 'Cuti bersama', legalBasis: 'Keputusan Uji' };

describe('what the office keeps, through the API', () => {
  let office: Office;
  let sari: Person;
  let stranger: Person;
  let officer: Person;
  let technician: Person;
  let analyst: Person;
  let application: ApplicationSummary;
  let stored: UploadedFile;
  before(async function () {
    this.timeout(60_000);
    office = await startOffice(shellOver);
    [sari, stranger, officer, technician, analyst] = [await office.applicant('sari', 'Sari Dewi'), await office.applicant('tono', 'Tono'), await office.officer('adi', 'petugas_administrasi'), await office.officer('tina', 'petugas_teknis'), await office.officer('ana', 'analis_proses')];
    application = await sari.json(sari.send('POST', '/api/applications', { body: { id: uuidv7(), type: 'izin-uji' } }), 201);
    stored = await upload(sari);
  });
  after(async () => office.stop());

  const refused = async (response: Promise<Response>, status: number, code: string): Promise<void> => {
    const problem = await problemOf(await response);
    expect([problem.status, problem.code]).to.deep.equal([status, code]);
  };
  const upload = async (person: Person): Promise<UploadedFile> => {
    const tus = { 'Tus-Resumable': '1.0.0', 'Idempotency-Key': '' };
    const begun = await person.send('POST', '/api/uploads', { headers: { ...tus, 'Upload-Length': String(pdf.length), 'Upload-Metadata': `filename ${Buffer.from('ktp.pdf').toString('base64')}` } });
    const path = begun.headers.get('location') ?? '';
    const sent = await person.send('PATCH', path, { body: pdf, headers: { ...tus, 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': '0' } });
    expect(sent.status, await sent.text()).to.equal(204);
    return person.json<UploadedFile>(person.get(path));
  };

  describe('calendar', () => {
    it('is read by everybody, and says who may change it', async () => {
      const mayEdit = async (person: Person): Promise<boolean> => (await person.json<Calendar>(person.get('/api/calendar/2026'))).may.edit;
      expect([await mayEdit(office.nobody()), await mayEdit(sari), await mayEdit(technician), await mayEdit(officer)]).to.deep.equal([false, false, false, true]);
      const { days } = await sari.json<Calendar>(sari.get('/api/calendar/2026'));
      expect(days.map(({ date }) => date)).to.deep.equal(['2026-08-17']);
    });
    it('is changed by those of the right role only', async () => {
      await refused(office.nobody().send('PUT', '/api/calendar/days/2026-12-24', { body: day }), 401, 'account.not-logged-in');
      await refused(sari.send('PUT', '/api/calendar/days/2026-12-24', { body: day }), 403, 'account.forbidden');
      await refused(technician.send('PUT', '/api/calendar/days/2026-12-24', { body: day }), 403, 'account.forbidden');
      await refused(technician.send('DELETE', '/api/calendar/days/2026-08-17'), 403, 'account.forbidden');
      const put = await officer.json<CalendarDay>(officer.send('PUT', '/api/calendar/days/2026-12-24', { body: day }));
      expect(put).to.include({ date: '2026-12-24', ...day });
      expect(await rowOf(office.db.database, `select kind, name from calendar_day where date = '2026-12-24'`)).to.deep.equal({ kind: day.kind, name: day.name });
      expect((await officer.send('DELETE', '/api/calendar/days/2026-12-24')).status).to.equal(204);
      expect(await rowOf(office.db.database, `select 1 from calendar_day where date = '2026-12-24'`)).to.equal(null);
    });
    it('knows no 30 February, no other kind, no nameless day, no second date', async () => {
      await refused(officer.send('PUT', '/api/calendar/days/2026-02-30', { body: day }), 422, 'calendar.day-invalid');
      await refused(officer.send('PUT', '/api/calendar/days/besok', { body: day }), 404, 'request.not-found');
      for (const body of [{ ...day, kind: 'LIBUR' }, { ...day, name: '' }, { ...day, date: '2026-12-25' }]) await refused(officer.send('PUT', '/api/calendar/days/2026-12-24', { body }), 400, 'request.invalid');
    });
    it('refuses a key that was used for another day', async () => {
      const key = randomUUID();
      await officer.json(officer.send('PUT', '/api/calendar/days/2026-12-28', { body: day, key }));
      await officer.json(officer.send('PUT', '/api/calendar/days/2026-12-28', { body: day, key }));
      await refused(officer.send('PUT', '/api/calendar/days/2026-12-29', { body: day, key }), 422, 'idempotency.other-body');
    });
  });

  describe('incidents', () => {
    let provider: Person;
    let incident: Incident;
    const open = async (): Promise<IncidentList> => provider.json<IncidentList>(provider.get('/api/incidents'));
    before(async () => {
      provider = await office.officer('galih', 'penyedia');
      const begun = await stranger.json<ApplicationSummary>(stranger.send('POST', '/api/applications', { body: { id: uuidv7(), type: 'izin-uji' } }), 201);
      await stranger.json(stranger.send('POST', `/api/applications/${begun.id}/submit`, { body: { data: { nama: 'Tono', luas: 4 }, statement: { version: '1', accepted: true } }, revision: 1 }));
      const task = await rowOf<{ id: string }>(office.db.database, 'select id from task where application_id = ?', [begun.id]);
      await office.db.owner.raw(`update application set snapshot = '{}'::jsonb where id = ?`, [begun.id]);
      const answer = await problemOf(await officer.send('POST', `/api/tasks/${task?.id}/complete`, { body: { data: { keputusan: 'lengkap' } }, revision: 1 }));
      expect(answer).to.include({ status: 500, code: 'engine.incident' }).and.not.have.property('seen');
    });

    it('are shown to whoever handles them, and to nobody else', async () => {
      const list = await open();
      expect(list).to.include({ open: 1, next: null });
      [incident] = list.items as [Incident];
      expect(incident).to.include({ serviceName: 'Izin Uji', element: 'periksa', elementName: 'Periksa permohonan', command: 'CompleteTask', attempts: 1, resolvedAt: null });
      expect(await provider.json<Incident>(provider.get(`/api/incidents/${incident.id}`))).to.deep.equal(incident);
      for (const person of [sari, officer, analyst]) await refused(person.get('/api/incidents'), 403, 'account.forbidden');
      await refused(officer.get(`/api/incidents/${incident.id}`), 404, 'incident.not-found');
      await refused(officer.send('POST', `/api/incidents/${incident.id}/retry`, { body: { reason: 'Dicoba.' } }), 403, 'account.forbidden');
      await refused(office.nobody().get('/api/incidents'), 401, 'account.not-logged-in');
    });
    it('are retried with a reason, once; what may not be corrected is named at its place', async () => {
      await refused(provider.send('POST', `/api/incidents/${incident.id}/retry`, { body: {} }), 400, 'request.invalid');
      const wrong = await problemOf(await provider.send('POST', `/api/incidents/${incident.id}/retry`, { body: { reason: 'Dicoba.', corrections: [{ path: 'permohonan.nama', value: 'Toni' }] } }));
      expect(wrong.errors?.map(({ pointer }) => pointer)).to.deep.equal(['/corrections/0/path']);
      expect((await provider.send('POST', `/api/incidents/${incident.id}/retry`, { body: { reason: 'Kedudukan dipulihkan.' } })).status).to.equal(200);
      await refused(provider.send('POST', `/api/incidents/${incident.id}/retry`, { body: { reason: 'Lagi.' } }), 409, 'incident.not-open');
      await refused(provider.send('POST', `/api/incidents/${incident.id}/retry-same-cause`, { body: { reason: 'Lagi.' } }), 409, 'incident.not-open');
      expect(await open()).to.deep.equal({ items: [], open: 0, next: null });
      const resolved = await provider.json<IncidentList>(provider.get('/api/incidents?state=resolved'));
      expect(resolved.items[0]).to.include({ id: incident.id, resolution: 'RETRIED', reason: 'Kedudukan dipulihkan.' });
    });
  });

  describe('register of numbers', () => {
    it('is for officers only', async () => {
      await refused(office.nobody().get('/api/numbers/2026'), 401, 'account.not-logged-in');
      await refused(sari.get('/api/numbers/2026'), 403, 'account.forbidden');
      expect((await officer.json<NumberRegister>(officer.get('/api/numbers/2001')))).to.deep.equal({ year: 2001, series: [], items: [], next: null });
    });
    it('shows the number of a new application, and takes the filter', async () => {
      const begun = await stranger.json<ApplicationSummary>(stranger.send('POST', '/api/applications', { body: { id: uuidv7(), type: 'izin-uji' } }), 201);
      const sent = await stranger.json<{ registrationNumber: string }>(stranger.send('POST', `/api/applications/${begun.id}/submit`, { body: { data: { nama: 'Tono', luas: 4 }, statement: { version: '1', accepted: true } }, revision: 1 }));
      const year = sent.registrationNumber.slice(-4);
      const register = await officer.json<NumberRegister>(officer.get(`/api/numbers/${year}?series=reg-uji&state=ISSUED`));
      expect(register.items.at(-1)).to.include({ series: 'reg-uji', number: sent.registrationNumber, registrationNumber: sent.registrationNumber, purpose: 'REGISTRATION', state: 'ISSUED', applicationId: begun.id, reason: null });
      expect(register.series.find(({ series }) => series === 'reg-uji')).to.include({ isComplete: true, reserved: 0, void: 0 });
      expect((await officer.json<NumberRegister>(officer.get(`/api/numbers/${year}?state=VOID`))).items).to.deep.equal([]);
      await refused(officer.get(`/api/numbers/${year}?state=HILANG`), 400, 'request.invalid');
      await refused(officer.get('/api/numbers/kemarin'), 404, 'request.not-found');
    });
  });

  describe('SOP versions', () => {
    it('are listed for officers', async () => {
      await refused(office.nobody().get('/api/sop-versions'), 401, 'account.not-logged-in');
      await refused(sari.get('/api/sop-versions'), 403, 'account.forbidden');
      const { items } = await officer.json<{ items: SopVersion[] }>(officer.get('/api/sop-versions'));
      expect(items).to.have.length(1);
      expect(items[0]).to.include({ type: 'izin-uji', state: 'PUBLISHED', withoutSecondPerson: true });
    });
    it('are approved by those who publish, while they are drafts', async () => {
      const { items } = await analyst.json<{ items: SopVersion[] }>(analyst.get('/api/sop-versions'));
      const path = `/api/sop-versions/${items[0]?.id}/approve`;
      await refused(sari.send('POST', path), 403, 'account.forbidden');
      await refused(officer.send('POST', path), 403, 'account.forbidden');
      await refused(analyst.send('POST', path), 409, 'package.not-draft');
      await refused(analyst.send('POST', `/api/sop-versions/${uuidv7()}/approve`), 404, 'package.not-found');
    });
  });

  describe('files', () => {
    it('are downloaded by their owner and nobody else', async () => {
      const response = await sari.get(`/api/files/${stored.id}`);
      expect(response.headers.get('content-disposition')).to.equal('attachment; filename="ktp.pdf"');
      expect(createHash('sha256').update(Buffer.from(await response.arrayBuffer())).digest('hex')).to.equal(stored.sha256);
      await refused(stranger.get(`/api/files/${stored.id}`), 404, 'file.not-found');
      await refused(technician.get(`/api/files/${stored.id}`), 404, 'file.not-found');
      await refused(office.nobody().get(`/api/files/${stored.id}`), 401, 'account.not-logged-in');
      expect(await rowOf(office.db.database, 'select finished, type from upload where id = ?', [stored.id])).to.deep.equal({ finished: true, type: 'application/pdf' });
    });
  });

  describe('issued documents', () => {
    const [documentId, token] = [uuidv7(), 'token-of-a-document'];
    before(async () => {
      await office.db.database.raw(`
        insert into document (application_id, id, call_id, template, title, number, token, sha256, size, issued_at, holder, example)
        values (?, ?, ?, 'izin', 'Izin Uji', '503/0001/UJI/III/2026', ?, ?, ?, '2026-03-02T02:00:00Z', 'Sari Dewi', true)`, [application.id, documentId, uuidv7(), token, stored.sha256, stored.size]);
    });
    it('are downloaded by those who may see the case', async () => {
      const response = await sari.get(`/api/documents/${documentId}/pdf`);
      expect(response.headers.get('content-type')).to.equal('application/pdf');
      expect(Buffer.from(await response.arrayBuffer())).to.deep.equal(pdf);
      await refused(stranger.get(`/api/documents/${documentId}/pdf`), 404, 'document.not-found');
      await refused(office.nobody().get(`/api/documents/${documentId}/pdf`), 401, 'account.not-logged-in');
      await refused(sari.get(`/api/documents/${uuidv7()}/pdf`), 404, 'document.not-found');
    });
    it('are verified by anybody, with a masked holder', async () => {
      const nobody = office.nobody();
      const verification = await nobody.json<Verification>(nobody.get(`/api/verifications/${token}`));
      expect(verification).to.include({ number: '503/0001/UJI/III/2026', holder: 'S*** D***', status: 'ACTIVE', example: true, sha256: stored.sha256, office: 'Kantor Uji' });
      expect(await nobody.json(nobody.send('POST', `/api/verifications/${token}/match`, { body: { sha256: stored.sha256 } }))).to.deep.equal({ matches: true });
      await refused(nobody.get('/api/verifications/token-of-nothing'), 404, 'document.not-found');
      await refused(nobody.get('/api/verifications/!'), 404, 'document.not-found');
    });
  });

  describe('notices', () => {
    it('are read by those they are for', async () => {
      const id = uuidv7();
      await office.db.database.raw(`insert into notice (application_id, id, party_id, subject, body, created_at) select id, ?, applicant_party_id, 'Siap', 'Silakan diambil.', now() from application where id = ?`, [id, application.id]);
      expect((await sari.json<NoticeList>(sari.get('/api/notices'))).items).to.have.length(1);
      expect((await stranger.json<NoticeList>(stranger.get('/api/notices'))).items).to.deep.equal([]);
      await refused(stranger.send('POST', `/api/notices/${id}/read`), 404, 'request.not-found');
      expect((await sari.send('POST', `/api/notices/${id}/read`)).status).to.equal(204);
      expect((await rowOf<{ read: boolean }>(office.db.database, 'select read_at is not null as read from notice where id = ?', [id]))?.read).to.equal(true);
      await refused(office.nobody().get('/api/notices'), 401, 'account.not-logged-in');
    });
  });
});
