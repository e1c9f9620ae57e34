import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createApp, type Deps } from '../../src/http/index.ts';
import { createAccounts } from '../../src/shell/accounts/index.ts';
import { realChance } from '../../src/shell/chance.ts';
import { createFolderStore } from '../../src/shell/files/store.ts';
import { createUploads } from '../../src/shell/files/uploads.ts';
import { createLimits } from '../../src/shell/limits.ts';
import { seedOffice } from '../../src/shell/office/seed.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { type Person, personAt } from '../support/person.ts';

export type { Person } from '../support/person.ts';

export interface Office {
  readonly url: string;
  readonly db: TestDatabase;
  readonly nobody: () => Person;
  readonly applicant: (username: string, name: string) => Promise<Person>;
  readonly officer: (username: string, role: string, organisation?: string) => Promise<Person>;
  readonly stop: () => Promise<void>;
}

export const password = 'kereta-malam-47';

export const officeData = {
  office: { city: 'Kota Uji', name: 'Kantor Uji', address: 'Jalan Uji 1', contact: '021', crest: null, zone: 'Asia/Jakarta' },
  organisations: [{ code: 'KANTOR', name: 'Kantor Uji' }, { code: 'LAIN', name: 'Kantor Lain' }],
  roles: [
    { code: 'petugas_administrasi', name: 'Petugas Administrasi', class: 'ADMINISTRATIVE', editsCalendar: true }, { code: 'petugas_teknis', name: 'Petugas Teknis', class: 'TECHNICAL' },
    { code: 'analis_proses', name: 'Analis Proses', class: 'ADMINISTRATIVE', publishes: true }, { code: 'penyedia', name: 'Penyedia Portal', class: 'ADMINISTRATIVE', handlesIncidents: true },
  ],
  calendar: [{ date: '2026-08-17', kind: 'LIBUR_NASIONAL', name: 'Hari Kemerdekaan', legalBasis: 'Keputusan Uji' }],
  officeHours: [{ from: '2020-01-01', to: '2099-12-31', opens: '08:00', closes: '16:00' }],
} as const;

export interface Rooms { readonly db: TestDatabase; readonly folder: string }

/** The real application over a real database; `rooms` hands in what the test needs besides accounts and files. */
export async function startOffice(rooms: (given: Rooms) => Promise<Pick<Deps, 'queries' | 'changes'>>): Promise<Office> {
  const db = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'http-kantor-'));
  await mkdir(join(folder, 'parts'));
  await seedOffice(db.database, officeData, realChance);
  const accounts = createAccounts({ database: db.database, chance: realChance, sessionHours: 8 });
  const app = createApp({
    settings: { publicUrl: 'http://localhost', demo: true, trustProxy: false, webFolder: null, uploadFolder: join(folder, 'parts'), checkAnswers: true },
    log: pino({ level: 'silent' }), chance: realChance, limits: createLimits(db.database, realChance), accounts, uploads: createUploads(db.database, realChance), files: createFolderStore(join(folder, 'files')),
    isHealthy: async () => db.database.raw('select 1').then(() => true, () => false),
    ...(await rooms({ db, folder })),
  });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const logIn = async (username: string): Promise<Person> => {
    const person = personAt(url);
    await person.json(person.send('POST', '/api/session', { body: { username, password } }));
    return person;
  };
  return {
    url, db,
    nobody: () => personAt(url),
    applicant: async (username, name) => {
      const person = personAt(url);
      await person.json(person.send('POST', '/api/accounts', { body: { username, password, name } }), 201);
      return person;
    },
    officer: async (username, role, organisation = 'KANTOR') => {
      const made = await accounts.create({ username, password, name: `Petugas ${username}`, class: 'PEMROSES', assignments: [{ role, organisation }] });
      if (!made.ok) throw new Error(made.problem.code);
      return logIn(username);
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await db.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
