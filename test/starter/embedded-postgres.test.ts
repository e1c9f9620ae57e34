import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded, type EmbeddedPostgres } from '../../src/shell/embedded-postgres/index.ts';
import { inTurn, turnPort } from '../../src/shell/embedded-postgres/turn.ts';
import { isAlive, killServer, leftovers, newDataDir, Program, removeDataDir, serverOf, until } from './program.ts';

const start = (dataDir: string): Promise<EmbeddedPostgres> => startEmbedded({ dataDir, fsync: false });
const holder = (dataDir: string): Program => new Program(['--import=tsx', 'test/starter/holder.ts', dataDir]);

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** A living process of the server's own OS user that is something else. */
function stranger(folder: string): { readonly pid: number; end(): void } {
  const { uid, gid } = statSync(folder);
  const child = spawn('sleep', ['600'], { ...(process.getuid?.() === 0 ? { uid, gid } : {}), stdio: 'ignore' });
  return { pid: child.pid ?? 0, end: () => child.kill('SIGKILL') };
}

describe('embedded PostgreSQL', function () {
  this.timeout(60_000);
  let dataDir: string;
  let folder: string;
  let pidFile: string;
  before(async () => {
    dataDir = newDataDir();
    folder = join(dataDir, 'postgres');
    pidFile = join(folder, 'postmaster.pid');
    const server = await start(dataDir);
    await ask(server.ownerUrl, 'create table kept as select 7 as n');
    await server.stop();
  });
  afterEach(() => Program.endAll());
  after(() => removeDataDir(dataDir));

  async function startsWithItsData(): Promise<EmbeddedPostgres> {
    const server = await start(dataDir);
    expect(await ask(server.ownerUrl, 'select n from kept')).to.deep.equal([{ n: 7 }]);
    return server;
  }

  it('starts on its data again, and is gone after leaving', async () => {
    const server = await startsWithItsData();
    expect(server.reused).to.equal(false);
    await server.leave();
    expect(serverOf(dataDir)).to.equal(null);
    expect(existsSync(pidFile)).to.equal(false);
  });

  it('over the postmaster.pid of a killed server', async () => {
    await startsWithItsData();
    await killServer(dataDir);
    expect(existsSync(pidFile)).to.equal(true);
    await (await startsWithItsData()).leave();
  });

  it('over an empty postmaster.pid, and over one that is no pid file', async () => {
    for (const content of ['', 'rusak\n']) {
      writeFileSync(pidFile, content);
      await (await startsWithItsData()).leave();
    }
  });

  it('over a postmaster.pid that names a living process of the same user which is something else; that process lives on', async () => {
    await startsWithItsData();
    const lines = readFileSync(pidFile, 'utf8').split('\n');
    await killServer(dataDir);
    const other = stranger(folder);
    try {
      writeFileSync(pidFile, [other.pid, ...lines.slice(1)].join('\n'));
      await (await startsWithItsData()).leave();
      expect(isAlive(other.pid)).to.equal(true);
    } finally {
      other.end();
    }
  });

  it('joins the server that a killed process left, without a restart', async () => {
    const killed = holder(dataDir);
    const url = await killed.said(/server (\S+)/);
    const pid = serverOf(dataDir);
    await killed.stop('SIGKILL');
    expect(pid).to.not.equal(null);
    expect(serverOf(dataDir)).to.equal(pid);
    const server = await startsWithItsData();
    expect([server.reused, server.url]).to.deep.equal([true, url]);
    await server.leave();
    expect(serverOf(dataDir)).to.equal(null);
  });

  it('three starts at once over the rests of a killed server share one; the last to leave stops it', async () => {
    await startsWithItsData();
    await killServer(dataDir);
    const holders = [1, 2, 3].map(() => holder(dataDir));
    const urls = await Promise.all(holders.map((one) => one.said(/server (\S+)/)));
    expect(new Set(urls).size).to.equal(1);
    const [first, second, third] = holders;
    await Promise.all([first?.stop('SIGTERM'), second?.stop('SIGTERM')]);
    expect(await ask(urls[0] ?? '', 'select 1 as one')).to.deep.equal([{ one: 1 }]);
    await third?.stop('SIGTERM');
    expect(serverOf(dataDir)).to.equal(null);
  });

  it('three starts at once on an empty folder make one cluster', async () => {
    const empty = newDataDir();
    try {
      const holders = [1, 2, 3].map(() => holder(empty));
      const urls = await Promise.all(holders.map((one) => one.said(/server (\S+)/)));
      expect(new Set(urls).size).to.equal(1);
      expect(leftovers(empty)).to.deep.equal([]);
      await Promise.all(holders.map((one) => one.stop('SIGTERM')));
      expect(serverOf(empty)).to.equal(null);
    } finally {
      await removeDataDir(empty);
    }
  });

  it('starts after one that was killed in the middle of making the cluster, and clears its rests away', async () => {
    const empty = newDataDir();
    try {
      const killed = holder(empty);
      await until('half a cluster', () => leftovers(empty).some((name) => existsSync(join(empty, name, 'global'))));
      await killed.stop('SIGKILL');
      expect(existsSync(join(empty, 'postgres'))).to.equal(false);
      expect(leftovers(empty)).to.not.deep.equal([]);
      const server = await start(empty);
      expect(await ask(server.url, 'select 1 as one')).to.deep.equal([{ one: 1 }]);
      expect(leftovers(empty)).to.deep.equal([]);
      await server.leave();
    } finally {
      await removeDataDir(empty);
    }
  });

  it('deletes nothing to make room for itself', async () => {
    const strange = newDataDir();
    try {
      mkdirSync(join(strange, 'postgres'));
      writeFileSync(join(strange, 'postgres', 'skripsi.txt'), 'penting');
      expect(await start(strange).then(() => 'started', (error: Error) => error.message)).to.contain('bukan basis data PostgreSQL');
      expect(readFileSync(join(strange, 'postgres', 'skripsi.txt'), 'utf8')).to.equal('penting');
    } finally {
      await removeDataDir(strange);
    }
  });

  it('trusts no data folder that another user made where everybody may', async () => {
    const shared = mkdtempSync('/var/tmp/perizinan-shared-');
    const planted = join(shared, 'data');
    mkdirSync(planted);
    chmodSync(shared, 0o1777);
    // Only root can give a folder away; an ordinary user's own folder is trusted there too.
    const isRoot = process.getuid?.() === 0;
    if (isRoot) chownSync(planted, 12_345, 12_345);
    try {
      const answer = await start(planted).then(async (server) => { await server.leave(); return 'started'; }, (error: Error) => error.message);
      expect(answer).to.contain(isRoot ? 'dibuat oleh pengguna lain' : 'started');
    } finally {
      rmSync(shared, { recursive: true, force: true });
    }
  });

  it('takes another port when the wished one is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const taken = typeof address === 'object' && address !== null ? address.port : 0;
    const server = await startEmbedded({ dataDir, fsync: false, port: taken });
    expect(new URL(server.url).port).to.not.equal(String(taken));
    await server.leave();
    other.close();
  });

  it('says where to put the data when root\'s server could not enter the folder; the folder\'s own user just starts', async () => {
    const barred = mkdtempSync('/var/tmp/perizinan-barred-');
    chmodSync(barred, 0o700);
    const inside = join(barred, 'data');
    try {
      const answer = await start(inside).then(async (server) => { await server.leave(); return 'started'; }, (error: Error) => error.message);
      if (process.getuid?.() === 0) expect(answer).to.contain('Isi DATA_DIR dengan folder lain');
      else expect(answer).to.equal('started');
    } finally {
      rmSync(barred, { recursive: true, force: true });
    }
  });
});

describe('turns on a data folder', () => {
  const key = `turn ${process.pid}`;

  /** @returns most that were inside at once */
  async function twentyTurns(): Promise<number> {
    let inside = 0;
    let most = 0;
    await Promise.all(Array.from({ length: 20 }, () => inTurn(key, async () => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
    })));
    return most;
  }

  it('one at a time', async () => expect(await twentyTurns()).to.equal(1));

  it('one at a time also where a stranger listens on the port that marks them', async () => {
    const other = createServer((socket) => socket.on('error', () => undefined).end('220 mail'));
    await new Promise<void>((resolve) => other.listen(turnPort(key), '127.0.0.1', resolve));
    expect(await twentyTurns()).to.equal(1);
    other.close();
  });

  it('work under other keys does not wait', async () => {
    expect(await inTurn('a', () => inTurn('b', async () => 'both'))).to.equal('both');
  });
});
