import { expect } from 'chai';
import { readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { logIn } from './log-in.ts';
import { leftovers, newDataDir, Program, removeDataDir, serverOf, until } from './program.ts';

const entry = 'dist/src/main.js';
const ready = /melayani di (\S+)/;
const listenOn = (port: number): Promise<Server | null> => new Promise((resolve) => {
  const server = createServer();
  server.once('error', () => resolve(null)).listen(port, '127.0.0.1', () => resolve(server));
});
const portOf = (server: Server | null): number => {
  const address = server?.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};
const firstPage = async (url: string): Promise<number> => (await fetch(url)).status;

describe('npm start', function () {
  this.timeout(120_000);
  let dataDir: string;
  const start = (environment: Readonly<Record<string, string>> = { PORT: '0' }): Program => new Program([entry], { DATA_DIR: dataDir, ...environment });
  const noTrace = (program: Program): void => { expect(program.output).not.to.match(/\n\s+at |Error:/); };
  before(() => { dataDir = newDataDir(); });
  afterEach(() => Program.endAll());
  after(() => removeDataDir(dataDir));

  it('Ctrl-C while the cluster is being made ends in order, and the next start begins anew', async () => {
    const program = start();
    await until('half a cluster', () => leftovers(dataDir).length > 0);
    const code = await program.stop();
    expect(code).to.be.oneOf([0, 130]);
    noTrace(program);
    expect(program.output).to.contain('Menghentikan');
    expect(leftovers(dataDir)).to.deep.equal([]);
    expect(serverOf(dataDir)).to.equal(null);
  });

  it('Ctrl-C while accounts and packages are being loaded ends in order', async () => {
    const program = start();
    await until('the first account\'s password', () => readPasswords() !== null);
    expect(await program.stop()).to.be.oneOf([0, 130]);
    noTrace(program);
    expect(serverOf(dataDir)).to.equal(null);
  });

  it('serves the first page, names the addresses and the accounts, and keeps the passwords to the owner', async () => {
    const before = readPasswords();
    const program = start();
    const url = await program.said(ready);
    await program.said(/Ctrl-C untuk berhenti/);
    expect(await firstPage(url)).to.equal(200);
    for (const path of ['/meja', '/verifikasi', '/openapi.json']) expect(program.output).to.contain(`${url}${path}`);
    const accounts = JSON.parse(readPasswords() ?? '[]') as { username: string; password: string }[];
    expect(readPasswords()).to.equal(before);
    expect(accounts).to.have.length.greaterThan(3);
    expect(new Set(accounts.map(({ password }) => password)).size).to.equal(accounts.length);
    for (const { username, password } of accounts) expect(program.output).to.match(new RegExp(`^  ${username} +${password} `, 'm'));
    expect(statSync(join(dataDir, 'demo-accounts.json')).mode & 0o077).to.equal(0);
    for (const { username, password } of accounts) expect(await logIn(url, username, password), username).to.equal(200);
    expect(await program.stop()).to.equal(0);
    noTrace(program);
    expect(serverOf(dataDir)).to.equal(null);
  });

  it('after kill -9: joins the server that lives on, with the same accounts; SIGTERM stops it cleanly', async () => {
    const killed = start();
    await killed.said(ready);
    const server = serverOf(dataDir);
    await killed.stop('SIGKILL');
    const passwords = readPasswords();
    const program = start();
    expect(await firstPage(await program.said(ready))).to.equal(200);
    expect(serverOf(dataDir)).to.equal(server);
    expect(readPasswords()).to.equal(passwords);
    expect(await program.stop('SIGTERM')).to.equal(0);
    noTrace(program);
    expect(serverOf(dataDir)).to.equal(null);
  });

  it('two at once on one data folder share the database; the first to go takes nothing from the other', async () => {
    const programs = [start(), start()];
    const [first = '', second = ''] = await Promise.all(programs.map((program) => program.said(ready)));
    expect(first).to.not.equal(second);
    expect(await programs[0]?.stop()).to.equal(0);
    expect(await firstPage(`${second}/api/services`)).to.equal(200);
    expect(serverOf(dataDir)).to.not.equal(null);
    expect(await programs[1]?.stop()).to.equal(0);
    expect(serverOf(dataDir)).to.equal(null);
  });

  it('two at once on an empty folder load everything once', async () => {
    const empty = newDataDir();
    try {
      const programs = [1, 2].map(() => new Program([entry], { DATA_DIR: empty, PORT: '0' }));
      await Promise.all(programs.map((program) => program.said(/Ctrl-C untuk berhenti/)));
      const [first = '', second = ''] = programs.map(({ output }) => output.slice(output.indexOf('NAMA PENGGUNA')));
      expect(second).to.equal(first);
      for (const program of programs) expect(program.output).not.to.contain('package was not loaded');
      expect(await Promise.all(programs.map((program) => program.stop()))).to.deep.equal([0, 0]);
      expect(serverOf(empty)).to.equal(null);
    } finally {
      await Program.endAll();
      await removeDataDir(empty);
    }
  });

  it('a port that was named and is taken: says so, and leaves no server behind', async () => {
    const other = await listenOn(0);
    const program = start({ PORT: String(portOf(other)) });
    expect((await program.ended).code).to.equal(1);
    expect(program.output).to.contain(`Port ${portOf(other)} sedang dipakai program lain`);
    noTrace(program);
    expect(serverOf(dataDir)).to.equal(null);
    other?.close();
  });

  it('no port named and the usual one taken: takes the next free one, and says so', async () => {
    // Where somebody has the usual port already, it is taken all the same.
    const other = await listenOn(8080);
    const program = start({});
    const url = await program.said(ready);
    await program.said(/port 8080 sedang dipakai program lain/);
    expect(Number(new URL(url).port)).to.be.within(8081, 8130);
    expect(await firstPage(url)).to.equal(200);
    await program.stop();
    other?.close();
  });

  it('every fault of the settings at once, in words', async () => {
    const program = start({ PORT: 'delapan', BASE_URL: 'portal', LOG_LEVEL: 'ramai', SESSION_HOURS: '0', DEMO: 'ya', DATABASE_OWNER_URL: 'mysql://x' });
    expect((await program.ended).code).to.equal(1);
    for (const name of ['PORT', 'BASE_URL', 'LOG_LEVEL', 'SESSION_HOURS', 'DEMO', 'DATABASE_OWNER_URL']) expect(program.output).to.match(new RegExp(`^  ${name}: harus `, 'm'));
    noTrace(program);
  });

  function readPasswords(): string | null {
    try {
      return readFileSync(join(dataDir, 'demo-accounts.json'), 'utf8');
    } catch {
      return null;
    }
  }
});
