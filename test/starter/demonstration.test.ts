import { expect } from 'chai';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAccounts } from '../../src/shell/accounts/index.ts';
import { realChance as chance } from '../../src/shell/chance.ts';
import { seedDemonstration, type DemonstrationAccount } from '../../src/shell/office/demonstration.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { newDataDir } from './program.ts';

const people = [{ username: 'siti', name: 'Siti Rahmawati', class: 'PEMOHON' }, { username: 'dewi', name: 'Dewi Lestari', class: 'PEMROSES' }] as const;

describe('demonstration accounts', function () {
  this.timeout(60_000);
  let db: TestDatabase;
  let folder: string;
  const seed = (): Promise<DemonstrationAccount[]> => seedDemonstration({ database: db.database, accounts: createAccounts({ database: db.database, chance, sessionHours: 1 }), chance, folder }, people);
  const file = (): string => join(folder, 'demo-accounts.json');
  const logsIn = async ({ username, password }: DemonstrationAccount): Promise<boolean> => (await createAccounts({ database: db.database, chance, sessionHours: 1 }).logIn({ username, password })).ok;
  beforeEach(async () => {
    db = await createTestDatabase();
    folder = newDataDir();
  });
  afterEach(async () => {
    await db.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('have random passwords that later starts print again without writing', async () => {
    const first = await seed();
    expect(await Promise.all(first.map(logsIn))).to.deep.equal([true, true]);
    const written = statSync(file()).mtimeMs;
    expect(await seed()).to.deep.equal(first);
    expect(statSync(file()).mtimeMs).to.equal(written);
  });

  it('of a start that was cut short after the passwords were written get those very passwords', async () => {
    const planned = [{ username: 'siti', password: 'tertulis-lebih-dulu', name: '', role: null, roleName: null, organisation: null }];
    writeFileSync(file(), JSON.stringify(planned));
    const made = await seed();
    expect(made.find(({ username }) => username === 'siti')?.password).to.equal('tertulis-lebih-dulu');
    expect(await Promise.all(made.map(logsIn))).to.deep.equal([true, true]);
  });

  it('whose passwords lie in another data folder are not named with wrong ones', async () => {
    await seed();
    rmSync(file());
    expect(await seed()).to.deep.equal([]);
    expect(() => readFileSync(file())).to.throw('ENOENT');
  });
});
