import { userInfo } from 'node:os';
import { expect } from 'chai';
import { Temporal } from 'temporal-polyfill';
import type { SopVersion } from '../../src/contract/document.ts';
import type { BundleFiles } from '../../src/packages/types.ts';
import { rowsOf } from '../../src/shell/database.ts';
import { permitType } from '../packages/mini-package.ts';
import { problemOf } from '../http/start-app.ts';
import type { Person } from '../http/start-office.ts';
import { detailOf, submit } from './case.ts';
import { Installation, type Running } from './installation.ts';
import { licence } from './licence.ts';

const today = Temporal.Now.plainDateISO('Asia/Jakarta');
const day = (days: number): string => today.add({ days }).toString();

/** The package as another decree sets it. */
function decreed(number: string, effectiveFrom: string, decree: object = {}): BundleFiles {
  return { ...licence(), 'processes/izin-uji/permit-type.json': JSON.stringify({ ...permitType, effectiveFrom, decree: { ...permitType.decree, number, ...decree } }) };
}

describe('publication outside demonstration mode', function () {
  this.timeout(60_000);
  let installation: Installation;
  let server: Running;
  let sari: Person;
  let ani: Person;
  let budi: Person;
  let adi: Person;

  before(async () => {
    installation = await Installation.open({ demo: false });
    await installation.run('migrate');
    server = await installation.start('serve');
    [sari, ani, budi, adi] = [await installation.applicant(server, 'sari', 'Sari Dewi'), await installation.officer(server, 'ani', 'analis_proses'), await installation.officer(server, 'budi', 'analis_proses'), await installation.officer(server, 'adi', 'petugas_administrasi')];
  });
  after(async () => installation.close());

  const deploy = async (files: BundleFiles) => installation.run('deploy', await installation.write('paket', files));
  const drafted = async (files: BundleFiles): Promise<SopVersion> => {
    const { code, stdout, stderr } = await deploy(files);
    expect([code, stderr]).to.deep.equal([0, '']);
    expect(stdout).to.contain('draf').and.contain('dua orang');
    const [newest] = await versions();
    if (newest === undefined) throw new Error('no version was saved');
    return newest;
  };
  const versions = async (person: Person = ani) => (await person.json<{ items: SopVersion[] }>(person.get('/api/sop-versions'))).items;
  const approve = (person: Person, { id }: SopVersion) => person.send('POST', `/api/sop-versions/${id}/approve`);
  const refused = async (response: Promise<Response>): Promise<unknown> => {
    const { status, code } = await problemOf(await response);
    return [status, code];
  };
  const published = async (files: BundleFiles): Promise<SopVersion> => {
    const version = await drafted(files);
    await ani.json(approve(ani, version));
    return budi.json<SopVersion>(approve(budi, version));
  };

  it('a deployed package is a draft with its operator, and is offered to nobody', async () => {
    const version = await drafted(decreed('503/1/2026', '2026-01-05'));
    expect(version).to.deep.include({ state: 'DRAFT', createdBy: userInfo().username, approvals: [], publishedAt: null, withoutSecondPerson: false });
    expect(await refused(sari.send('POST', '/api/applications', { body: { id: crypto.randomUUID(), type: 'izin-uji' } }))).to.deep.equal([409, 'case.service-not-offered']);
  });

  it('two named persons publish it; the same one twice, and one without the right, do not', async () => {
    const [version] = await versions();
    if (version === undefined) throw new Error('no draft');
    expect(version.may.approve).to.equal(true);
    expect((await versions(adi))[0]?.may.approve ?? false).to.equal(false);
    expect(await refused(approve(adi, version))).to.deep.equal([403, 'account.forbidden']);
    expect(await ani.json<SopVersion>(approve(ani, version))).to.deep.include({ state: 'DRAFT', may: { approve: false } });
    expect(await refused(approve(ani, version))).to.deep.equal([403, 'package.needs-second-person']);
    const done = await budi.json<SopVersion>(approve(budi, version));
    expect(done).to.deep.include({ state: 'PUBLISHED', withoutSecondPerson: false });
    expect(done.approvals.map(({ name }) => name)).to.deep.equal(['Petugas ani', 'Petugas budi']);
    expect(await refused(approve(budi, version))).to.deep.equal([409, 'package.not-draft']);
    const trail = await rowsOf<{ type: string; name: string }>(installation.db.owner, `select type, actor_name as name from event where stream_kind = 'package' order by seq`);
    expect(trail).to.deep.equal([{ type: 'package.saved', name: userInfo().username }, { type: 'package.approved', name: 'Petugas ani' }, { type: 'package.approved', name: 'Petugas budi' }, { type: 'package.published', name: 'Petugas budi' }]);
  });

  it('the very next case obeys it, at the server that had known it as a draft', async () => {
    expect((await detailOf(sari, await submit(sari))).sopVersion.version).to.equal(1);
  });

  it('a day that has passed is refused', async () => {
    const { code, stdout, stderr } = await deploy(decreed('503/2/2026', day(-1)));
    expect([code, stdout]).to.deep.equal([1, '']);
    expect(stderr).to.contain('Tetapkan tanggal berlaku hari ini');
  });

  it('without a decree nothing is saved', async () => {
    for (const decree of [{ number: '' }, { number: ' ' }, { date: undefined }, { value: ' ' }]) {
      const { code, stdout, stderr } = await deploy(decreed('503/3/2026', day(1), decree));
      expect([code, stdout], JSON.stringify(decree)).to.deep.equal([1, '']);
      expect(stderr).to.match(/decree|Keputusan Wali Kota/).and.not.match(/\n\s+at /);
    }
    expect(await versions()).to.have.length(1);
  });

  it('a day to come: until then cases go by the version in force', async () => {
    const later = await published(decreed('503/4/2026', day(7)));
    expect(later).to.deep.include({ version: 2, state: 'PUBLISHED', effectiveFrom: day(7) });
    const before = await submit(sari);
    expect((await detailOf(sari, before)).sopVersion.version).to.equal(1);
    expect((await versions()).map(({ version, state }) => [version, state])).to.deep.equal([[2, 'PUBLISHED'], [1, 'PUBLISHED']]);
    // The day comes: in the database, since the program has no other clock.
    await installation.db.owner.raw('update sop_version set effective_from = ?::date where id = ?', [day(0), later.id]);
    expect((await detailOf(sari, await submit(sari))).sopVersion.version).to.equal(2);
    expect((await detailOf(sari, before)).sopVersion.version).to.equal(1);
    expect((await versions()).map(({ version, state }) => [version, state])).to.deep.equal([[2, 'PUBLISHED'], [1, 'SUPERSEDED']]);
  });

  it('a draft whose base was overtaken meanwhile cannot be published', async () => {
    const stale = await drafted(decreed('503/5/2026', day(0)));
    await published(decreed('503/6/2026', day(0)));
    expect(await refused(approve(ani, stale))).to.deep.equal([409, 'package.base-not-current']);
  });
});
