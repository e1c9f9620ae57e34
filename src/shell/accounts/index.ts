import { createHash } from 'node:crypto';
import { ok, refuse, type Result } from '../../contract/problem.ts';
import { later, type Chance } from '../chance.ts';
import { databaseFault, rowOf, type Connection, type Database } from '../database.ts';
import { count, counted, endOf, forget, type Window } from '../limits.ts';
import { appendEvents } from '../trail/append.ts';
import { hashPassword, isGuessable, passwordFits } from './passwords.ts';
import { systemActor, visitorOfSession, type Visitor } from './visitor.ts';

export { systemActor, visitorOfAccount, type Visitor } from './visitor.ts';

export interface Credentials { readonly username: string; readonly password: string }
export interface Registration extends Credentials { readonly name: string }
/** `token` is the value of the session cookie; only its SHA-256 is stored. */
export interface OpenedSession { readonly token: string; readonly expiresAt: string; readonly accountId: string }
export interface NewAccount extends Registration { readonly class: 'PEMOHON' | 'PEMROSES'; readonly demonstration?: boolean; readonly assignments?: readonly NewAssignment[]; /** Who makes it at the command line, as the trail shows it; absent: the person. */ readonly operator?: string }
export interface NewAssignment { readonly role: string; readonly organisation: string; readonly position?: string | null; readonly permitTypes?: readonly string[] | null }

/** Where a request comes from and the session it came with: the first counts wrong passwords, the second ends at login. */
export interface LogInContext { readonly source?: string | null; readonly formerToken?: string | null }

export interface Accounts {
  visitorOf(token: string): Promise<Visitor | null>;
  logIn(credentials: Credentials, context?: LogInContext): Promise<Result<OpenedSession>>;
  logOut(token: string): Promise<void>;
  /**
   * Makes an account of class PEMOHON with its own party, and logs it in. Sent again under the same key (its answer was lost) it logs
   * in to the account that it made the first time.
   */
  register(registration: Registration, key?: string | null): Promise<Result<OpenedSession>>;
  /** For officers and demonstrations; no session. Refuses `account.username-taken` and `account.weak-password`. */
  create(account: NewAccount): Promise<Result<{ readonly accountId: string }>>;
  /** Whether anybody can work here. */
  hasOfficers(): Promise<boolean>;
}

export interface AccountsOptions { readonly database: Database; readonly chance: Chance; /** Hours until a session ends. */ readonly sessionHours: number }

/**
 * Pasal 14. Five wrong passwords from one address close an account to that address for the rest of a quarter of an hour, so that nobody
 * can keep somebody else out; whether the account exists makes no difference. Guesses from everywhere together close it to all.
 */
const lockMinutes = 15;
const wrongFromHere: Window = { name: 'wrong-password-account', max: 5, seconds: lockMinutes * 60 };
const lockAfter = 100;
/** Wrong passwords from one address, whatever the account. */
const wrongPasswords: Window = { name: 'wrong-password', max: 50, seconds: lockMinutes * 60 };
/** A session's `last_seen` is written at most this often. */
const seenEveryMs = 60_000;

export function createAccounts({ database, chance, sessionHours }: AccountsOptions): Accounts {
  async function openSession(connection: Connection, accountId: string): Promise<OpenedSession> {
    const token = chance.newSecret();
    const now = chance.now();
    const expiresAt = later(now, sessionHours * 3_600_000);
    await connection.raw('delete from session where account_id = ? and expires_at <= ?', [accountId, now]);
    await connection.raw('insert into session (id_hash, account_id, created_at, last_seen, expires_at) values (?, ?, ?, ?, ?)', [hashOf(token), accountId, now, now, expiresAt]);
    return { token, expiresAt, accountId };
  }

  async function insertAccount(account: NewAccount, thenOpen: boolean, key: string | null = null): Promise<Result<OpenedSession | { accountId: string }>> {
    if (isGuessable(account.password, account.username, account.name)) return refuse('account.weak-password');
    const passwordHash = await hashPassword(account.password);
    try {
      return await database.transaction(async (trx) => {
        const accountId = await insertRows(trx, chance, account, passwordHash);
        await appendEvents(trx, { kind: 'account', id: accountId }, [{ type: 'account.registered', payload: { username: account.username, name: account.name, class: account.class, assignments: account.assignments ?? [] } }], authorshipOf(account, accountId, chance), chance);
        if (key !== null) await trx.raw(`insert into idempotency (owner, key, body_sha256, answer, created_at) values ('register', ?, ?, ?::jsonb, ?)`, [key, registrationHash(account), JSON.stringify({ accountId }), chance.now()]);
        return ok(thenOpen ? await openSession(trx, accountId) : { accountId });
      });
    } catch (error) {
      const constraint = databaseFault(error)?.constraint;
      if (constraint === 'idempotency_pk') return refuse('idempotency.other-body');
      if (constraint !== 'account_username_uq') throw error;
      return (key === null ? null : await registeredBefore(account, key)) ?? refuse('account.username-taken');
    }
  }

  /** null: this key has registered nobody. */
  async function registeredBefore(account: NewAccount, key: string): Promise<Result<OpenedSession> | null> {
    const former = await rowOf<{ bodySha256: string; id: string; passwordHash: string }>(database, `
      select i.body_sha256 as "bodySha256", a.id, a.password_hash as "passwordHash" from idempotency i join account a on a.id = (i.answer ->> 'accountId')::uuid
      where i.owner = 'register' and i.key = ? and a.disabled_at is null`, [key]);
    if (former === null) return null;
    if (former.bodySha256 !== registrationHash(account) || !(await passwordFits(former.passwordHash, account.password))) return refuse('idempotency.other-body');
    return ok(await openSession(database, former.id));
  }

  return {
    async visitorOf(token) {
      const now = chance.now();
      const visitor = await visitorOfSession(database, hashOf(token), now);
      if (visitor === null) return null;
      if (visitor.idleMs >= seenEveryMs) await database.raw('update session set last_seen = ? where id_hash = ?', [now, hashOf(token)]);
      const { idleMs: _idleMs, ...rest } = visitor;
      return rest;
    },

    async logIn({ username, password }, { source = null, formerToken = null } = {}) {
      const now = chance.now();
      if (source !== null && (await counted(database, wrongPasswords, source, now)) >= wrongPasswords.max) return refuse('request.too-many');
      const pair = pairOf(username, source);
      if ((await counted(database, wrongFromHere, pair, now)) >= wrongFromHere.max) return locked(endOf(wrongFromHere, now), now);
      const account = await rowOf<LoginRow>(database, 'select id, name, password_hash as "passwordHash", locked_until as "lockedUntil" from account where username = ? and disabled_at is null', [username.toLowerCase()]);
      if (account?.lockedUntil != null && account.lockedUntil > now) return locked(account.lockedUntil, now);
      if (!(await passwordFits(account?.passwordHash ?? null, password)) || account === null) {
        if (source !== null) await count(database, wrongPasswords, source, now);
        const wrong = await count(database, wrongFromHere, pair, now);
        const until = account === null ? null : await countAgainst(database, chance, account, wrong === wrongFromHere.max ? endOf(wrongFromHere, now) : null);
        if (until !== null) return locked(until, now);
        return wrong >= wrongFromHere.max ? locked(endOf(wrongFromHere, now), now) : refuse('account.wrong-credentials');
      }
      return database.transaction(async (trx) => {
        await trx.raw('update account set failed_logins = 0, locked_until = null where id = ?', [account.id]);
        await forget(trx, wrongFromHere, pair, now);
        if (formerToken !== null) await trx.raw('delete from session where id_hash = ?', [hashOf(formerToken)]);
        await appendEvents(trx, { kind: 'account', id: account.id }, [{ type: 'account.logged-in', payload: {} }], authorship(account.id, account.name, chance), chance);
        return ok(await openSession(trx, account.id));
      });
    },

    async logOut(token) {
      await database.transaction(async (trx) => {
        const account = await rowOf<{ id: string; name: string }>(trx, 'delete from session s using account a where s.id_hash = ? and a.id = s.account_id returning a.id, a.name', [hashOf(token)]);
        if (account !== null) await appendEvents(trx, { kind: 'account', id: account.id }, [{ type: 'account.logged-out', payload: {} }], authorship(account.id, account.name, chance), chance);
      });
    },

    register: async (registration, key = null) => (await insertAccount({ ...registration, class: 'PEMOHON' }, true, key)) as Result<OpenedSession>,
    create: async (account) => insertAccount(account, false),
    hasOfficers: async () => (await rowOf(database, `select 1 from account where class = 'PEMROSES' and disabled_at is null limit 1`)) !== null,
  };
}

interface LoginRow { readonly id: string; readonly name: string; readonly passwordHash: string; readonly lockedUntil: string | null }

async function insertRows(connection: Connection, chance: Chance, account: NewAccount, passwordHash: string): Promise<string> {
  const [accountId, partyId, now] = [chance.newId(), chance.newId(), chance.now()];
  await connection.raw('insert into account (id, username, password_hash, name, class, demonstration, created_at) values (?, ?, ?, ?, ?, ?, ?)', [accountId, account.username.toLowerCase(), passwordHash, account.name, account.class, account.demonstration ?? false, now]);
  if (account.class === 'PEMOHON') {
    await connection.raw(`insert into party (id, kind, name, created_at) values (?, 'PERSON', ?, ?)`, [partyId, account.name, now]);
    await connection.raw(`insert into representation (id, account_id, party_id, kind, valid_from, created_at) values (?, ?, ?, 'SELF', office_day(?), ?)`, [chance.newId(), accountId, partyId, now, now]);
  }
  for (const { role, organisation, position, permitTypes } of account.assignments ?? []) {
    await connection.raw('insert into assignment (id, account_id, role, organisation, position, permit_types, valid_from, created_at) values (?, ?, ?, ?, ?, ?, office_day(?), ?)', [chance.newId(), accountId, role, organisation, position ?? null, permitTypes === undefined || permitTypes === null ? null : [...permitTypes], now, now]);
  }
  return accountId;
}

/**
 * Counts one wrong password; returns until when the account is closed to everybody, if this one closed it.
 * @param closedHere until when this one closed it to its own address
 */
async function countAgainst(database: Database, chance: Chance, account: LoginRow, closedHere: string | null): Promise<string | null> {
  const now = chance.now();
  return database.transaction(async (trx) => {
    const row = await rowOf<{ lockedUntil: string | null }>(trx, `
      update account set failed_logins = case when failed_logins + 1 >= ? then 0 else failed_logins + 1 end,
        locked_until = case when failed_logins + 1 >= ? then ?::timestamptz else locked_until end
      where id = ? returning case when locked_until > ?::timestamptz then locked_until end as "lockedUntil"`, [lockAfter, lockAfter, later(now, lockMinutes * 60_000), account.id, now]);
    const until = row?.lockedUntil ?? null;
    const event = until !== null ? { until, to: 'everybody' } : closedHere !== null ? { until: closedHere, to: 'one address' } : null;
    if (event !== null) await appendEvents(trx, { kind: 'account', id: account.id }, [{ type: 'account.locked', payload: event }], { ...authorship(account.id, account.name, chance), actor: systemActor() }, chance);
    return until;
  });
}

const locked = (until: string, now: string): Result<never> => refuse('account.locked', { params: { menit: Math.max(1, Math.ceil((Date.parse(until) - Date.parse(now)) / 60_000)) } });
/** What was typed as a name may be a password: only its hash is kept. */
const pairOf = (username: string, source: string | null): string => createHash('sha256').update(`${username.toLowerCase()}\0${source ?? ''}`).digest('hex');
/** Without the password, which a hash made to be fast would give away. */
const registrationHash = ({ username, name }: NewAccount): string => createHash('sha256').update(JSON.stringify([username.toLowerCase(), name])).digest('hex');
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

function authorshipOf({ operator, name }: NewAccount, accountId: string, chance: Chance) {
  const own = authorship(accountId, name, chance);
  return operator === undefined ? own : { ...own, actor: systemActor(operator), channel: 'MANUAL' } as const;
}

function authorship(accountId: string, name: string, chance: Chance) {
  const now = chance.now();
  return { actor: { kind: 'ACCOUNT', accountId, accountClass: null, name, parties: [], assignments: [] } as const, onBehalfOf: null, channel: 'WEB', occurredAt: now, recordedAt: now } as const;
}
