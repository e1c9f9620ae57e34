import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ok } from '../../src/contract/problem.ts';
import { rowOf, rowsOf } from '../../src/shell/database.ts';
import { createFolderStore } from '../../src/shell/files/store.ts';
import { documentIssue } from '../../src/shell/jobs/document-issue.ts';
import { messageSend } from '../../src/shell/jobs/message-send.ts';
import type { JobDeps } from '../../src/shell/jobs/perform.ts';
import { silenceMs, unlockSilentPools } from '../../src/shell/jobs/pools.ts';
import { beatEveryMs, pollEveryMs, startWork, sweepEverySeconds, type Work } from '../../src/shell/jobs/runner.ts';
import { silentLog } from '../../src/shell/log.ts';
import { createWorld, must, type World } from './world.ts';

describe('a worker killed with SIGKILL', () => {
  let world: World;
  let folder: string;
  let deps: JobDeps;
  before(async () => {
    world = await createWorld();
    folder = await mkdtemp(join(tmpdir(), 'perizinan-mati-'));
    const render = async ({ number }: { number: string }) => {
      const pdf = new TextEncoder().encode(`%PDF ${number}`);
      return ok({ pdf, sha256: createHash('sha256').update(pdf).digest('hex'), validFrom: null, validTo: null, holder: 'Sari' });
    };
    deps = { ...world, log: silentLog, connectors: [messageSend, documentIssue({ ...world, files: createFolderStore(folder), renderer: { render }, baseUrl: 'https://izin.contoh' })] };
  });
  after(async () => {
    await world.db.drop();
    await rm(folder, { recursive: true });
  });

  async function killedAt(point: string): Promise<void> {
    const worker = spawn(process.execPath, ['--import=tsx', fileURLToPath(new URL('./dying-worker.ts', import.meta.url)), world.db.url, folder, point], { stdio: ['ignore', 'inherit', 'inherit'] });
    const signal = await new Promise((resolve) => worker.once('exit', (_code, by) => resolve(by)));
    expect(signal, point).to.equal('SIGKILL');
  }

  /** Resolves when the case has ended; the row says it, whichever worker wrote it. */
  async function ended(id: string, work: Work): Promise<void> {
    for (let left = 400; left > 0; left--) {
      if ((await rowOf(world.database, `select 1 from application where id = ? and status = 'ENDED'`, [id])) !== null) return work.stop();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await work.stop();
    throw new Error(`case ${id} did not end`);
  }

  for (const point of ['the job is taken', 'the number is drawn', 'the document is made', 'the answer is kept']) {
    it(`when ${point}: another worker finishes the case, with one number, one document and one notice`, async function killed() {
      this.timeout(40_000);
      world.clock.now = new Date().toISOString();
      const { id, taskId } = await world.submitted();
      must(await world.run({ type: 'CompleteTask', applicationId: id, taskId, revision: 1, data: { keputusan: 'lengkap' } }, world.officer));
      await killedAt(point);
      expect(await rowOf(world.database, 'select status from application where id = ?', [id])).to.deep.equal({ status: 'RUNNING' });
      expect(await rowsOf(world.db.owner, 'select 1 from graphile_worker._private_jobs where locked_by is not null'), 'the dead hold a job').to.have.length.above(0);
      await world.database.raw(`update worker_pool set seen_at = seen_at - ? * interval '1 ms'`, [silenceMs]);
      expect(await unlockSilentPools(world.database)).to.have.length.above(0);
      world.clock.now = new Date().toISOString();
      await ended(id, await startWork(deps, { url: world.db.url, concurrency: 2 }));
      const count = async (table: string, where = 'true'): Promise<number> => (await rowsOf(world.database, `select 1 from ${table} where application_id = ? and ${where}`, [id])).length;
      expect([await count('number_register', `purpose = 'DOCUMENT' and state = 'ISSUED'`), await count('number_register', `purpose = 'DOCUMENT'`), await count('document'), await count('notice'), await count('call', `state = 'ANSWERED'`)]).to.deep.equal([1, 1, 1, 1, 2]);
      const events = await rowsOf<{ type: string }>(world.database, `select type from event where stream_id = ? and type in ('document.issued', 'notice.sent') order by seq`, [id]);
      expect(events.map(({ type }) => type)).to.deep.equal(['document.issued', 'notice.sent']);
    });
  }

  it('gives its job up within 60 seconds: its silence, the sweep and the asking of the others together', () => {
    expect(silenceMs + sweepEverySeconds * 1000 + pollEveryMs).to.be.at.most(55_000);
    expect(silenceMs, 'a late beat ends nobody').to.be.at.least(3 * beatEveryMs);
  });
});
