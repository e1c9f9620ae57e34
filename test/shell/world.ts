import { createAccounts, visitorOfAccount, type Accounts, type NewAssignment } from '../../src/shell/accounts/index.ts';
import { realChance, type Chance } from '../../src/shell/chance.ts';
import { execute, type ExecuteContext, type ExecuteDeps, type Executed } from '../../src/shell/execute.ts';
import { createOfficeFacts } from '../../src/shell/office/facts.ts';
import { seedOffice } from '../../src/shell/office/seed.ts';
import { createPackagesStore, type PackagesStore } from '../../src/shell/packages-store/index.ts';
import { bundleOf } from '../../src/packages/index.ts';
import type { Result } from '../../src/contract/problem.ts';
import type { Actor, Command } from '../../src/core/types.ts';
import { miniPackage } from '../packages/mini-package.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

/** A city with one office, two officers, two analysts, an applicant and one small permit. */
export interface World extends ExecuteDeps {
  readonly db: TestDatabase;
  readonly accounts: Accounts;
  readonly packages: PackagesStore;
  readonly clock: { now: string; readonly chance: Chance };
  readonly applicant: Actor;
  readonly officer: Actor;
  readonly otherOfficer: Actor;
  readonly analyst: Actor;
  readonly head: Actor;
  run(command: Command, actor: Actor, more?: Partial<ExecuteContext>): Promise<Result<Executed>>;
  /** A running case, with the id of its first task. */
  submitted(): Promise<{ id: string; taskId: string; registrationNumber: string }>;
  person(username: string, assignment: NewAssignment | null): Promise<Actor>;
}

export const system: Actor = { kind: 'SYSTEM', accountId: null, accountClass: null, name: 'Sistem', parties: [], assignments: [] };
export const goodData = { nama: 'Sari', luas: 4 };
export const statement = { version: '1', accepted: true };

/** Monday morning in the office. */
export const monday = '2026-03-02T02:00:00.000Z';

export async function createWorld(options: { readonly demo?: boolean; readonly deploy?: boolean } = {}): Promise<World> {
  const db = await createTestDatabase();
  const clock = { now: monday, chance: { ...realChance, now: () => clock.now } };
  const { chance } = clock;
  const demo = options.demo ?? true;
  await seedOffice(db.database, officeData, chance);
  const accounts = createAccounts({ database: db.database, chance, sessionHours: 12 });
  const packages = createPackagesStore({ database: db.database, chance, demo });
  if (options.deploy !== false) {
    const deployed = await packages.deploy(bundleOf('izin-uji', miniPackage()), { operator: 'penguji' });
    if (!deployed.ok) throw new Error(JSON.stringify(deployed.problem));
  }
  const person = async (username: string, assignment: NewAssignment | null): Promise<Actor> => {
    const made = await accounts.create({ username, password: `kata kunci ${username.length} burung`, name: `Nama ${username}`, class: assignment === null ? 'PEMOHON' : 'PEMROSES', assignments: assignment === null ? [] : [assignment] });
    const visitor = made.ok ? await visitorOfAccount(db.database, made.value.accountId, chance.now()) : null;
    if (visitor === null) throw new Error(`no account ${username}`);
    return visitor.actor;
  };
  const deps: ExecuteDeps = { database: db.database, packages, office: createOfficeFacts(), chance, demo };
  const run: World['run'] = (command, actor, more = {}) => execute(deps, command, { actor, channel: actor.kind === 'SYSTEM' ? 'SYSTEM' : 'WEB', occurredAt: chance.now(), ...more });
  const applicant = await person('pemohon1', null);
  const administration = { role: 'petugas_administrasi', organisation: 'KANTOR' };
  return {
    ...deps, db, accounts, packages, clock, run, person, applicant,
    officer: await person('petugas1', administration),
    otherOfficer: await person('petugas2', administration),
    analyst: await person('analis1', { role: 'analis_proses', organisation: 'KANTOR' }),
    head: await person('kepala1', { role: 'kepala_dinas', organisation: 'KANTOR' }),
    async submitted() {
      const id = chance.newId();
      const version = await packages.current(db.database, 'izin-uji');
      must(await run({ type: 'CreateApplication', applicationId: id, permitType: 'izin-uji', versionId: version?.id ?? '' }, applicant));
      const { registrationNumber } = must(await run({ type: 'SubmitApplication', applicationId: id, revision: 1, data: goodData, statement }, applicant));
      const { rows } = (await db.database.raw(`select id from task where application_id = ? and state = 'OPEN'`, [id])) as { rows: { id: string }[] };
      return { id, taskId: rows[0]?.id ?? '', registrationNumber: registrationNumber ?? '' };
    },
  };
}

/** The value of a command that has to succeed. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.problem)}`);
  return result.value;
}

/** The code of a command that has to be refused. */
export function codeOf(result: Result<unknown>): string {
  return result.ok ? 'accepted' : result.problem.code;
}

export const officeData = {
  office: { city: 'Kota Uji', name: 'Kantor Perizinan', address: 'Jalan Uji 1', contact: '021', zone: 'Asia/Jakarta' },
  organisations: [{ code: 'KANTOR', name: 'Kantor Perizinan' }],
  roles: [
    { code: 'petugas_administrasi', name: 'Petugas Administrasi', class: 'ADMINISTRATIVE' },
    { code: 'analis_proses', name: 'Analis Proses', class: 'ADMINISTRATIVE', publishes: true, editsCalendar: true },
    { code: 'kepala_dinas', name: 'Kepala Dinas', class: 'ADMINISTRATIVE', publishes: true, position: 'Kepala Kantor' },
    { code: 'penyedia', name: 'Penyedia Portal', class: 'ADMINISTRATIVE', handlesIncidents: true },
  ],
  calendar: [{ date: '2026-03-19', kind: 'LIBUR_NASIONAL', name: 'Hari Raya Uji', legalBasis: 'Keputusan Uji' }],
  officeHours: [{ from: '2018-01-01', to: '2099-12-31', opens: '08:00', closes: '16:00' }],
} as const;
