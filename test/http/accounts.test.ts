import { expect } from 'chai';
import type { Session } from '../../src/contract/account.ts';
import { rowsOf } from '../../src/shell/database.ts';
import { problemOf } from './start-app.ts';
import { type Office, password, startOffice } from './start-office.ts';

describe('accounts and sessions', () => {
  let office: Office;
  before(async () => {
    office = await startOffice(async () => ({ queries: {} as never, changes: {} as never }));
  });
  after(async () => office.stop());

  it('registering makes an applicant and logs in', async () => {
    const siti = await office.applicant('siti', 'Siti Aminah');
    const session = await siti.json<Session>(siti.get('/api/session'));
    expect(session.account).to.include({ username: 'siti', name: 'Siti Aminah', class: 'PEMOHON', unreadNotices: 0 });
    expect(session.csrfToken).to.match(/^[\w-]{43}$/);
    const rows = await rowsOf<{ username: string; hash: string }>(office.db.database, `select username, password_hash as hash from account where username = 'siti'`);
    expect(rows).to.have.length(1);
    expect(rows[0]?.hash).to.match(/^\$argon2id\$/);
  });

  const refusedRegistrations: readonly (readonly [what: string, body: object, status: number, code: string])[] = [
    ['a username that is taken', { username: 'siti', password, name: 'Siti' }, 409, 'account.username-taken'],
    ['a password that is guessed at once', { username: 'lain', password: 'password12', name: 'Lain' }, 422, 'account.weak-password'],
    ['a password that is too short', { username: 'lain', password: 'pendek', name: 'Lain' }, 400, 'request.invalid'],
    ['a username with blanks', { username: 'nama lain', password, name: 'Lain' }, 400, 'request.invalid'],
    ['a class of one\'s own choice', { username: 'lain', password, name: 'Lain', class: 'PEMROSES' }, 400, 'request.invalid'],
  ];
  for (const [what, body, status, code] of refusedRegistrations) {
    it(`refuses ${what}`, async () => {
      const nobody = office.nobody();
      const problem = await problemOf(await nobody.send('POST', '/api/accounts', { body }));
      expect([problem.status, problem.code]).to.deep.equal([status, code]);
      expect(nobody.cookie()).to.equal(null);
    });
  }

  it('a login gives a new token each time and ends the former session', async () => {
    const siti = office.nobody();
    await siti.json(siti.send('POST', '/api/session', { body: { username: 'Siti', password }, key: '' }));
    const first = siti.cookie();
    await siti.json(siti.send('POST', '/api/session', { body: { username: 'siti', password } }));
    expect(siti.cookie()).to.not.equal(first);
    const former = await siti.json<Session>(fetch(`${office.url}/api/session`, { headers: { Cookie: first ?? '' } }));
    expect(former.account).to.equal(null);
  });

  it('logging out ends the session on the server', async () => {
    const siti = office.nobody();
    await siti.json(siti.send('POST', '/api/session', { body: { username: 'siti', password } }));
    const cookie = siti.cookie() ?? '';
    expect((await siti.send('DELETE', '/api/session', { key: '' })).status).to.equal(204);
    expect(siti.cookie()).to.equal(null);
    expect((await fetch(`${office.url}/api/tasks`, { headers: { Cookie: cookie } })).status).to.equal(401);
  });

  it('says the same of a wrong password and of an unknown account', async () => {
    const nobody = office.nobody();
    const answers = [await problemOf(await nobody.send('POST', '/api/session', { body: { username: 'siti', password: 'keliru sekali' } })), await problemOf(await nobody.send('POST', '/api/session', { body: { username: 'tidak-ada', password: 'keliru sekali' } }))];
    expect(answers[0]).to.deep.equal(answers[1]);
    expect(answers[0]).to.include({ status: 401, code: 'account.wrong-credentials' });
  });

  it('locks an account after wrong passwords, also for the right one, and says for how long', async () => {
    await office.applicant('budi', 'Budi');
    const nobody = office.nobody();
    for (let n = 0; n < 5; n += 1) await nobody.send('POST', '/api/session', { body: { username: 'budi', password: 'keliru sekali' } });
    const problem = await problemOf(await nobody.send('POST', '/api/session', { body: { username: 'budi', password } }));
    expect(problem).to.include({ status: 429, code: 'account.locked' });
    expect(problem.detail).to.match(/Tunggu \d+ menit/);
  });

  it('counts what one address asks for, and says how long to wait', async () => {
    const nobody = office.nobody();
    const tryOnce = async () => nobody.send('POST', '/api/accounts', { body: { username: 'siti' } });
    let last = await tryOnce();
    for (let n = 0; n < 40 && last.status === 400; n += 1) last = await tryOnce();
    const wait = Number(last.headers.get('retry-after'));
    expect(wait).to.be.within(1, 3600);
    const problem = await problemOf(last);
    expect(problem).to.include({ status: 429, code: 'request.too-many' });
    expect(problem.detail).to.contain(`setelah ${wait} detik`);
  });

  it('the health of the server is asked of the database', async () => expect(await (await office.nobody().get('/api/health')).json()).to.deep.equal({ status: 'ok', database: true }));
});
