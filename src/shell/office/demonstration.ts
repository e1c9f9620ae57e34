import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Accounts } from '../accounts/index.ts';
import type { Chance } from '../chance.ts';
import { rowsOf, type Database } from '../database.ts';

export interface DemonstrationPerson { readonly username: string; readonly name: string; readonly class?: 'PEMOHON' | 'PEMROSES'; readonly role?: string; readonly organisation?: string; readonly position?: string }

export interface DemonstrationAccount { readonly username: string; readonly password: string; readonly name: string; readonly role: string | null; readonly roleName: string | null; readonly organisation: string | null }

export interface DemonstrationPlace {
  readonly database: Database;
  readonly accounts: Accounts;
  readonly chance: Chance;
  /** The passwords lie in `demo-accounts.json` (0600) below it, so that later starts print the same. */
  readonly folder: string;
}

/** Accounts to try the product with, random passwords. Never call it in production. */
export async function seedDemonstration(place: DemonstrationPlace, people: readonly DemonstrationPerson[]): Promise<DemonstrationAccount[]> {
  const file = join(place.folder, 'demo-accounts.json');
  const kept = new Map((await readKept(file)).map((account) => [account.username, account.password]));
  const made = new Set((await rowsOf<{ username: string }>(place.database, 'select username from account where username = any (?)', [people.map(({ username }) => username)])).map(({ username }) => username));
  const roleNames = new Map((await rowsOf<{ code: string; name: string }>(place.database, 'select code, name from role')).map(({ code, name }) => [code, name]));
  const known: DemonstrationAccount[] = [];
  for (const { username, name, role = null, organisation = null } of people) {
    // Made by an earlier start whose file is gone, or by a process beside us: the password is not ours to know.
    if (made.has(username) && !kept.has(username)) continue;
    known.push({ username, password: kept.get(username) ?? newPassword(place.chance), name, role, roleName: role === null ? null : (roleNames.get(role) ?? role), organisation });
  }
  const missing = known.filter(({ username }) => !made.has(username));
  if (missing.length === 0) return known;
  // Written before the first account is made: a start that is cut short in between must not lose a password.
  await writeKept(place.folder, file, known);
  const taken = new Set<string>();
  for (const account of missing) {
    if (!(await make(place.accounts, account, people.find(({ username }) => username === account.username)))) taken.add(account.username);
  }
  if (taken.size === 0) return known;
  const ours = known.filter(({ username }) => !taken.has(username));
  await writeKept(place.folder, file, ours);
  return ours;
}

async function make(accounts: Accounts, { username, password, name, role, organisation }: DemonstrationAccount, person: DemonstrationPerson | undefined): Promise<boolean> {
  const assignments = role === null || organisation === null ? [] : [{ role, organisation, position: person?.position ?? null }];
  return (await accounts.create({ username, password, name, class: person?.class ?? (role === null ? 'PEMOHON' : 'PEMROSES'), demonstration: true, assignments })).ok;
}

const newPassword = (chance: Chance): string => chance.newSecret().replaceAll(/[^a-km-zA-HJ-NP-Z2-9]/g, '').slice(0, 14);

async function readKept(file: string): Promise<DemonstrationAccount[]> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as DemonstrationAccount[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof SyntaxError) return [];
    throw error;
  }
}

async function writeKept(folder: string, file: string, accounts: readonly DemonstrationAccount[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(`${file}.new`, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
