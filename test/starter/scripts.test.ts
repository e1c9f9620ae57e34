import { expect } from 'chai';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Program } from './program.ts';

/** Plain JavaScript without types, as it must run before anything is installed. */
const script = <T>(name: string): Promise<T> => import(pathToFileURL(join('scripts', name)).href) as Promise<T>;
interface Machine { readonly named: string; has(path: string): boolean; readonly mayInstall: boolean; install(): void }

describe('scripts before and around the program', function () {
  this.timeout(60_000);
  let folder: string;
  before(() => { folder = mkdtempSync(join(tmpdir(), 'perizinan-scripts-')); });
  afterEach(() => Program.endAll());
  after(() => rmSync(folder, { recursive: true, force: true }));
  const file = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };

  it('refuse an old Node in a sentence, at every entry', async () => {
    for (const version of ['18.20.0', '20.18.3']) {
      const old = file('old.cjs', `Object.defineProperty(process.versions, 'node', { value: '${version}' });`);
      for (const entry of [['scripts/launch.mjs', 'start'], ['scripts/launch.mjs', 'cli', 'check'], ['scripts/test.mjs', 'pure']]) {
        const program = new Program(['--require', old, ...entry]);
        expect((await program.ended).code).to.equal(1);
        expect(program.output).to.equal(`Node ${version} terlalu lama: PERIZINAN ONLINE memerlukan Node 20.19 atau lebih baru (https://nodejs.org).\n`);
      }
    }
  });

  it('say in a sentence why npm could not install', async () => {
    const { installFailure } = await script<{ installFailure(output: string): string | null }>('prepare.mjs');
    expect(installFailure('npm error code EAI_AGAIN\nnpm error syscall getaddrinfo')).to.contain('sambungan internet');
    expect(installFailure('npm error code ECONNREFUSED')).to.contain('sambungan internet');
    expect(installFailure('npm error code ENOSPC')).to.contain('ruang penyimpanan');
    expect(installFailure('npm error code EACCES')).to.contain('pemilik folder');
    expect(installFailure('npm error code EINTEGRITY')).to.equal(null);
  });

  it('prepare one at a time in a checkout; a mark of a process that is gone holds nobody up', async () => {
    const inTurn = file('in-turn.mjs', `
      import { inPreparationTurn } from ${JSON.stringify(pathToFileURL('scripts/turn.mjs').href)};
      import { existsSync, rmSync, writeFileSync } from 'node:fs';
      const inside = process.argv[2] + '/inside';
      await inPreparationTurn(process.argv[2], () => console.log('waits'), async () => {
        if (existsSync(inside)) process.exit(1);
        writeFileSync(inside, '');
        await new Promise((resolve) => setTimeout(resolve, 300));
        rmSync(inside);
      });`);
    const programs = [1, 2, 3].map(() => new Program([inTurn, folder]));
    expect(await Promise.all(programs.map(async ({ ended }) => (await ended).code))).to.deep.equal([0, 0, 0]);
    expect(programs.map(({ output }) => output).sort()).to.deep.equal(['', 'waits\n', 'waits\n']);
    // The id of a living process, as after a restart of a container; but nobody has touched the mark since.
    const mark = file('.preparing', String(process.pid));
    utimesSync(mark, new Date(Date.now() - 60_000), new Date(Date.now() - 60_000));
    expect((await new Program([inTurn, folder]).ended).code).to.equal(0);
    file('.preparing', '2147483646');
    expect((await new Program([inTurn, folder]).ended).code).to.equal(0);
  });

  it('find Chromium or Chrome; install it only where they may; otherwise there is none', async () => {
    const { ensureChromium } = await script<{ ensureChromium(machine: Machine): string | null }>('chromium.mjs');
    const machine = (parts: Partial<Machine>): Machine => ({ named: '', has: () => false, mayInstall: false, install: () => { throw new Error('must not install'); }, ...parts });
    expect(ensureChromium(machine({ has: (path) => path === '/usr/bin/google-chrome' }))).to.equal('/usr/bin/google-chrome');
    expect(ensureChromium(machine({ named: '/opt/peramban', has: () => true }))).to.equal('/opt/peramban');
    expect(ensureChromium(machine({}))).to.equal(null);
    let installed = false;
    expect(ensureChromium(machine({ mayInstall: true, has: (path) => installed && path === '/usr/bin/chromium', install: () => { installed = true; } }))).to.equal('/usr/bin/chromium');
  });

  it('without Chromium as an ordinary user: say what to install; fail in CI, and say elsewhere that the tier did not run', async () => {
    const bare = file('bare.cjs', `
      const fs = require('node:fs');
      const has = fs.existsSync;
      fs.existsSync = (path) => !/chrom/i.test(String(path)) && has(path);
      process.getuid = () => 1000;
      require('node:module').syncBuiltinESMExports();`);
    const run = (CI: string): Program => new Program(['--require', bare, 'scripts/test.mjs', 'browser'], { CI, CHROMIUM: '' });
    const inCi = run('true');
    expect((await inCi.ended).code).to.equal(1);
    expect(inCi.output).to.contain('sudo apt-get install chromium');
    const elsewhere = run('');
    expect((await elsewhere.ended).code).to.equal(0);
    expect(elsewhere.output).to.match(/0 passed, 0 failed\nTingkat browser TIDAK dijalankan\. .*apt-get install chromium/);
  });
});
