import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ok, refuse } from '../../src/contract/problem.ts';
import type { RenderRequest } from '../../src/documents/types.ts';
import { later } from '../../src/shell/chance.ts';
import { rowOf, rowsOf } from '../../src/shell/database.ts';
import { createFolderStore, type FileStore } from '../../src/shell/files/store.ts';
import type { Connector } from '../../src/shell/jobs/connector.ts';
import { documentIssue, type Renderer } from '../../src/shell/jobs/document-issue.ts';
import { messageSend } from '../../src/shell/jobs/message-send.ts';
import { fireTimer, maxAttempts, performCall, type JobDeps } from '../../src/shell/jobs/perform.ts';
import { unlockSilentPools } from '../../src/shell/jobs/pools.ts';
import { startWork } from '../../src/shell/jobs/runner.ts';
import { ringAgain, tidy } from '../../src/shell/jobs/sweep.ts';
import { silentLog } from '../../src/shell/log.ts';
import { createWorld, monday, must, type World } from './world.ts';

interface CallRow { id: string; topic: string; state: string; attempts: number; dueAt: string; lastError: string | null }

describe('jobs', () => {
  let world: World;
  let folder: string;
  let files: FileStore;
  const requests: RenderRequest[] = [];
  let refusal: 'document.fields-missing' | 'document.render-failed' | null = null;
  const renderer: Renderer = {
    async render(request) {
      requests.push(request);
      if (refusal !== null) return refuse(refusal, { params: { bidang: 'permohonan.nama' } });
      const pdf = new TextEncoder().encode(`%PDF ${request.number}`);
      return ok({ pdf, sha256: createHash('sha256').update(pdf).digest('hex'), validFrom: '2026-03-02', validTo: null, holder: 'Sari' });
    },
  };
  let deps: JobDeps;

  before(async () => {
    world = await createWorld();
    folder = await mkdtemp(join(tmpdir(), 'perizinan-files-'));
    files = createFolderStore(folder);
    deps = { ...world, log: silentLog, connectors: [messageSend, documentIssue({ ...world, files, renderer, baseUrl: 'https://izin.contoh' })] };
  });
  afterEach(() => { refusal = null; world.clock.now = monday; });
  after(async () => {
    await world.db.drop();
    await rm(folder, { recursive: true });
  });

  const callsOf = (id: string): Promise<CallRow[]> => rowsOf<CallRow>(world.database, `select id, topic, state, attempts, due_at as "dueAt", last_error as "lastError" from call where application_id = ? order by id`, [id]);
  async function toIssue(): Promise<{ id: string; callId: string }> {
    const { id, taskId } = await world.submitted();
    must(await world.run({ type: 'CompleteTask', applicationId: id, taskId, revision: 1, data: { keputusan: 'lengkap' } }, world.officer));
    return { id, callId: (await callsOf(id))[0]?.id ?? '' };
  }

  it('issues the document: number, file, register, notice and outcome', async () => {
    const { id, callId } = await toIssue();
    expect(await performCall(deps, { applicationId: id, callId })).to.equal('done');
    const [issue, send] = await callsOf(id);
    expect(issue).to.include({ state: 'ANSWERED' });
    expect(await performCall(deps, { applicationId: id, callId: send?.id ?? '' })).to.equal('done');
    const document = await rowOf<{ number: string; sha256: string; token: string; example: boolean; holder: string }>(world.database, 'select number, sha256, token, example, holder from document where application_id = ?', [id]);
    expect(document?.number).to.match(/^503\/\d{4}\/UJI\/III\/2026$/);
    expect(document).to.include({ example: true, holder: 'Sari' });
    expect(await files.verify(document?.sha256 ?? '')).to.equal(true);
    const number = await rowOf(world.database, `select state, number from number_register where application_id = ? and purpose = 'DOCUMENT'`, [id]);
    expect(number).to.deep.equal({ state: 'ISSUED', number: document?.number });
    const notice = await rowOf<{ body: string }>(world.database, 'select body from notice where application_id = ?', [id]);
    expect(notice?.body).to.include(document?.number);
    expect(await rowOf(world.database, 'select status, outcome from application where id = ?', [id])).to.deep.equal({ status: 'ENDED', outcome: 'TERBIT' });
    const request = requests.at(-1);
    expect(request?.verificationUrl).to.equal(`https://izin.contoh/verifikasi/${document?.token}`);
    expect(request?.exampleReasons.join()).to.include('peragaan').and.to.include('Jangka waktu');
  });

  it('an alarm that comes again finds the row answered and does nothing', async () => {
    const { id, callId } = await toIssue();
    const outcomes = await Promise.all([1, 2].map(() => performCall(deps, { applicationId: id, callId })));
    expect(outcomes).to.include('done');
    expect(await performCall(deps, { applicationId: id, callId })).to.equal('nothing to do');
    expect(await rowsOf(world.database, 'select 1 from document where application_id = ?', [id])).to.have.length(1);
    expect(await rowsOf(world.database, `select 1 from number_register where application_id = ? and purpose = 'DOCUMENT'`, [id])).to.have.length(1);
  });

  it('a renderer that fails is tried again later with the same number, and gives up in the end as an incident', async () => {
    const { id, callId } = await toIssue();
    refusal = 'document.render-failed';
    expect(await performCall(deps, { applicationId: id, callId })).to.equal('later');
    const [row] = await callsOf(id);
    expect(row?.dueAt).to.equal(later(monday, 2000));
    expect(row?.lastError).to.include('permohonan.nama');
    for (let attempt = 2; attempt <= maxAttempts; attempt++) {
      world.clock.now = later(world.clock.now, 3_600_000);
      expect(await performCall(deps, { applicationId: id, callId })).to.equal(attempt < maxAttempts ? 'later' : 'incident');
    }
    expect((await callsOf(id))[0]).to.include({ state: 'INCIDENT', attempts: maxAttempts });
    expect(await rowsOf(world.database, 'select 1 from incident where application_id = ? and subject_id = ?', [id, callId])).to.have.length(1);
    expect(await rowsOf(world.database, `select distinct number from number_register where application_id = ? and purpose = 'DOCUMENT'`, [id])).to.have.length(1);
  });

  it('a missing field is an incident at once: trying again would not help', async () => {
    const { id, callId } = await toIssue();
    refusal = 'document.fields-missing';
    expect(await performCall(deps, { applicationId: id, callId })).to.equal('incident');
    expect(await performCall(deps, { applicationId: id, callId })).to.equal('nothing to do');
    expect(await rowOf(world.database, 'select status from application where id = ?', [id])).to.deep.equal({ status: 'RUNNING' });
  });

  it('a topic without connector is an incident', async () => {
    const { id, callId } = await toIssue();
    expect(await performCall({ ...deps, connectors: [] }, { applicationId: id, callId })).to.equal('incident');
    expect((await callsOf(id))[0]?.lastError).to.include('document.issue');
  });

  it('a connector that throws is tried again', async () => {
    const { id, callId } = await toIssue();
    const broken: Connector = { topic: 'document.issue', perform: async () => { throw new Error('putus'); } };
    expect(await performCall({ ...deps, connectors: [broken] }, { applicationId: id, callId })).to.equal('later');
    expect((await callsOf(id))[0]).to.include({ state: 'OPEN', lastError: 'putus' });
  });

  it('a call that ends its process at every try is an incident after the last of them, and is not asked again', async () => {
    const { id, callId } = await toIssue();
    let tries = 0;
    for (let attempt = 1; attempt <= maxAttempts; attempt++) {
      // Whoever is killed never answers: what comes after the question does not happen.
      await new Promise<void>((asked) => {
        const deadly: Connector = { topic: 'document.issue', perform: () => { tries += 1; asked(); return new Promise(() => undefined); } };
        void performCall({ ...deps, connectors: [deadly] }, { applicationId: id, callId });
      });
    }
    expect(await performCall(deps, { applicationId: id, callId })).to.equal('incident');
    expect(tries).to.equal(maxAttempts);
    expect((await callsOf(id))[0]).to.include({ state: 'INCIDENT' });
    expect(await rowOf(world.database, 'select kind, command, element from incident where application_id = ?', [id])).to.deep.equal({ kind: 'internal', command: 'FailCall', element: 'terbitkan' });
    expect(await performCall(deps, { applicationId: id, callId })).to.equal('nothing to do');
  });

  it('a timer that ends its process at every try is an incident after the last of them', async () => {
    const { id, taskId } = await world.submitted();
    must(await world.run({ type: 'CompleteTask', applicationId: id, taskId, revision: 1, data: { keputusan: 'perbaikan' } }, world.officer));
    const timer = await rowOf<{ id: string; dueAt: string }>(world.database, `update timer set attempts = ? where application_id = ? returning id, due_at as "dueAt"`, [maxAttempts, id]);
    world.clock.now = timer?.dueAt ?? '';
    expect(await fireTimer(deps, { applicationId: id, timerId: timer?.id ?? '' })).to.equal('incident');
    expect(await rowOf(world.database, 'select state from timer where application_id = ?', [id])).to.deep.equal({ state: 'INCIDENT' });
    expect(await rowOf(world.database, 'select status from application where id = ?', [id]), 'the timer itself was not fired').to.deep.equal({ status: 'RUNNING' });
  });

  it('an answer that cannot be kept fails the call: asked again it would be the same', async () => {
    const { id, callId } = await toIssue();
    const garbled: Connector = { topic: 'document.issue', perform: async () => ({ result: { nomor: 'a\u0000b' } }) };
    expect(await performCall({ ...deps, connectors: [garbled] }, { applicationId: id, callId })).to.equal('incident');
    expect((await callsOf(id))[0]).to.include({ state: 'INCIDENT', attempts: 1 });
    expect(await rowOf(world.database, 'select kind, command from incident where application_id = ?', [id])).to.deep.equal({ kind: 'call', command: 'FailCall' });
  });

  it('fires a timer when it is due, not before, and once', async () => {
    const { id, taskId } = await world.submitted();
    must(await world.run({ type: 'CompleteTask', applicationId: id, taskId, revision: 1, data: { keputusan: 'perbaikan' } }, world.officer));
    const timer = await rowOf<{ id: string; dueAt: string }>(world.database, 'select id, due_at as "dueAt" from timer where application_id = ?', [id]);
    const key = { applicationId: id, timerId: timer?.id ?? '' };
    expect(await fireTimer(deps, key)).to.equal('nothing to do');
    world.clock.now = timer?.dueAt ?? '';
    expect(await fireTimer(deps, key)).to.equal('done');
    expect(await fireTimer(deps, key)).to.equal('nothing to do');
    const told = (await callsOf(id)).find(({ state }) => state === 'OPEN');
    expect(await performCall(deps, { applicationId: id, callId: told?.id ?? '' })).to.equal('done');
    expect(await rowOf(world.database, 'select status, outcome from application where id = ?', [id])).to.deep.equal({ status: 'ENDED', outcome: 'KEDALUWARSA' });
    expect(await rowsOf(world.database, `select 1 from task where application_id = ? and state = 'CANCELLED'`, [id])).to.have.length(1);
  });

  it('the sweep rings again for rows that are due and unanswered, once in five minutes', async () => {
    const { id, callId } = await toIssue();
    await world.db.owner.raw('delete from graphile_worker._private_jobs');
    expect(await ringAgain(world.database, world.chance), 'its own alarm may still be on its way').to.equal(0);
    world.clock.now = later(monday, 61_000);
    expect(await ringAgain(world.database, world.chance)).to.be.greaterThan(0);
    const jobs = await rowsOf<{ payload: unknown }>(world.db.owner, `select payload from graphile_worker._private_jobs where payload ->> 'callId' = ?`, [callId]);
    expect(jobs.map((job) => job.payload)).to.deep.equal([{ applicationId: id, callId }]);
    expect(await ringAgain(world.database, world.chance)).to.equal(0);
    world.clock.now = later(monday, 61_000 + 301_000);
    expect(await ringAgain(world.database, world.chance)).to.be.greaterThan(0);
  });

  it('tidies answered keys after 30 days, not before', async () => {
    const key = { key: 'lama', bodySha256: 'x' };
    const { id, taskId } = await world.submitted();
    must(await world.run({ type: 'ClaimTask', applicationId: id, taskId }, world.officer, { idempotency: key }));
    const count = async (): Promise<number> => (await rowsOf(world.database, `select 1 from idempotency where key = 'lama'`)).length;
    world.clock.now = later(monday, 29 * 86_400_000);
    await tidy(world.database, world.chance);
    expect(await count()).to.equal(1);
    world.clock.now = later(monday, 31 * 86_400_000);
    await tidy(world.database, world.chance);
    expect(await count()).to.equal(0);
  });

  it('a killed worker\'s job is freed after 20 s of silence and done by another', async function killed() {
    this.timeout(30_000);
    world.clock.now = new Date().toISOString();
    await world.db.owner.raw('delete from graphile_worker._private_jobs');
    const { id, callId } = await toIssue();
    const child = spawn(process.execPath, ['--import=tsx', fileURLToPath(new URL('./hanging-worker.ts', import.meta.url)), world.db.url], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    const locked = (): Promise<unknown[]> => rowsOf(world.db.owner, `select 1 from graphile_worker._private_jobs where payload ->> 'callId' = ? and locked_by is not null`, [callId]);
    // The clock of this host goes ahead of the database's: nobody is silent for that.
    world.clock.now = later(new Date().toISOString(), 3_600_000);
    expect(await unlockSilentPools(world.database)).to.deep.equal([]);
    expect(await locked()).to.have.length(1);
    await world.database.raw(`update worker_pool set seen_at = seen_at - interval '20 s'`);
    expect(await unlockSilentPools(world.database)).to.have.length(5);
    expect(await locked()).to.have.length(0);

    world.clock.now = new Date().toISOString();
    const answered = new Promise<void>((resolve) => {
      const watching: Connector = { topic: 'message.send', perform: async () => { resolve(); return { result: {} }; } };
      deps = { ...deps, connectors: [...deps.connectors.filter(({ topic }) => topic !== 'message.send'), watching] };
    });
    const work = await startWork(deps, { url: world.db.url, concurrency: 2 });
    await answered;
    await work.stop();
    expect(await rowOf(world.database, 'select status, outcome from application where id = ?', [id])).to.deep.equal({ status: 'ENDED', outcome: 'TERBIT' });
    expect(await rowsOf(world.database, 'select 1 from worker_pool')).to.deep.equal([]);
  });
});
