import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect } from 'chai';
import { maskName } from '../../src/http/present/mask.ts';
import { problemOf, type Running, startApp, tokens } from './start-app.ts';

const settings = (webFolder: string | null, publicUrl = 'http://localhost') => ({ publicUrl, demo: true, trustProxy: false, webFolder, uploadFolder: '', checkAnswers: true });
const id = '0198c0de-0000-7000-8000-000000000001';

describe('the web application', () => {
  let app: Running;
  before(async () => {
    app = await startApp((folder) => ({ settings: { ...settings(join(folder, 'web')), uploadFolder: join(folder, 'parts') } }));
    await mkdir(join(app.folder, 'web', 'assets'), { recursive: true });
    await writeFile(join(app.folder, 'web', 'index.html'), '<!doctype html><title>uji</title>');
    await writeFile(join(app.folder, 'web', 'assets', 'app-1a2b.js'), 'export {};');
    await writeFile(join(app.folder, 'rahasia.txt'), 'rahasia');
  });
  after(async () => app.stop());

  for (const path of ['/', '/permohonan/1', '/v/abc', '/berkas/1/diagram']) {
    it(`is served at ${path}, never from a cache`, async () => {
      const response = await app.get(path);
      expect(response.status).to.equal(200);
      expect(await response.text()).to.contain('<title>uji</title>');
      expect(response.headers.get('cache-control')).to.equal('no-cache');
    });
  }
  it('keeps hashed assets for good', async () => {
    const response = await app.get('/assets/app-1a2b.js');
    expect(response.headers.get('cache-control')).to.match(/max-age=31536000.*immutable/);
    expect(response.headers.get('content-type')).to.match(/javascript/);
  });
  it('gives no page for a missing asset, nor for the API', async () => {
    for (const path of ['/assets/gone.js', '/favicon.png', '/api/tidak-ada', '/api']) expect((await app.get(path)).status, path).to.equal(404);
  });
  it('gives nothing outside its folder', async () => {
    for (const path of ['/..%2frahasia.txt', '/%2e%2e/rahasia.txt', '/assets/..%2f..%2frahasia.txt', '/assets/%00']) expect(await (await app.get(path)).text(), path).to.not.equal('rahasia');
  });
  it('takes GET only', async () => expect((await app.send('POST', '/permohonan')).status).to.equal(405));

  it('runs under a strict policy; the diagram pages alone may set style attributes', async () => {
    const policy = async (path: string): Promise<string> => (await app.get(path)).headers.get('content-security-policy') ?? '';
    const strict = "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data: blob:;font-src 'self';connect-src 'self';frame-ancestors 'none';base-uri 'none';form-action 'self'";
    for (const path of ['/', '/api/session', '/berkas/1', '/berkas/1/diagram/x', '/diagram']) expect(await policy(path), path).to.equal(strict);
    expect(await policy('/berkas/1/diagram')).to.equal(`${strict};style-src-attr 'unsafe-inline'`);
    expect((await app.get('/')).headers.get('x-content-type-options')).to.equal('nosniff');
  });
});

describe('what goes out', () => {
  const pdf = Buffer.from('%PDF-1.7');
  const queries = {
    file: async () => ({ sha256: 'a'.repeat(64), name: 'Surat "Izin" ✓.pdf', type: 'application/pdf', size: pdf.length }),
    validatorModule: async () => 'export default {};',
    verification: async () => ({
      title: 'Surat', number: '1', serviceName: 'Uji', holder: 'Siti Nur Aminah', issuedAt: '2026-03-02', validFrom: null, validTo: null, status: 'ACTIVE', sha256: 'b'.repeat(64), signatory: null, example: true, office: 'Kantor',
    }),
  };
  let app: Running;
  before(async () => {
    app = await startApp((folder) => ({ queries: queries as never, files: { open: async () => Readable.from([pdf]), putFile: async () => {} }, settings: { ...settings(null, 'https://izin.example'), uploadFolder: folder } }));
  });
  after(async () => app.stop());
  const cookie = { Cookie: `__Host-sid=${tokens.siti}` };

  it('a file: as a download that runs nothing', async () => {
    const response = await app.get(`/api/files/${id}`, cookie);
    expect(response.headers.get('content-disposition')).to.match(/^attachment; filename=/).and.contain("filename*=UTF-8''Surat%20%22Izin%22%20%E2%9C%93.pdf");
    expect(response.headers.get('content-security-policy')).to.equal("default-src 'none'; sandbox");
    expect(response.headers.get('x-content-type-options')).to.equal('nosniff');
    expect(response.headers.get('content-type')).to.equal('application/pdf');
    expect(response.headers.get('cache-control')).to.equal('private, no-store');
    expect(Buffer.from(await response.arrayBuffer())).to.deep.equal(pdf);
  });
  it('a validator: a module that caches keep for good', async () => {
    const response = await app.get(`/api/forms/${'a'.repeat(64)}/validator.js`);
    expect(response.headers.get('content-type')).to.match(/^text\/javascript/);
    expect(response.headers.get('cache-control')).to.equal('public, max-age=31536000, immutable');
  });
  it('a verification: the holder in initials and stars', async () => expect(await (await app.get('/api/verifications/token-of-a-document')).json()).to.include({ holder: 'S*** N*** A***' }));
  it('whether a file in hand is the registered one', async () => {
    const match = async (sha256: string): Promise<unknown> => (await app.send('POST', '/api/verifications/token-of-a-document/match', { body: { sha256 } })).json();
    expect(await match('b'.repeat(64))).to.deep.equal({ matches: true });
    expect(await match('c'.repeat(64))).to.deep.equal({ matches: false });
  });
  it('a hash that is none is refused', async () => expect((await problemOf(await app.send('POST', '/api/verifications/token-of-a-document/match', { body: { sha256: 'b' } }))).code).to.equal('request.invalid'));
  it('the health of the server', async () => expect(await (await app.get('/api/health')).json()).to.deep.equal({ status: 'ok', database: true }));
  it('HSTS, when it is served by https', async () => expect((await app.get('/api/health')).headers.get('strict-transport-security')).to.contain('max-age=31536000'));
});

describe('the session cookie', () => {
  const accounts = (name: 'siti' | 'budi') => ({ visitorOf: async () => null, logIn: async () => ({ ok: true, value: { token: tokens[name], accountId: 'a', expiresAt: '2999-01-01T00:00:00Z' } }) as const, logOut: async () => {}, register: async () => ({ ok: false, problem: { code: 'account.username-taken' } }) as const });
  const cookieFor = async (publicUrl: string): Promise<string> => {
    const app = await startApp((folder) => ({ accounts: accounts('siti'), settings: { ...settings(null, publicUrl), uploadFolder: folder } }));
    try {
      return (await app.send('POST', '/api/session', { body: { username: 'siti', password: 'x' }, headers: { 'Idempotency-Key': '' } })).headers.get('set-cookie') ?? '';
    } finally {
      await app.stop();
    }
  };
  it('is __Host- and Secure under https, also behind a proxy', async () => expect((await cookieFor('https://izin.example')).toLowerCase()).to.match(/^__host-sid=token-of-siti[^;]*; path=\/; expires=[^;]+; samesite=lax; secure; httponly$/));
  it('is plain on a machine of one\'s own', async () => expect((await cookieFor('http://localhost:3000')).toLowerCase()).to.match(/^sid=token-of-siti[^;]*; path=\/; expires=[^;]+; samesite=lax; httponly$/));
});

describe('a masked name', () => {
  for (const [name, masked] of [['Siti Nur Aminah', 'S*** N*** A***'], ['  Budi  ', 'B***'], ['', ''], ['𠮷田', '𠮷***']] as const) it(`"${name}" is "${masked}"`, () => expect(maskName(name)).to.equal(masked));
});
