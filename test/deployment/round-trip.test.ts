import { readdir, readFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { expect } from 'chai';
import { bundleOf, checkPackage } from '../../src/packages/index.ts';
import { rowOf, rowsOf } from '../../src/shell/database.ts';
import { seedOffice, type OfficeData } from '../../src/shell/office/seed.ts';
import { realChance } from '../../src/shell/chance.ts';
import { packageFoldersBelow, readPackageFolder } from '../../src/shell/package-folder.ts';
import { Installation } from './installation.ts';

/** Paths below a folder → bytes. */
async function tree(root: string, folders: readonly string[]): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const folder of folders) {
    for (const entry of await readdir(join(root, folder), { withFileTypes: true, recursive: true })) {
      if (entry.isFile()) found[relative(root, join(entry.parentPath, entry.name))] = (await readFile(join(entry.parentPath, entry.name))).toString('latin1');
    }
  }
  return found;
}

describe('export and deploy', function () {
  this.timeout(90_000);
  let installation: Installation;
  before(async () => {
    installation = await Installation.open({ demo: true });
    await seedOffice(installation.db.database, JSON.parse(await readFile('processes/_shared/office.json', 'utf8')) as OfficeData, realChance);
  });
  after(async () => installation.close());

  for (const type of ['reklame', 'surat-keterangan-penelitian']) {
    it(`carry ${type} to the database and back byte for byte, with every shared part`, async () => {
      expect((await installation.run('deploy', `processes/${type}`)).code).to.equal(0);
      const target = installation.path(`keluar-${type}`);
      expect(await installation.run('export', type, target)).to.deep.include({ code: 0, stderr: '' });

      const own = await tree('.', [`processes/${type}`, `forms/${type}`]);
      const exported = await tree(target, ['processes', 'forms']);
      const shared = Object.keys(exported).filter((path) => path.startsWith('forms/_shared/'));
      expect(shared, 'shared parts').to.not.deep.equal([]);
      const sources = { ...own, ...Object.fromEntries(await Promise.all(shared.map(async (path) => [path, (await readFile(path)).toString('latin1')] as const))) };
      expect(Object.keys(exported).toSorted()).to.deep.equal(Object.keys(sources).toSorted());
      for (const [path, bytes] of Object.entries(sources)) expect(exported[path] === bytes, path).to.equal(true);

      const text = (files: Record<string, string>) => Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, Buffer.from(bytes, 'latin1').toString('utf8')]));
      const stored = await rowOf<{ sha256: string; n: number }>(installation.db.database, 'select min(sha256) as sha256, count(*)::int as n from sop_version where permit_type = ?', [type]);
      expect(stored).to.deep.equal({ sha256: bundleOf(type, text(exported)).sha256, n: 1 });

      expect(await checkPackage(await readPackageFolder(join(target, 'processes', type))), 'what was exported stands alone').to.deep.equal([]);
      const again = await installation.run('deploy', join(target, 'processes', type));
      expect([again.code, again.stderr]).to.deep.equal([0, '']);
      expect(again.stdout).to.contain('tidak berubah');
      expect(await rowOf(installation.db.database, 'select count(*)::int as n from sop_version where permit_type = ?', [type])).to.deep.equal({ n: 1 });
    });
  }

  it('an export of what is not there, or without a place to go, is told', async () => {
    expect(await installation.run('export', 'tidak-ada', installation.path('x'))).to.deep.include({ code: 1, stdout: '', stderr: 'Jenis izin "tidak-ada" tidak ada.\n' });
    expect((await installation.run('export', 'reklame')).code).to.equal(2);
    const missing = await installation.run('deploy', installation.path('tidak-ada'));
    expect(missing.code).to.equal(2);
    expect(missing.stderr).to.contain('tidak ada').and.not.match(/\n\s+at /);
  });
});

describe('loading the starting catalogue', function () {
  this.timeout(90_000);
  let installation: Installation;
  before(async () => { installation = await Installation.open({ demo: true }); });
  after(async () => installation.close());

  it('takes a package of the checkout only when its type has no version yet', async () => {
    const type = 'surat-keterangan-penelitian';
    await seedOffice(installation.db.database, JSON.parse(await readFile('processes/_shared/office.json', 'utf8')) as OfficeData, realChance);
    const { files } = await readPackageFolder(`processes/${type}`);
    const path = `processes/${type}/permit-type.json`;
    const own = { ...files, [path]: JSON.stringify({ ...(JSON.parse(files[path] ?? '') as object), summary: 'Diubah kantor.' }) };
    await installation.write('kantor', own);
    expect((await installation.run('deploy', installation.path('kantor', 'processes', type))).code).to.equal(0);
    for (let n = 0; n < 2; n += 1) expect((await installation.run('seed')).code).to.equal(0);
    const versions = await rowsOf<{ type: string; sha256: string }>(installation.db.database, 'select permit_type as type, sha256 from sop_version order by permit_type');
    const folders = await packageFoldersBelow('processes');
    expect(versions.map((version) => version.type)).to.deep.equal(folders.map((folder) => basename(folder)).toSorted());
    expect(versions.find((version) => version.type === type)?.sha256).to.equal(bundleOf(type, own).sha256);
  });
});
