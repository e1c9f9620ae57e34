import { expect } from 'chai';
import { bundleOf } from '../../src/packages/index.ts';
import { rowOf, rowsOf } from '../../src/shell/database.ts';
import { moveCases, type MoveReport, type MoveWish } from '../../src/shell/move-cases.ts';
import { verifyStream } from '../../src/shell/trail/verify.ts';
import { diagram, miniPackage, permitType } from '../packages/mini-package.ts';
import { codeOf, createWorld, must, type World } from './world.ts';

const renamed = diagram.replaceAll('"perbaiki"', '"perbaiki_data"').replaceAll('>perbaiki<', '>perbaiki_data<').replaceAll('P30D', 'P60D').replaceAll('"batas"', '"batas_baru"').replaceAll('>batas<', '>batas_baru<');

describe('running cases that move to another version', () => {
  let world: World;
  let version = 1;
  beforeEach(async () => { world = await createWorld(); version = 1; });
  afterEach(() => world.db.drop());

  const publish = async (changes: Record<string, string>): Promise<number> => {
    const permit = JSON.stringify({ ...permitType, effectiveFrom: '2026-03-02', summary: `Edisi ${version}.` });
    must(await world.packages.deploy(bundleOf('izin-uji', miniPackage({ 'processes/izin-uji/permit-type.json': permit, ...changes })), { operator: 'penguji' }));
    return (version += 1);
  };
  const move = async (to: number, more: Partial<MoveWish> = {}): Promise<MoveReport> => must(await moveCases(world, { type: 'izin-uji', version: to, cases: null, mapping: null, timers: 'keep', reason: 'Keputusan 503/2/2026', operator: 'operator', isDryRun: false, ...more }));
  const task = async (id: string) => (await rowsOf<{ id: string; element: string; revision: number; claimed_by: string | null; draft_data: object | null; name: string }>(world.database, `select * from task where application_id = ? and state = 'OPEN'`, [id]))[0];
  const timers = async (id: string) => rowsOf<{ element: string; due: string; opened: string }>(world.database, `select element, due_at::date::text as due, opened_at::date::text as opened from timer where application_id = ? and state = 'OPEN'`, [id]);
  const caseOf = async (id: string) => rowOf<{ version_id: string; snapshot: object }>(world.database, 'select version_id, snapshot from application where id = ?', [id]);
  const corrected = async (): Promise<string> => {
    const { id, taskId } = await world.submitted();
    must(await world.run({ type: 'CompleteTask', applicationId: id, taskId, revision: 1, data: { keputusan: 'perbaikan' } }, world.officer));
    return id;
  };

  it('keep their claim and draft, leave one event with both versions, and go back as they were', async () => {
    const { id, taskId } = await world.submitted();
    must(await world.run({ type: 'ClaimTask', applicationId: id, taskId }, world.officer));
    must(await world.run({ type: 'SaveTaskDraft', applicationId: id, taskId, revision: 2, data: { keputusan: 'lengkap' } }, world.officer));
    const [before, first] = [await caseOf(id), await task(id)];
    const to = await publish({ 'processes/izin-uji/process.bpmn': diagram.replace('name="Periksa permohonan"', 'name="Periksa berkas"') });

    expect((await move(to, { isDryRun: true })).moved).to.equal(1);
    expect(await caseOf(id)).to.deep.equal(before);
    expect((await move(to)).moved).to.equal(1);
    expect(await task(id)).to.deep.equal({ ...first, name: 'Periksa berkas' });
    const { verified, events } = await verifyStream(world.database, { kind: 'case', id });
    const moved = events.filter(({ type }) => type === 'application.moved');
    const hashes = await rowsOf<{ sha256: string }>(world.database, 'select sha256 from sop_version order by version');
    const payload = JSON.parse(moved[0]?.payload ?? '{}');
    expect([verified, moved.length, moved[0]?.actor_name, payload.reason, payload.from.sha256, payload.to.sha256]).to.deep.equal([true, 1, 'operator', 'Keputusan 503/2/2026', ...hashes.map(({ sha256 }) => sha256)]);

    expect((await move(1)).moved).to.equal(1);
    expect((await caseOf(id))?.version_id).to.equal(before?.version_id);
    expect(await task(id)).to.deep.equal(first);
    must(await world.run({ type: 'CompleteTask', applicationId: id, taskId, revision: first?.revision ?? 0, data: { keputusan: 'perbaikan' } }, world.officer));
    expect((await task(id))?.element).to.equal('perbaiki');
  });

  it('need a mapping where a step has another id, and keep or recompute what is due', async () => {
    const [one, other] = [await corrected(), await corrected()];
    const to = await publish({ 'processes/izin-uji/process.bpmn': renamed });
    const asked = await move(to, { isDryRun: true });
    expect([asked.moved, asked.needMapping.length, asked.cannot.length]).to.deep.equal([0, 2, 0]);
    expect(asked.needMapping[0]?.problem.errors?.map(({ pointer, message }) => `${pointer} ${message}`).join()).to.contain('/perbaiki Sebutkan pengganti "Perbaiki permohonan"').and.to.contain('perbaiki_data');

    const mapping = { perbaiki: 'perbaiki_data', batas: 'batas_baru' };
    const [{ due: first = '', opened = '' } = {}] = await timers(one);
    expect((await move(to, { mapping, cases: [one] })).moved).to.equal(1);
    expect(await timers(one)).to.deep.equal([{ element: 'batas_baru', due: first, opened }]);
    world.clock.now = '2026-03-05T02:00:00.000Z';
    expect((await move(to, { mapping, timers: 'recompute' })).moved).to.equal(1);
    expect(await timers(other)).to.deep.equal([{ element: 'batas_baru', due: '2026-05-01', opened }]);

    for (const id of [one, other]) {
      const open = await task(id);
      must(await world.run({ type: 'CompleteTask', applicationId: id, taskId: open?.id ?? '', revision: open?.revision ?? 0, data: { catatan: 'sudah' } }, world.applicant));
      expect((await task(id))?.element).to.equal('periksa');
      expect(await timers(id)).to.deep.equal([]);
    }
  });

  it('stay where answers already given do not fit the new form, and say which', async () => {
    const id = await corrected();
    const form = { $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object', title: 'periksa', properties: { keputusan: { type: 'string', title: 'Keputusan', enum: ['lengkap', 'tolak'] } }, required: ['keputusan'], unevaluatedProperties: false };
    const to = await publish({ 'forms/izin-uji/periksa.schema.json': JSON.stringify(form) });
    const { moved, cannot } = await move(to);
    expect([moved, cannot.map(({ applicationId }) => applicationId)]).to.deep.equal([0, [id]]);
    expect(cannot[0]?.problem.errors?.[0]?.message).to.contain('Isian "periksa" yang sudah masuk').and.to.contain('/keputusan');
  });

  it('are not moved to a version that is not yet in force, and a case that is not there is named', async () => {
    const { id } = await world.submitted();
    const later = await publish({ 'processes/izin-uji/permit-type.json': JSON.stringify({ ...permitType, effectiveFrom: '2026-09-01' }) });
    const { moved, cannot } = await move(later);
    expect([moved, cannot.map(({ problem }) => problem.code)]).to.deep.equal([0, ['package.not-in-force']]);
    const { unknown } = await move(later, { cases: [id, 'IZIN/1/2026'], isDryRun: true });
    expect(unknown).to.deep.equal(['IZIN/1/2026']);
  });

  it('lose nothing to somebody who completes a task at the same moment', async () => {
    const { id, taskId } = await world.submitted();
    const to = await publish({ 'processes/izin-uji/process.bpmn': diagram.replace('name="Periksa permohonan"', 'name="Periksa berkas"') });
    const [completed, report] = await Promise.all([world.run({ type: 'CompleteTask', applicationId: id, taskId, revision: 1, data: { keputusan: 'perbaikan' } }, world.officer), move(to)]);
    expect([codeOf(completed), report.moved]).to.deep.equal(['accepted', 1]);
    expect((await task(id))?.element).to.equal('perbaiki');
    expect((await verifyStream(world.database, { kind: 'case', id })).verified).to.equal(true);
  });
});
