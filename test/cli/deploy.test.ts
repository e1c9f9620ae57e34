import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';

const node = (...args: string[]) => spawnSync(process.execPath, args, { encoding: 'utf8' });
const built = (path: string): string => JSON.stringify(pathToFileURL(`dist/src/${path}`).href);

describe('deploy on the command line', function () {
  this.timeout(30_000);

  it('exit 2 for a finding to waive that no rule of quality makes, with those that there are', () => {
    const { status, stderr } = node('dist/src/cli/main.js', 'deploy', 'processes/surat-keterangan-penelitian', '--waive', 'promise-to-short,deadlock,promise-too-short', '--reason', 'Dicoba');
    expect(status).to.equal(2);
    expect(stderr).to.contain('dilewati: promise-to-short, deadlock.').and.to.match(/Yang dapat dilewati: .*promise-too-short/).and.not.match(/Yang dapat dilewati: .*deadlock/);
  });

  it('refuses a package for whose scenarios there is no time, where check only warns', () => {
    const folder = mkdtempSync(join(tmpdir(), 'perizinan-batas-'));
    const script = join(folder, 'batas.mjs');
    writeFileSync(script, `import { inWorker } from ${built('cli/worker.js')}; import { readPackageFolder } from ${built('shell/package-folder.js')};
      const { files, ...rest } = await readPackageFolder('processes/surat-keterangan-penelitian');
      const [path, text] = Object.entries(files).find(([name]) => name.includes('scenarios/'));
      const bundle = { ...rest, files: { ...files, ...Object.fromEntries(Array.from({ length: 400 }, (_, index) => [path.replace('.json', index + '.json'), text])) } };
      process.stdout.write(await inWorker({ verb: 'check-deployment', bundle, waived: [] }, ({ message }) => message, performance.now(), { milliseconds: 1500, megabytes: 256 }));`);
    const { stdout, stderr } = node(script);
    rmSync(folder, { recursive: true });
    expect(stdout + stderr).to.match(/^Dihentikan karena terlalu lama\./);
  });
});
