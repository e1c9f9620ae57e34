import { expect } from 'chai';
import { spawn, type ChildProcess } from 'node:child_process';
import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Result } from '../../src/contract/problem.ts';
import { isMeant } from '../../src/bpmn/index.ts';
import type { Actor, CaseState, Command } from '../../src/core/types.ts';
import type { Answer, PermitPackage, Scenario } from '../../src/packages/types.ts';
import { createAccounts, visitorOfAccount } from '../../src/shell/accounts/index.ts';
import { realChance } from '../../src/shell/chance.ts';
import { rowsOf } from '../../src/shell/database.ts';
import type { ExecuteContext, Executed } from '../../src/shell/execute.ts';
import { seedOffice, type OfficeData } from '../../src/shell/office/seed.ts';
import { readPackageFolder } from '../../src/shell/package-folder.ts';
import { createPackagesStore } from '../../src/shell/packages-store/index.ts';
import { readCase } from '../../src/shell/store/load-case.ts';
import { verifyStream } from '../../src/shell/trail/verify.ts';
import { chanceFrom } from '../bpmn/fuzz/mutate.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { must } from './world.ts';

/**
 * One scenario of each package. To start a process takes a second, so that not every step is killed: a seed draws which half of them, and
 * where in the step.
 */
const played = [{ type: 'surat-keterangan-penelitian', scenario: 'Badan Kesbangpol tidak menjawab' }, { type: 'reklame', scenario: 'Insidentil, beberapa titik' }];
const moment = '2026-03-02T02:00:00.000Z';
/** One does the steps, the next one warms up. */
const started = 2;

type Step = { readonly kind: 'command'; readonly command: Command; readonly context: ExecuteContext } | { readonly kind: 'call' | 'timer'; readonly key: { readonly applicationId: string; readonly callId?: string; readonly timerId?: string } };

/** Processes that do the steps of a case, one of them at a time; whoever dies is followed by the next. */
class Mortals {
  kills = 0;
  private readonly waiting: Mortal[] = [];
  private readonly begin: () => Mortal;

  constructor(begin: () => Mortal) {
    this.begin = begin;
  }

  /** @param die at which thing made up the first process dies; null: it does not */
  async do(step: Step, at: string, die: number | null): Promise<unknown> {
    while (this.waiting.length < started) this.waiting.push(this.begin());
    const [mortal] = this.waiting;
    const answer = await mortal?.do(step, at, die);
    if (answer !== undefined) return answer;
    this.waiting.shift();
    this.kills += 1;
    return this.do(step, at, null);
  }

  async end(): Promise<void> {
    await Promise.all(this.waiting.map((mortal) => mortal.end()));
  }
}

class Mortal {
  private readonly child: ChildProcess;
  private readonly lines: AsyncIterator<string>;
  private readonly gone: Promise<NodeJS.Signals | null>;
  private readonly ready: Promise<unknown>;

  constructor(args: readonly string[]) {
    this.child = spawn(process.execPath, [fileURLToPath(new URL('./mortal.mjs', import.meta.url)), ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.gone = new Promise((resolve) => this.child.once('exit', (_code, signal) => resolve(signal)));
    if (this.child.stdout === null) throw new Error('no output');
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
    this.ready = this.lines.next();
  }

  /** undefined: killed before it could tell. */
  async do(step: Step, at: string, die: number | null): Promise<unknown> {
    await this.ready;
    this.child.stdin?.write(`${JSON.stringify({ step, at, die })}\n`);
    const line = await this.lines.next();
    if (line.done !== true) return JSON.parse(line.value);
    expect(await this.gone).to.equal('SIGKILL');
    return undefined;
  }

  async end(): Promise<void> {
    this.child.stdin?.end();
    await this.gone;
  }
}

describe('the packages of this city, in processes that are killed', function () {
  this.timeout(90_000);
  let db: TestDatabase;
  let folder: string;
  let applicant: Actor;
  let officer: Actor;
  const packages = new Map<string, { pkg: PermitPackage; versionId: string }>();

  before(async () => {
    db = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'perizinan-mati-'));
    const chance = { ...realChance, now: () => moment };
    const office = JSON.parse(await readFile('processes/_shared/office.json', 'utf8')) as OfficeData;
    await seedOffice(db.database, office, chance);
    const accounts = createAccounts({ database: db.database, chance, sessionHours: 12 });
    const actor = async (username: string, own: Partial<Actor>): Promise<Actor> => {
      const { accountId } = must(await accounts.create({ username, password: `kata kunci ${username.length} burung`, name: username, class: own.accountClass ?? 'PEMOHON', assignments: [] }));
      const visitor = await visitorOfAccount(db.database, accountId, moment);
      if (visitor === null) throw new Error(username);
      return { ...visitor.actor, ...own };
    };
    applicant = await actor('sari', {});
    // Whoever does a step is another matter: one officer holds every post.
    officer = await actor('budi', { accountClass: 'PEMROSES', assignments: office.roles.flatMap(({ code, class: roleClass }) => office.organisations.map((organisation) => ({ role: code, roleClass, organisation: organisation.code, permitTypes: null }))) });
    const store = createPackagesStore({ database: db.database, chance, demo: true });
    for (const { type } of played) {
      // test/processes holds them to the check.
      const { id } = must(await store.deploy(await readPackageFolder(join('processes', type)), { operator: 'penguji', check: async () => [] }));
      const loaded = await store.load(db.database, id);
      if (loaded !== null) packages.set(type, { pkg: loaded.package, versionId: id });
    }
  });
  after(async () => {
    await db.drop();
    await rm(folder, { recursive: true, force: true });
  });

  /** The files that an answer names are there, given by who answers. */
  async function upload(data: unknown, actor: Actor): Promise<void> {
    if (typeof data !== 'object' || data === null) return;
    if ('sha256' in data && 'id' in data) {
      const { id, name, size, type, sha256 } = data as unknown as Record<'id' | 'name' | 'type' | 'sha256', string> & { size: number };
      await db.database.raw('insert into file (sha256, size, type, created_at) values (?, ?, ?, ?) on conflict do nothing', [sha256, size, type, moment]);
      await db.database.raw('insert into upload (id, account_id, name, size, type, sha256, finished, created_at) values (?, ?, ?, ?, ?, ?, true, ?) on conflict do nothing', [id, actor.accountId, name, size, type, sha256, moment]);
    } else for (const value of Object.values(data)) await upload(value, actor);
  }

  /** Plays a scenario through real commands; `deaths` says of each step where it is killed. @returns everything that a case leaves behind */
  async function play(scenario: Scenario, type: string, mortals: Mortals, deaths: () => number | null): Promise<object> {
    const { pkg, versionId } = packages.get(type) ?? { pkg: null, versionId: '' };
    if (pkg === null) throw new Error(type);
    const applicationId = realChance.newId();
    let at = moment;
    let keys = 0;
    const give = async (command: Command, actor: Actor): Promise<void> => {
      const idempotency = { key: `${applicationId}-${(keys += 1)}`, bodySha256: 'x' };
      must((await mortals.do({ kind: 'command', command, context: { actor, channel: 'WEB', occurredAt: at, idempotency } }, at, deaths())) as Result<Executed>);
    };
    const current = async (): Promise<CaseState> => {
      const state = await readCase(db.database, applicationId);
      if (state === null) throw new Error(scenario.name);
      return state;
    };
    const perform = async (): Promise<void> => {
      for (let [call] = (await current()).calls; call !== undefined; [call] = (await current()).calls) await mortals.do({ kind: 'call', key: { applicationId, callId: call.id } }, at, deaths());
    };
    const answer = async (given: Answer): Promise<void> => {
      const { tasks, timers } = await current();
      if ('start' in given) {
        await upload(given.start, applicant);
        return give({ type: 'SubmitApplication', applicationId, revision: 1, data: given.start, statement: { version: pkg.permitType.statement.version, accepted: true } }, applicant);
      }
      if ('timer' in given) {
        const timer = timers.find(({ element }) => isMeant(pkg.process, element, given.timer));
        at = timer?.dueAt ?? at;
        return void (await mortals.do({ kind: 'timer', key: { applicationId, timerId: timer?.id ?? '' } }, at, deaths()));
      }
      const task = 'task' in given ? tasks.find(({ element }) => isMeant(pkg.process, element, given.task)) : undefined;
      if (task === undefined || !('task' in given)) throw new Error(`${scenario.name}: ${JSON.stringify(given)}`);
      const actor = task.role === 'pemohon' ? applicant : officer;
      await upload(given.data, actor);
      return give({ type: 'CompleteTask', applicationId, taskId: task.id, revision: task.revision, data: given.data ?? {} }, actor);
    };
    await give({ type: 'CreateApplication', applicationId, permitType: type, versionId }, applicant);
    for (const given of scenario.answers) {
      await answer(given);
      await perform();
    }
    return leftBy(applicationId);
  }

  /** Without ids, numbers and hashes, which differ from case to case. */
  async function leftBy(id: string): Promise<object> {
    const rows = (sql: string) => rowsOf<object>(db.database, sql, [id]);
    const { status, outcome, path, submissionCounts, awaiting, calls } = (await readCase(db.database, id)) ?? {};
    const { verified, events } = await verifyStream(db.database, { kind: 'case', id });
    return {
      status, outcome, path, submissionCounts, awaiting, calls, verified,
      events: events.map(({ type, actor_name, payload }) => [type, actor_name, (JSON.parse(payload ?? '{}') as { path?: unknown }).path ?? null]),
      tasks: await rows('select element, entry, index, role, organisation, state, opened_at, closed_at, due_at from task where application_id = ? order by id'),
      timers: await rows('select element, state, due_at, closed_at from timer where application_id = ? order by id'),
      done: await rows('select element, topic, state from call where application_id = ? order by id'),
      submissions: await rows('select element, index, n, data from submission where application_id = ? order by id'),
      documents: await rows('select template, title, holder from document where application_id = ? order by id'),
      notices: await rows('select subject from notice where application_id = ? order by id'),
      numbers: await rows('select series, purpose, state from number_register where application_id = ? order by drawn_at, series'),
      incidents: await rows('select kind, message from incident where application_id = ?'),
    };
  }

  for (const { type, scenario: name } of played) {
    it(`${type}, "${name}": the same way, outcome and trail as undisturbed`, async () => {
      const { pkg, versionId } = packages.get(type) ?? { pkg: null, versionId: '' };
      const scenario = pkg?.scenarios.find((one) => one.name === name) ?? null;
      if (scenario === null) throw new Error(name);
      const mortals = new Mortals(() => new Mortal([db.url, folder, versionId]));
      try {
        const undisturbed = await play(scenario, type, mortals, () => null);
        expect(undisturbed).to.deep.include({ status: 'ENDED', outcome: scenario.expect.outcome, verified: true, incidents: [] });
        const random = chanceFrom(17);
        const killed = await play(scenario, type, mortals, () => (random() < 0.5 ? 1 + Math.floor(random() * 8) : null));
        expect(mortals.kills).to.be.at.least(4);
        expect(killed).to.deep.equal(undisturbed);
      } finally {
        await mortals.end();
      }
    });
  }
});
