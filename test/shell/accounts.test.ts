import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { createAccounts } from '../../src/shell/accounts/index.ts';
import { later } from '../../src/shell/chance.ts';
import { rowOf, rowsOf } from '../../src/shell/database.ts';
import { createLimits } from '../../src/shell/limits.ts';
import { codeOf, createWorld, monday, must, type World } from './world.ts';

const password = 'kereta malam ke timur';

describe('accounts and sessions', () => {
  let world: World;
  before(async () => { world = await createWorld({ deploy: false }); });
  afterEach(() => { world.clock.now = monday; });
  after(() => world.db.drop());

  const register = (username: string) => world.accounts.register({ username, password, name: `Nama ${username}` });

  it('registration makes an account, its own party and a session', async () => {
    const { token, expiresAt } = must(await register('sari'));
    expect(expiresAt).to.equal(later(monday, 12 * 3_600_000));
    const visitor = await world.accounts.visitorOf(token);
    expect(visitor?.actor).to.include({ accountClass: 'PEMOHON', name: 'Nama sari' });
    expect(visitor?.actor.parties).to.have.length(1);
    const party = await rowOf(world.database, 'select kind, name from party where id = ?', [visitor?.actor.parties[0]]);
    expect(party).to.deep.equal({ kind: 'PERSON', name: 'Nama sari' });
  });

  it('neither password nor token lies in the database', async () => {
    const { token, accountId } = must(await register('diam'));
    const account = await rowOf<{ hash: string }>(world.database, 'select password_hash as hash from account where id = ?', [accountId]);
    expect(account?.hash).to.match(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const session = await rowOf<{ hash: Buffer }>(world.database, 'select id_hash as hash from session where account_id = ?', [accountId]);
    expect(session?.hash.equals(createHash('sha256').update(token).digest())).to.equal(true);
  });

  it('refuses a taken username, whatever its case, and passwords that are guessed first', async () => {
    must(await register('ambil'));
    expect(codeOf(await register('AMBIL'))).to.equal('account.username-taken');
    for (const weak of ['aaaaaaaaaaaa', 'Password12345', 'xx budiman xx', 'Nama Budiman']) {
      expect(codeOf(await world.accounts.register({ username: 'budiman', password: weak, name: 'Nama Budiman' })), weak).to.equal('account.weak-password');
    }
  });

  it('two registrations of one username at once: one account', async () => {
    const codes = (await Promise.all([1, 2].map(() => register('kembar')))).map(codeOf).sort();
    expect(codes).to.deep.equal(['accepted', 'account.username-taken']);
  });

  it('a wrong password and an unknown username get the same answer', async () => {
    must(await register('nyata'));
    expect(await world.accounts.logIn({ username: 'nyata', password: 'salah sama sekali' })).to.deep.equal(await world.accounts.logIn({ username: 'tak-ada', password: 'salah sama sekali' }));
  });

  it('five wrong passwords close the account for 15 minutes, also to the right one; each lock-out is in its trail', async () => {
    const { accountId } = must(await register('kunci'));
    const wrong = (): Promise<unknown> => world.accounts.logIn({ username: 'kunci', password: 'bukan ini' });
    for (let i = 0; i < 4; i++) expect(codeOf((await wrong()) as never)).to.equal('account.wrong-credentials');
    expect(await wrong()).to.deep.equal({ ok: false, problem: { code: 'account.locked', params: { menit: 15 } } });
    expect(codeOf(await world.accounts.logIn({ username: 'kunci', password }))).to.equal('account.locked');
    const events = await rowsOf<{ type: string }>(world.database, 'select type from event where stream_id = ? order by seq', [accountId]);
    expect(events.map(({ type }) => type)).to.deep.equal(['account.registered', 'account.locked']);
    world.clock.now = later(monday, 15 * 60_000);
    expect(codeOf(await world.accounts.logIn({ username: 'kunci', password }))).to.equal('accepted');
  });

  it('nobody can keep somebody else out: an address that guesses closes the account to itself', async () => {
    const { accountId } = must(await register('korban'));
    const [mine, theirs] = [{ source: '198.51.100.20' }, { source: '203.0.113.66' }];
    for (let round = 0; round < 8; round++) await world.accounts.logIn({ username: 'korban', password: 'bukan ini' }, theirs);
    expect(codeOf(await world.accounts.logIn({ username: 'korban', password }, theirs))).to.equal('account.locked');
    expect(codeOf(await world.accounts.logIn({ username: 'korban', password }, mine))).to.equal('accepted');
    const events = await rowsOf<{ type: string }>(world.database, 'select type from event where stream_id = ? order by seq', [accountId]);
    expect(events.map(({ type }) => type)).to.deep.equal(['account.registered', 'account.locked', 'account.logged-in']);
  });

  it('a lock-out does not tell which accounts there are', async () => {
    must(await register('ada'));
    const tried = async (username: string) => {
      const answers = [];
      for (let n = 0; n < 7; n++) answers.push(await world.accounts.logIn({ username, password: 'bukan ini' }, { source: '203.0.113.67' }));
      return answers;
    };
    expect(await tried('ada')).to.deep.equal(await tried('tidak-ada-sama-sekali'));
  });

  it('guesses from very many addresses close it to all of them, for a while', async () => {
    must(await register('incaran'));
    await world.database.raw(`update account set failed_logins = 99 where username = 'incaran'`);
    expect(codeOf(await world.accounts.logIn({ username: 'incaran', password: 'bukan ini' }, { source: '203.0.113.68' }))).to.equal('account.locked');
    expect(codeOf(await world.accounts.logIn({ username: 'incaran', password }, { source: '198.51.100.21' }))).to.equal('account.locked');
    world.clock.now = later(monday, 15 * 60_000);
    expect(codeOf(await world.accounts.logIn({ username: 'incaran', password }, { source: '198.51.100.21' }))).to.equal('accepted');
  });

  it('a registration whose answer was lost is sent again under its key, and makes one account', async () => {
    const registration = { username: 'ulang', password, name: 'Nama Ulang' };
    const [first, again] = [must(await world.accounts.register(registration, 'kunci-ulang-1')), must(await world.accounts.register(registration, 'kunci-ulang-1'))];
    expect(again.accountId).to.equal(first.accountId);
    expect(await world.accounts.visitorOf(again.token)).to.not.equal(null);
    for (const other of [{ ...registration, name: 'Orang Lain' }, { ...registration, password: 'kata sandi yang lain' }, { ...registration, username: 'ulang2' }]) expect(codeOf(await world.accounts.register(other, 'kunci-ulang-1'))).to.equal('idempotency.other-body');
    expect(codeOf(await world.accounts.register(registration, 'kunci-ulang-2'))).to.equal('account.username-taken');
    expect(await rowOf(world.database, `select 1 from account where username = 'ulang2'`)).to.equal(null);
    const kept = await rowOf<{ row: string }>(world.database, `select i::text as row from idempotency i where key = 'kunci-ulang-1'`);
    expect(kept?.row).to.not.contain(createHash('sha256').update(JSON.stringify(registration)).digest('hex'));
  });

  it('two registrations under one key at once: one account, two sessions', async () => {
    const registration = { username: 'serempak', password, name: 'Nama Serempak' };
    const results = await Promise.all([1, 2].map(() => world.accounts.register(registration, 'kunci-serempak')));
    expect(new Set(results.map((result) => must(result).accountId)).size).to.equal(1);
  });

  it('wrong passwords that come at once are all counted', async () => {
    must(await register('serbu'));
    await Promise.all(Array.from({ length: 5 }, () => world.accounts.logIn({ username: 'serbu', password: 'bukan ini' })));
    expect(codeOf(await world.accounts.logIn({ username: 'serbu', password }))).to.equal('account.locked');
  });

  it('a right password forgives the wrong ones before it', async () => {
    must(await register('lupa'));
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 4; i++) await world.accounts.logIn({ username: 'lupa', password: 'bukan ini' });
      expect(codeOf(await world.accounts.logIn({ username: 'lupa', password }))).to.equal('accepted');
    }
  });

  it('one address that tries many accounts is stopped before the password is looked at', async () => {
    const source = '198.51.100.7';
    await world.database.raw(`insert into rate_window (limit_name, key, window_start, count) values ('wrong-password', ?, ?, 49)`, [source, monday]);
    expect(codeOf(await world.accounts.logIn({ username: 'tak-ada', password: 'x' }, { source }))).to.equal('account.wrong-credentials');
    must(await register('bersih'));
    expect(codeOf(await world.accounts.logIn({ username: 'bersih', password }, { source }))).to.equal('request.too-many');
    expect(codeOf(await world.accounts.logIn({ username: 'bersih', password }, { source: '198.51.100.8' }))).to.equal('accepted');
  });

  it('logging in ends the session it came with; logging out and time end the new one', async () => {
    const former = must(await register('putar'));
    const next = must(await world.accounts.logIn({ username: 'putar', password }, { formerToken: former.token }));
    expect(await world.accounts.visitorOf(former.token)).to.equal(null);
    expect(await world.accounts.visitorOf(next.token)).to.not.equal(null);
    const second = must(await world.accounts.logIn({ username: 'putar', password }));
    await world.accounts.logOut(second.token);
    expect(await world.accounts.visitorOf(second.token)).to.equal(null);
    world.clock.now = next.expiresAt;
    expect(await world.accounts.visitorOf(next.token)).to.equal(null);
  });

  it('writes last_seen at most once a minute', async () => {
    const { token, accountId } = must(await register('intip'));
    const seen = async (): Promise<string> => (await rowOf<{ at: string }>(world.database, 'select last_seen as at from session where account_id = ?', [accountId]))?.at ?? '';
    world.clock.now = later(monday, 59_000);
    await world.accounts.visitorOf(token);
    expect(await seen()).to.equal(monday);
    world.clock.now = later(monday, 60_000);
    await world.accounts.visitorOf(token);
    expect(await seen()).to.equal(world.clock.now);
  });

  it('an assignment counts on its days in the office\'s zone, and a disabled account not at all', async () => {
    const actor = await world.person('bergilir', { role: 'petugas_administrasi', organisation: 'KANTOR' });
    const { token } = must(await world.accounts.logIn({ username: 'bergilir', password: 'kata kunci 8 burung' }));
    await world.database.raw(`update assignment set valid_from = '2026-03-03', valid_to = '2026-03-03' where account_id = ?`, [actor.accountId]);
    const held = async (at: string): Promise<number> => {
      world.clock.now = at;
      return (await world.accounts.visitorOf(token))?.actor.assignments.length ?? -1;
    };
    // Midnight in Jakarta is 17.00 UTC.
    expect(await held('2026-03-02T10:00:00.000Z')).to.equal(0);
    await world.database.raw('update session set expires_at = ?', ['2026-04-01T00:00:00Z']);
    expect(await held('2026-03-02T17:00:00.000Z')).to.equal(1);
    expect(await held('2026-03-03T17:00:00.000Z')).to.equal(0);
    await world.database.raw('update account set disabled_at = ? where id = ?', [monday, actor.accountId]);
    expect(await held('2026-03-03T10:00:00.000Z')).to.equal(-1);
  });

  it('limits by address: the window\'s end is told', async () => {
    const limits = createLimits(world.database, world.chance);
    const answers = [];
    for (let i = 0; i < 61; i++) answers.push(await limits.consume('login', '203.0.113.1'));
    expect(answers.slice(0, 60).every((seconds) => seconds === 0)).to.equal(true);
    expect(answers[60]).to.equal(60);
    expect(await limits.consume('login', '203.0.113.2')).to.equal(0);
  });

  it('a burst of logins is answered in turn, all of it', async () => {
    const accounts = createAccounts({ database: world.database, chance: world.chance, sessionHours: 1 });
    must(await register('ramai'));
    const results = await Promise.all(Array.from({ length: 12 }, () => accounts.logIn({ username: 'ramai', password })));
    expect(results.map(codeOf)).to.deep.equal(Array.from({ length: 12 }, () => 'accepted'));
  });
});
