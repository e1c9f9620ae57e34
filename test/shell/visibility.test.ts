import { expect } from 'chai';
import { bundleOf } from '../../src/packages/index.ts';
import { rowOf } from '../../src/shell/database.ts';
import { createQueries } from '../../src/shell/queries/index.ts';
import { miniPackage } from '../packages/mini-package.ts';
import { codeOf, createWorld, must, type World } from './world.ts';

const pdf = { type: 'object', title: 'Berkas', required: ['id', 'name', 'size', 'type', 'sha256'], 'x-unggah': { jenis: ['application/pdf'], maksMb: 1 }, additionalProperties: false,
  properties: { id: { type: 'string', maxLength: 64 }, name: { type: 'string', maxLength: 200 }, size: { type: 'integer' }, type: { type: 'string', maxLength: 100 }, sha256: { type: 'string', maxLength: 64 } } };

function formWithFile(name: string, properties: object, officeOnly: boolean): Record<string, string> {
  return {
    [`forms/izin-uji/${name}.schema.json`]: JSON.stringify({
      $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object', title: name, unevaluatedProperties: false,
      properties: { ...properties, lampiran: { ...pdf, ...(officeOnly ? { 'x-lihat-peran': ['petugas_administrasi'] } : {}) } }, required: [...Object.keys(properties), 'lampiran'],
    }),
    [`forms/izin-uji/${name}.ui.json`]: JSON.stringify({ title: name, order: [...Object.keys(properties), 'lampiran'] }),
  };
}
const withFiles = miniPackage({
  ...formWithFile('periksa', { keputusan: { type: 'string', title: 'Keputusan', enum: ['lengkap', 'perbaikan', 'tolak'] } }, true),
  ...formWithFile('tolak', { alasan: { type: 'array', title: 'Alasan', minItems: 1, maxItems: 5, items: { type: 'string', title: 'Alasan', minLength: 3, maxLength: 200 } } }, false),
  'processes/izin-uji/scenarios/terbit.json': null,
});

describe('who sees what of a case', () => {
  let world: World;
  let queries: ReturnType<typeof createQueries>;
  before(async () => {
    world = await createWorld({ deploy: false });
    must(await world.packages.deploy(bundleOf('izin-uji', withFiles), { operator: 'uji' }));
    queries = createQueries({ ...world, baseUrl: 'http://localhost' });
    await world.database.raw(`insert into organisation (code, created_at) values ('LAIN', now())`);
    await world.database.raw(`insert into organisation_name (code, valid_from, name) values ('LAIN', '2020-01-01', 'Kantor Lain')`);
  });
  after(() => world.db.drop());

  async function uploaded(accountId: string): Promise<Record<string, unknown>> {
    const file = { id: world.chance.newId(), name: 'berita-acara.pdf', size: 10, type: 'application/pdf', sha256: 'ab'.repeat(32) };
    await world.database.raw('insert into file (sha256, size, type, created_at) values (?, ?, ?, now()) on conflict do nothing', [file.sha256, file.size, file.type]);
    await world.database.raw('insert into upload (id, account_id, name, size, type, sha256, finished, created_at) values (?, ?, ?, ?, ?, ?, true, now())', [file.id, accountId, file.name, file.size, file.type, file.sha256]);
    return file;
  }
  const openTask = async (id: string): Promise<string> => (await rowOf<{ id: string }>(world.database, `select id from task where application_id = ? and state = 'OPEN'`, [id]))?.id ?? '';
  const step = async (id: string, data: Record<string, unknown>, actor = world.officer): Promise<void> => {
    must(await world.run({ type: 'CompleteTask', applicationId: id, taskId: await openTask(id), revision: 1, data }, actor));
  };

  it('what an officer attached for the office alone stays with the office (Pasal 8); a file of an answer that the applicant sees can be fetched', async () => {
    const { id } = await world.submitted();
    const [internal, open] = [await uploaded(world.officer.accountId ?? ''), await uploaded(world.officer.accountId ?? '')];
    await step(id, { keputusan: 'tolak', lampiran: internal });
    await step(id, { alasan: ['Tidak memenuhi syarat'], lampiran: open });
    const seen = async (actor = world.applicant) => Promise.all([internal, open].map(async (file) => (await queries.file(actor, String(file['id']))) !== null));
    expect(await seen()).to.deep.equal([false, true]);
    expect(await seen(world.otherOfficer)).to.deep.equal([true, true]);
    expect(await seen(await world.person('orang-lain', null))).to.deep.equal([false, false]);
    const sections = (await queries.application(world.applicant, id))?.sections ?? [];
    expect(sections.map(({ element }) => element)).to.deep.equal(['mulai', 'tolak']);
  });

  it('a colleague who does a step again may keep the file that was attached before, and no other person\'s', async () => {
    const { id } = await world.submitted();
    const [kept, foreign] = [await uploaded(world.officer.accountId ?? ''), await uploaded(world.officer.accountId ?? '')];
    await step(id, { keputusan: 'perbaikan', lampiran: kept });
    await step(id, { catatan: 'sudah' }, world.applicant);
    const again = async (lampiran: unknown): Promise<string> => codeOf(await world.run({ type: 'CompleteTask', applicationId: id, taskId: await openTask(id), revision: 1, data: { keputusan: 'tolak', lampiran } }, world.otherOfficer));
    expect(await again(foreign)).to.equal('form.upload-unknown');
    expect(await again(kept)).to.equal('accepted');
  });

  it('an office that has no part in a case knows nothing of it; one that has or had a task in it sees it', async () => {
    const { id, taskId } = await world.submitted();
    const outsider = await world.person('luar', { role: 'petugas_administrasi', organisation: 'LAIN' });
    const asked = async (): Promise<boolean[]> => (await Promise.all([queries.application(outsider, id), queries.history(outsider, id), queries.diagram(outsider, id), queries.task(outsider, taskId)])).map((answer) => answer !== null);
    expect(await asked()).to.deep.equal([false, false, false, false]);
    await world.database.raw(`update task set organisation = 'LAIN' where application_id = ?`, [id]);
    expect(await asked()).to.deep.equal([true, true, true, true]);
    await world.database.raw(`update task set state = 'COMPLETED', closed_at = now() where application_id = ?`, [id]);
    expect(await asked()).to.deep.equal([true, true, true, false]);
  });
});
