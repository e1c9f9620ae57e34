import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { createEmptyDatabase } from '../support/database.ts';
import { Program, newDataDir, removeDataDir } from './program.ts';
import { logIn } from './log-in.ts';

describe('with a PostgreSQL of the operator', function () {
  this.timeout(120_000);
  let dataDir: string;
  let url: string;
  let drop: () => Promise<void>;
  before(async () => {
    dataDir = newDataDir();
    const empty = await createEmptyDatabase();
    url = empty.ownerUrl;
    drop = () => empty.drop();
  });
  afterEach(() => Program.endAll());
  after(async () => {
    await drop();
    await removeDataDir(dataDir);
  });

  const start = (databaseUrl: string): Program => new Program(['dist/src/main.js'], { DATA_DIR: dataDir, PORT: '0', DATABASE_URL: databaseUrl });
  const perizinan = (args: readonly string[], input?: string): Program => new Program(['dist/src/cli/main.js', ...args], { DATA_DIR: dataDir, DATABASE_URL: url }, input);
  const officer = ['--name', 'Budi Santoso', '--role', 'petugas_administrasi', '--organisation', 'DPMPTSP'];

  it('has no demonstration accounts, and says how the first account is made', async () => {
    const program = start(url);
    await program.said(/Ctrl-C untuk berhenti/);
    expect(program.output).to.match(/Belum ada akun petugas[^]*account create <nama-pengguna>/);
    expect(program.output).not.to.contain('Mode peragaan');
    expect(() => readFileSync(`${dataDir}/demo-accounts.json`)).to.throw('ENOENT');
    expect(await program.stop()).to.equal(0);
  });

  it('account create: the password from stdin logs in; without one it is made and printed once', async () => {
    const given = perizinan(['account', 'create', 'budi', ...officer, '--password-stdin'], 'kereta malam ke timur\n');
    expect((await given.ended).code, given.output).to.equal(0);
    expect(given.output).to.contain('Akun "budi" dibuat');
    expect(given.output).not.to.contain('kereta');
    const made = perizinan(['account', 'create', 'sari', ...officer]);
    expect((await made.ended).code, made.output).to.equal(0);
    const password = /Kata sandi \(hanya dicetak sekali\): (\S{12,})/.exec(made.output)?.[1] ?? '';
    const program = start(url);
    const address = await program.said(/melayani di (\S+)/);
    await program.said(/Ctrl-C untuk berhenti/);
    expect(program.output).not.to.contain('Belum ada akun petugas');
    expect(await logIn(address, 'budi', 'kereta malam ke timur')).to.equal(200);
    expect(await logIn(address, 'sari', password)).to.equal(200);
  });

  it('account create: says what is wrong, and makes nothing', async () => {
    const cases = [
      [['create', 'budi', ...officer, '--password-stdin'], 'sepuluh huruf lebih', 1, 'Nama pengguna sudah dipakai|Pilih nama pengguna lain'],
      [['create', 'wati', ...officer, '--password-stdin'], 'aaaaaaaaaaaaaa', 1, 'Pakai paling sedikit 10'],
      [['create', 'wati', ...officer, '--password-stdin'], 'pendek', 2, 'Kata sandi dari stdin'],
      [['create', 'wati', '--name', 'Wati', '--role', 'raja', '--organisation', 'ISTANA'], '', 1, 'Peran "raja" tidak ada[^]*Perangkat daerah "ISTANA" tidak ada'],
      [['create', 'Wati Besar', ...officer], '', 2, 'tidak dapat dipakai'],
      [['create', 'wati'], '', 2, 'Sebutkan --name'],
      [['hapus', 'wati'], '', 2, 'account create'],
    ] as const;
    await Promise.all(cases.map(async ([args, input, code, words]) => {
      const program = perizinan(['account', ...args], input);
      expect((await program.ended).code, program.output).to.equal(code);
      expect(program.output).to.match(new RegExp(words));
      expect(program.output).not.to.match(/\n\s+at /);
    }));
  });

  it('a database that cannot be used: one sentence about which and why, no password, no stack trace', async () => {
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const free = typeof address === 'object' && address !== null ? address.port : 0;
    await new Promise((resolve) => silent.close(resolve));
    const changed = (change: (target: URL) => void): string => {
      const target = new URL(url);
      change(target);
      return target.href;
    };
    const cases = [
      [changed((target) => { target.port = String(free); }), 'tidak dapat dihubungi (ECONNREFUSED)'],
      [changed((target) => { target.password = 'rahasia-keliru'; }), 'menolak pengguna'],
      [changed((target) => { target.pathname = '/tak_ada'; }), 'Basis data "tak_ada" belum ada'],
    ] as const;
    await Promise.all(cases.map(async ([bad, words]) => {
      const program = start(bad);
      expect((await program.ended).code).to.equal(1);
      expect(program.output).to.contain(words);
      expect(program.output).not.to.contain(new URL(bad).password);
      expect(program.output).not.to.match(/\n\s+at /);
    }));
  });
});
