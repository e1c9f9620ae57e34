import { expect } from 'chai';
import type { ApplicationDetail, FormView } from '../../src/contract/application.ts';
import type { NoticeList, SopVersion } from '../../src/contract/document.ts';
import type { BundleFiles } from '../../src/packages/types.ts';
import { eventually } from '../browser/product.ts';
import { problemOf } from '../http/start-app.ts';
import type { Person } from '../http/start-office.ts';
import { answer, begin, complete, detailOf, submission, submit, taskOf } from './case.ts';
import { Installation, type Running } from './installation.ts';
import { edited, licence } from './licence.ts';

const diagramPath = 'processes/izin-uji/process.bpmn';
const good = { keputusan: 'lengkap' };

describe('a deployment into a running installation', function () {
  this.timeout(60_000);
  let installation: Installation;
  let server: Running;
  let sari: Person;
  let adi: Person;
  let tina: Person;
  let files: BundleFiles = licence();

  before(async () => {
    installation = await Installation.open({ demo: true });
    await deploy(files);
    [server] = await Promise.all([installation.start('serve'), installation.start('work')]);
    [sari, adi, tina] = [await installation.applicant(server, 'sari', 'Sari Dewi'), await installation.officer(server, 'adi', 'petugas_administrasi'), await installation.officer(server, 'tina', 'petugas_teknis')];
  });
  after(async () => installation.close());

  const deploy = async (changed: BundleFiles): Promise<void> => {
    const { code, stderr, stdout } = await installation.run('deploy', await installation.write('paket', changed));
    expect([code, stderr]).to.deep.equal([0, '']);
    expect(stdout).to.match(/versi \d+ terbit.*tanpa orang kedua/);
    files = changed;
  };
  const ended = async (id: string): Promise<ApplicationDetail> => eventually('end of the case', async () => {
    const detail = await detailOf(sari, id);
    return detail.summary.status === 'ENDED' ? detail : null;
  }, 30);
  const nowAt = async (id: string) => (await detailOf(sari, id)).track.filter(({ state }) => state === 'NOW').map(({ element }) => element);
  const inboxOf = async (id: string): Promise<string> => (await sari.json<NoticeList>(sari.get('/api/notices'))).items.find(({ applicationId }) => applicationId === id)?.body ?? '';

  it('a step added: the case in progress goes its old way, the next one through the new step', async () => {
    const before = await submit(sari);
    await deploy(edited({
      ...files,
      'forms/izin-uji/tinjau.schema.json': (files['forms/izin-uji/perbaikan.schema.json'] ?? ''), 'forms/izin-uji/tinjau.ui.json': (files['forms/izin-uji/perbaikan.ui.json'] ?? ''),
    }, diagramPath,
    ['sourceRef="pilih" targetRef="hitung"', 'sourceRef="pilih" targetRef="tinjau"'], ['<bpmn:incoming>f3</bpmn:incoming>', '<bpmn:incoming>f13</bpmn:incoming>'],
    ['<bpmn:flowNodeRef>hitung</bpmn:flowNodeRef>', '<bpmn:flowNodeRef>hitung</bpmn:flowNodeRef><bpmn:flowNodeRef>tinjau</bpmn:flowNodeRef>'],
    ['<bpmn:businessRuleTask', '<bpmn:userTask id="tinjau" name="Tinjau" camunda:formKey="tinjau" izin:waktu="1 hk"><bpmn:incoming>f3</bpmn:incoming><bpmn:outgoing>f13</bpmn:outgoing></bpmn:userTask><bpmn:sequenceFlow id="f13" sourceRef="tinjau" targetRef="hitung"/><bpmn:businessRuleTask']));
    const next = await submit(sari);
    expect((await detailOf(sari, before)).sopVersion.version).to.equal((await detailOf(sari, next)).sopVersion.version - 1);
    expect((await complete(adi, before, good)).next).to.deep.equal([]);
    expect((await complete(adi, next, good)).next.map(({ name }) => name)).to.deep.equal(['Tinjau']);
    expect((await ended(before)).summary.outcome).to.equal('TERBIT');
    await complete(adi, next, { catatan: 'sesuai' });
    expect((await ended(next)).summary.outcome).to.equal('TERBIT');
  });

  it('a task moved to another lane: another officer\'s list gets it, and a case in progress where the operator moves it', async () => {
    const [before, moving] = [await submit(sari), await submit(sari)];
    await deploy(edited(files, diagramPath, ['<bpmn:flowNodeRef>periksa</bpmn:flowNodeRef>', ''], ['izin:unit="KANTOR"></bpmn:lane>', 'izin:unit="KANTOR"><bpmn:flowNodeRef>periksa</bpmn:flowNodeRef></bpmn:lane>']));
    const next = await submit(sari);
    expect([(await taskOf(adi, before))?.element, await taskOf(tina, before)]).to.deep.equal(['periksa', null]);
    expect([await taskOf(adi, next), (await taskOf(tina, next))?.element]).to.deep.equal([null, 'periksa']);
    const { version } = (await detailOf(sari, next)).sopVersion;
    const moved = await installation.run('move', 'izin-uji', '--to', String(version), '--case', moving, '--reason', 'Keputusan 503/2/2026');
    expect([moved.code, moved.stdout, moved.stderr]).to.deep.equal([0, '1 permohonan dipindahkan, 0 perlu pemetaan, 0 tidak dapat pindah.\n', '']);
    expect([await taskOf(adi, moving), (await taskOf(tina, moving))?.element, (await detailOf(sari, moving)).sopVersion.version]).to.deep.equal([null, 'periksa', version]);
    await complete(adi, before, { keputusan: 'perbaikan' });
    for (const id of [moving, next]) await complete(tina, id, { keputusan: 'perbaikan' });
  });

  it('a condition changed: the same decision leads elsewhere', async () => {
    const before = await submit(sari);
    await deploy(edited(files, diagramPath, ['periksa.keputusan = "tolak"', 'periksa.keputusan = "tolak" and permohonan.luas &gt; 50']));
    const next = await submit(sari);
    for (const id of [before, next]) await complete(tina, id, { keputusan: 'tolak' });
    expect([await nowAt(before), await nowAt(next)]).to.deep.equal([['tolak'], ['perbaiki']]);
  });

  it('a field added to an officer\'s form: only the next case asks for it', async () => {
    const before = await submit(sari);
    await deploy(edited({ ...files, 'processes/izin-uji/scenarios/terbit.json': (files['processes/izin-uji/scenarios/terbit.json'] ?? '').replace('"keputusan":"lengkap"', '"keputusan":"lengkap","hasil_ukur":4') },
      'forms/izin-uji/periksa.schema.json', ['"properties":{', '"properties":{"hasil_ukur":{"type":"number","title":"Hasil ukur","minimum":1},'], ['"required":[', '"required":["hasil_ukur",']));
    const next = await submit(sari);
    const missing = await problemOf(await answer(tina, next, { keputusan: 'perbaikan' }));
    expect([missing.status, missing.errors?.map(({ pointer }) => pointer)]).to.deep.equal([422, ['/hasil_ukur']]);
    await complete(tina, next, { keputusan: 'perbaikan', hasil_ukur: 4 });
    expect((await answer(tina, before, { keputusan: 'perbaikan', hasil_ukur: 4 })).status, 'unknown to the old form').to.equal(422);
    await complete(tina, before, { keputusan: 'perbaikan' });
  });

  it('a cell of a decision table and a document template changed: the next case pays and gets by the new ones', async () => {
    const before = await submit(sari);
    await deploy(edited(edited(files, 'processes/izin-uji/biaya.dmn', ['15000', '25000']), 'processes/izin-uji/documents/izin.json', ['"title":"Izin Uji"', '"title":"Izin Uji Edisi Kedua"']));
    const next = await submit(sari);
    for (const id of [before, next]) {
      await complete(tina, id, { ...good, hasil_ukur: 4 });
      await complete(adi, id, { catatan: 'sesuai' });
    }
    const [old, fresh] = [await ended(before), await ended(next)];
    expect([old, fresh].map(({ documents }) => documents.map(({ title }) => title))).to.deep.equal([['Izin Uji'], ['Izin Uji Edisi Kedua']]);
    expect(await inboxOf(before)).to.contain('biaya 15.000 rupiah').and.contain(old.documents[0]?.number);
    expect(await inboxOf(next)).to.contain('biaya 25.000 rupiah');
  });

  it('a draft begun before is kept, and its applicant is told which answers to look at', async () => {
    const id = await begin(sari);
    const { revision } = await sari.json<FormView>(sari.get(`/api/applications/${id}/form`));
    const typed = { nama: 'Sari Dewi', luas: 80 };
    await sari.json(sari.send('PUT', `/api/applications/${id}/draft`, { body: { data: typed }, revision }));
    const old = await submission(sari, id, typed);
    await deploy(edited({ ...files, 'processes/izin-uji/scenarios/terbit.json': (files['processes/izin-uji/scenarios/terbit.json'] ?? '').replace('"luas":4', '"luas":4,"alamat":"Jalan Uji"') },
      'forms/izin-uji/permohonan.schema.json', ['"maximum":100', '"maximum":50'], ['"properties":{', '"properties":{"alamat":{"type":"string","title":"Alamat","minLength":3},'], ['"required":[', '"required":["alamat",']));
    const refused = await problemOf(await sari.send('POST', `/api/applications/${id}/submit`, old));
    expect([refused.status, refused.code]).to.deep.equal([409, 'case.form-changed']);
    const form = await sari.json<FormView>(sari.get(`/api/applications/${id}/form`));
    expect(form.data).to.deep.equal(typed);
    expect(form.changed?.map(({ pointer, label }) => [pointer, label])).to.deep.equal([['/luas', 'Luas'], ['/alamat', 'Alamat']]);
    const mended = { ...typed, luas: 40, alamat: 'Jalan Mawar 1' };
    await sari.json(sari.send('PUT', `/api/applications/${id}/draft`, { body: { data: mended, form: form.form }, revision: form.revision }));
    await sari.json(sari.send('POST', `/api/applications/${id}/submit`, await submission(sari, id, mended)));
    expect((await detailOf(sari, id)).sopVersion.version).to.equal((await detailOf(sari, await submit(sari, mended))).sopVersion.version);
  });

  it('each version shows who deployed it and that no second person saw it', async () => {
    const analyst = await installation.officer(server, 'ani', 'analis_proses');
    const { items } = await analyst.json<{ items: SopVersion[] }>(analyst.get('/api/sop-versions'));
    expect(items.length).to.be.greaterThan(5);
    for (const version of items) expect(version).to.include({ withoutSecondPerson: true, createdBy: (await import('node:os')).userInfo().username });
    expect(items.map(({ state }) => state)).to.deep.equal(['PUBLISHED', ...items.slice(1).map(() => 'SUPERSEDED')]);
  });

  it('the same package once more is no new version', async () => {
    const { code, stdout, stderr } = await installation.run('deploy', await installation.write('paket', files));
    expect([code, stderr]).to.deep.equal([0, '']);
    expect(stdout).to.contain('tidak berubah');
  });
});
