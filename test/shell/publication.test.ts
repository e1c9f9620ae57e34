import { expect } from 'chai';
import { uuidv7 } from 'uuidv7';
import { bundleOf } from '../../src/packages/index.ts';
import { rowsOf } from '../../src/shell/database.ts';
import { miniPackage, permitType } from '../packages/mini-package.ts';
import { codeOf, createWorld, must, type World } from './world.ts';

const edition = (summary: string, changes: object = {}) => bundleOf('izin-uji', miniPackage({ 'processes/izin-uji/permit-type.json': JSON.stringify({ ...permitType, summary, effectiveFrom: '2026-03-02', ...changes }) }));

describe('publication by two people', () => {
  let world: World;
  before(async () => { world = await createWorld({ demo: false }); });
  after(() => world.db.drop());

  const approve = async (id: string, actor = world.analyst) => world.packages.approve(id, { actor, channel: 'WEB', occurredAt: world.clock.now });
  const begin = async (versionId: string) => world.run({ type: 'CreateApplication', applicationId: uuidv7(), permitType: 'izin-uji', versionId }, world.applicant);

  it('takes effect at once, in the process that approved it too', async () => {
    const [{ id } = { id: '' }] = await rowsOf<{ id: string }>(world.database, 'select id from sop_version');
    expect(codeOf(await begin(id))).to.equal('case.service-not-offered');
    expect(must(await approve(id)).state).to.equal('DRAFT');
    expect(codeOf(await begin(id))).to.equal('case.service-not-offered');
    expect(codeOf(await approve(id))).to.equal('package.needs-second-person');
    expect(must(await approve(id, world.head)).state).to.equal('PUBLISHED');
    expect(codeOf(await begin(id))).to.equal('accepted');
    expect(codeOf(await approve(id, world.head))).to.equal('package.not-draft');
  });

  it('is for those whose role publishes, and for versions that exist', async () => {
    expect(codeOf(await approve(uuidv7(), world.officer))).to.equal('account.forbidden');
    for (const id of [uuidv7(), 'tidak-ada']) expect(codeOf(await approve(id))).to.equal('package.not-found');
  });

  it('refuses what equals the latest version, has no decree or begins in the past', async () => {
    const refused = [
      await world.packages.deploy(bundleOf('izin-uji', miniPackage()), { operator: 'uji' }),
      await world.packages.deploy(edition('tanpa keputusan', { decree: { ...permitType.decree, number: ' ' } }), { operator: 'uji' }),
      await world.packages.deploy(edition('kemarin', { effectiveFrom: '2026-03-01' }), { operator: 'uji' }),
    ].map(codeOf);
    expect(refused).to.deep.equal(['package.unchanged', 'package.no-decree', 'package.effective-in-past']);
  });

  it('refuses a package that is not right, with what to mend', async () => {
    const result = await world.packages.deploy(bundleOf('izin-uji', miniPackage({ 'forms/izin-uji/periksa.schema.json': null })), { operator: 'uji' });
    expect(codeOf(result)).to.equal('package.invalid');
    expect(result.ok ? [] : result.problem.errors?.map(({ message }) => message).join()).to.contain('periksa');
  });

  it('refuses what its check refuses, wherever that is made', async () => {
    const check = async () => [{ rule: 'check-limits', class: 'SAFETY' as const, severity: 'error' as const, element: null, message: 'Dihentikan karena terlalu lama.' }];
    const result = await world.packages.deploy(edition('berat'), { operator: 'uji', check });
    expect(result.ok ? [] : result.problem.errors).to.deep.equal([{ pointer: '', keyword: 'check-limits', message: 'Dihentikan karena terlalu lama.' }]);
  });

  it('lets a finding of quality pass with a reason that the trail keeps, and never one of safety', async () => {
    const hasty = edition('terburu-buru', { promisedDays: { value: 1 } });
    const waiver = (rule: string) => ({ operator: 'uji', waiver: { rules: [rule], reason: 'Janji baru berlaku bersama keputusan berikutnya' } });
    expect(codeOf(await world.packages.deploy(hasty, { operator: 'uji' }))).to.equal('package.invalid');
    expect(codeOf(await world.packages.deploy(hasty, waiver('task-without-deadline')))).to.equal('package.invalid');
    const lawless = bundleOf('izin-uji', miniPackage({ 'processes/izin-uji/documents/penolakan.json': (miniPackage()['processes/izin-uji/documents/penolakan.json'] ?? '').replace('tolak.alasan', 'permohonan.nama') }));
    expect(codeOf(await world.packages.deploy(lawless, waiver('refusal-without-reasons')))).to.equal('package.invalid');
    const { id } = must(await world.packages.deploy(hasty, waiver('promise-too-short')));
    const saved = await rowsOf<{ payload: { waived?: { reason: string; findings: { rule: string }[] } } }>(world.database, `select p.payload::json as payload from event e join event_payload p using (stream_id, stream_kind, seq) where e.type = 'package.saved' and p.payload::json->>'versionId' = ?`, [id]);
    expect(saved[0]?.payload.waived?.reason).to.contain('Janji baru');
    expect(saved[0]?.payload.waived?.findings.map(({ rule }) => rule)).to.deep.equal(['promise-too-short']);
    const shown = (await world.packages.versions(world.head)).find((version) => version.id === id);
    expect(shown?.waived, 'whoever approves sees what the trail keeps').to.deep.equal(saved[0]?.payload.waived);
    expect(shown?.may.approve).to.equal(true);
  });

  it('refuses a change of what another one has replaced meanwhile', async () => {
    const base = await world.packages.current(world.database, 'izin-uji');
    const [first, second] = [must(await world.packages.deploy(edition('satu'), { operator: 'uji' })), must(await world.packages.deploy(edition('dua'), { operator: 'uji' }))];
    for (const actor of [world.analyst, world.head]) must(await approve(first.id, actor));
    expect(codeOf(await approve(second.id))).to.equal('package.base-not-current');
    expect(codeOf(await world.packages.deploy(edition('tiga'), { operator: 'uji', baseVersionId: base?.id ?? null }))).to.equal('package.base-not-current');
  });
});
