import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from 'chai';

describe('a command in a checkout that was not built', function () {
  this.timeout(90_000);
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'perizinan-mentah-'));
    for (const part of ['package.json', 'package-lock.json', 'tsconfig.json', 'src', 'scripts', 'migrations', 'processes', 'forms']) cpSync(part, join(folder, part), { recursive: true });
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('builds first, and prints nothing but its answer', () => {
    expect(existsSync(join(folder, 'dist'))).to.equal(false);
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/launch.mjs', 'cli', 'check', 'processes/surat-keterangan-penelitian', '--json'], { cwd: folder, encoding: 'utf8' });
    expect([status, stderr]).to.deep.equal([0, '']);
    expect(stdout.trimEnd().split('\n')).to.have.length(1);
    expect(JSON.parse(stdout)).to.include({ ok: true });
    expect(existsSync(join(folder, 'dist', 'src', 'cli', 'main.js'))).to.equal(true);
  });
});
