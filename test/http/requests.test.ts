import { connect } from 'node:net';
import { expect } from 'chai';
import { problemOf, type Running, startApp, tokens } from './start-app.ts';

const id = '0198c0de-0000-7000-8000-000000000001';

describe('requests that are refused before anything is done', () => {
  let app: Running;
  before(async () => {
    app = await startApp();
  });
  after(async () => app.stop());

  const login = { username: 'siti', password: 'rahasia sekali' };
  const refused = async (response: Response, status: number, code: string) => {
    const problem = await problemOf(response);
    expect(problem.code).to.equal(code);
    expect(problem.status).to.equal(status);
    expect(response.headers.get('content-type')).to.match(/^application\/problem\+json/);
    expect(problem.type).to.equal(`/masalah/${code}`);
    expect(problem.detail).to.not.match(/[{}]|^$/);
    return problem;
  };

  it('a body that is not JSON', async () => refused(await app.send('POST', '/api/session', { body: '{"username":' }), 400, 'request.not-json'));
  it('an empty body', async () => refused(await app.send('POST', '/api/session', { body: '' }), 400, 'request.not-json'));
  it('a body of another type', async () => refused(await app.send('POST', '/api/session', { body: 'a=b', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }), 415, 'request.unsupported-media-type'));
  it('JSON that says it is text', async () => refused(await app.send('POST', '/api/session', { body: login, headers: { 'Content-Type': 'text/plain' } }), 415, 'request.unsupported-media-type'));
  it('a body over 1 MB', async () => refused(await app.send('POST', '/api/session', { body: { ...login, password: 'x'.repeat(1024 * 1024) } }), 413, 'request.too-large'));
  it('an unknown field', async () => {
    const problem = await refused(await app.send('POST', '/api/session', { body: { ...login, admin: true } }), 400, 'request.invalid');
    expect(problem.errors).to.deep.equal([{ pointer: '/admin', keyword: 'additionalProperties', message: 'Hapus isian ini; namanya tidak dikenal.' }]);
  });
  it('a missing field, at the field', async () => {
    const problem = await refused(await app.send('POST', '/api/session', { body: { username: 'siti' } }), 400, 'request.invalid');
    expect(problem.errors?.[0]).to.include({ pointer: '/password', keyword: 'required' });
  });
  for (const key of ['__proto__', 'constructor', 'prototype']) {
    it(`the key ${key}, however deep`, async () => {
      const problem = await refused(await app.send('PUT', `/api/applications/${id}/draft`, { as: 'siti', body: `{"data":{"a":[{"${key}":{"x":1}}]}}`, headers: { 'If-Match': '"1"' } }), 400, 'request.invalid');
      expect(problem.errors?.[0]?.pointer).to.equal(`/data/a/0/${key}`);
    });
  }
  it('values nested without end', async () => refused(await app.send('POST', '/api/session', { body: `${'['.repeat(100_000)}${']'.repeat(100_000)}` }), 400, 'request.invalid'));

  for (const depth of [41, 10_000]) {
    it(`answers nested ${depth} deep`, async () => refused(await app.send('PUT', `/api/applications/${id}/draft`, { as: 'siti', body: `{"data":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`, headers: { 'If-Match': '"1"' } }), 400, 'request.invalid'));
  }
  const unkept: readonly (readonly [what: string, json: string])[] = [
    ['a NUL character', String.raw`"a\u0000b"`], ['half a character', String.raw`"\ud83d"`], ['the other half', String.raw`"\udc00 tinggal"`],
    ['a number beyond every number', '1e400'], ['one below', '-1e400'], ['a whole number that would lose digits', '9007199254740993'], ['a huge one', '1e300'],
  ];
  for (const [what, json] of unkept) {
    it(`${what}, at its place`, async () => {
      const problem = await refused(await app.send('PUT', `/api/applications/${id}/draft`, { as: 'siti', body: `{"data":{"a/b":[1,${json}]}}`, headers: { 'If-Match': '"1"' } }), 400, 'request.invalid');
      expect(problem.errors?.[0]?.pointer).to.equal('/data/a~1b/1');
      expect(problem.errors?.[0]?.message).to.match(/^(Hapus|Isi) /);
    });
  }
  it('a name that cannot be kept', async () => refused(await app.send('PUT', `/api/applications/${id}/draft`, { as: 'siti', body: String.raw`{"data":{"a\u0000":1}}`, headers: { 'If-Match': '"1"' } }), 400, 'request.invalid'));
  for (const body of ['{"data":NaN}', '{"data":Infinity}', "{'data':{}}", '{"data":{},}', '\uFEFF[', '{"data":01}']) it(`what only looks like JSON: ${body}`, async () => refused(await app.send('POST', '/api/session', { body }), 400, 'request.not-json'));
  for (const body of ['null', '[]', '"teks"', '7', 'true']) it(`JSON that is no object: ${body}`, async () => refused(await app.send('POST', '/api/session', { body }), 400, 'request.invalid'));
  it('bytes that are no UTF-8', async () => {
    const problem = await refused(await app.send('POST', '/api/session', { body: new Uint8Array([0x22, 0xff, 0xfe, 0x22]), headers: { 'Content-Type': 'application/json' } }), 400, 'request.invalid');
    expect(problem.errors?.[0]?.keyword).to.equal('type');
  });

  it('no login', async () => refused(await app.get('/api/tasks'), 401, 'account.not-logged-in'));
  it('a session that is none', async () => refused(await app.get('/api/tasks', { Cookie: 'sid=made-up-made-up-made-up' }), 401, 'account.not-logged-in'));
  it('an applicant where only officers are served', async () => refused(await app.get('/api/sop-versions', { Cookie: `sid=${tokens.siti}` }), 403, 'account.forbidden'));
  it('a session without its CSRF token', async () => refused(await app.send('POST', `/api/tasks/${id}/claim`, { as: 'siti', headers: { 'X-CSRF-Token': '' } }), 403, 'request.csrf'));
  it('the CSRF token of another session', async () => {
    const { csrfToken } = await (await app.get('/api/session', { Cookie: `sid=${tokens.budi}` })).json() as { csrfToken: string };
    await refused(await app.send('POST', `/api/tasks/${id}/claim`, { as: 'siti', headers: { 'X-CSRF-Token': csrfToken } }), 403, 'request.csrf');
  });
  it('another site', async () => refused(await app.send('POST', '/api/session', { body: login, headers: { 'Sec-Fetch-Site': 'cross-site' } }), 403, 'request.forbidden-origin'));
  it('another origin', async () => refused(await app.send('POST', '/api/session', { body: login, headers: { Origin: 'https://penipu.example' } }), 403, 'request.forbidden-origin'));
  it('a hidden origin', async () => refused(await app.send('POST', '/api/session', { body: login, headers: { Origin: 'null' } }), 403, 'request.forbidden-origin'));
  it('but not its own origin', async () => refused(await app.send('POST', '/api/session', { body: login, headers: { Origin: app.url } }), 401, 'account.wrong-credentials'));

  it('a change without an idempotency key', async () => refused(await app.send('POST', `/api/tasks/${id}/claim`, { as: 'siti', headers: { 'Idempotency-Key': '' } }), 400, 'idempotency.key-required'));
  for (const key of ['short', 'x'.repeat(129), 'spasi di tengah']) it(`the idempotency key "${key.slice(0, 20)}"`, async () => refused(await app.send('POST', `/api/tasks/${id}/claim`, { as: 'siti', headers: { 'Idempotency-Key': key } }), 400, 'idempotency.key-required'));
  it('a completion without If-Match', async () => refused(await app.send('POST', `/api/tasks/${id}/complete`, { as: 'siti', body: { data: {} } }), 428, 'request.precondition-required'));
  for (const tag of ['*', 'W/"1"', '"satu"', '"1", "2"']) it(`If-Match: ${tag}`, async () => refused(await app.send('POST', `/api/tasks/${id}/complete`, { as: 'siti', body: { data: {} }, headers: { 'If-Match': tag } }), 428, 'request.precondition-required'));

  it('an address that cannot exist', async () => refused(await app.get('/api/tasks/bukan-uuid', { Cookie: `sid=${tokens.siti}` }), 404, 'task.not-found'));
  it('an unknown address', async () => refused(await app.get('/api/tidak-ada'), 404, 'request.not-found'));
  it('a method that the address does not know', async () => {
    const response = await app.send('DELETE', '/api/services');
    expect(response.headers.get('allow')).to.contain('GET');
    await refused(response, 405, 'request.method-not-allowed');
  });
  it('a query that is wrong', async () => refused(await app.get('/api/tasks?scope=semua', { Cookie: `sid=${tokens.siti}` }), 400, 'request.invalid'));
  it('a query that is unknown', async () => refused(await app.get('/api/tasks?halaman=2', { Cookie: `sid=${tokens.siti}` }), 400, 'request.invalid'));

  it('a query with a character that no database keeps', async () => {
    const problem = await refused(await app.get('/api/tasks?q=a%00b', { Cookie: `sid=${tokens.siti}` }), 400, 'request.invalid');
    expect(problem.errors?.[0]?.pointer).to.equal('/q');
  });
  it('a query that is given twice', async () => refused(await app.get('/api/tasks?q=a&q=b', { Cookie: `sid=${tokens.siti}` }), 400, 'request.invalid'));
  for (const path of ['/api/services/%', '/api/services/%E0%A4%A', '/api/services/%ff', '/api/tasks/%00', '/api/%2e%2e/etc', '/api/forms/..%2f..%2fetc/validator.js']) it(`an address that cannot be read: ${path}`, async () => {
    const response = await app.get(path, { Cookie: `sid=${tokens.siti}` });
    expect(response.status).to.equal(404);
    expect((await problemOf(response)).code).to.match(/not-found$/);
  });
  const unreadable: readonly (readonly [what: string, lines: string, status: number, code: string])[] = [
    ['an address without end', `GET /api/services?${'a'.repeat(100_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431, 'request.headers-too-large'],
    ['headers without end', `GET /api/services HTTP/1.1\r\nHost: x\r\nCookie: ${'a'.repeat(100_000)}\r\n\r\n`, 431, 'request.headers-too-large'],
    ['a method that is none', 'AMBIL / HTTP/1.1\r\nHost: x\r\n\r\n', 400, 'request.unreadable'], ['two lengths', 'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400, 'request.unreadable'],
    ['something that is no HTTP', 'halo\r\n\r\n', 400, 'request.unreadable'],
  ];
  for (const [what, lines, status, code] of unreadable) {
    it(`${what}, as a problem`, async () => {
      const socket = connect(Number(new URL(app.url).port), '127.0.0.1');
      socket.on('error', () => {});
      socket.write(lines);
      let answer = '';
      for await (const part of socket) answer += String(part);
      expect(answer).to.match(new RegExp(`^HTTP/1\\.1 ${status} `)).and.contain('Content-Type: application/problem+json');
      expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).to.include({ code, status });
    });
  }
  it('HEAD is answered like GET, without the body', async () => {
    const [head, get] = [await fetch(`${app.url}/api/health`, { method: 'HEAD' }), await app.get('/api/health')];
    expect(await head.text()).to.equal('');
    for (const name of ['content-type', 'content-length', 'content-security-policy', 'cache-control']) expect(head.headers.get(name), name).to.equal(get.headers.get(name));
    const missing = await fetch(`${app.url}/api/tidak-ada`, { method: 'HEAD' });
    expect([missing.status, missing.headers.get('content-type'), await missing.text()]).to.deep.equal([404, 'application/problem+json', '']);
  });
  it('a question for what an address allows', async () => {
    const response = await app.send('OPTIONS', '/api/services');
    expect(response.headers.get('allow')).to.contain('GET');
    await refused(response, 405, 'request.method-not-allowed');
  });

  it('in English for who asks for it', async () => {
    const problem = await problemOf(await app.get('/api/tasks', { 'Accept-Language': 'en-GB, id;q=0.5' }));
    expect(problem.title).to.equal('Not logged in');
  });
});

describe('the exit for faults of our own', () => {
  it('tells no more than a code, and the log tells the rest', async () => {
    const app = await startApp(() => ({ queries: { services: async () => { throw new Error('kolom rahasia tidak ada'); } } as never }));
    try {
      const response = await app.get('/api/services');
      const text = await response.text();
      expect(response.status).to.equal(500);
      expect(text).to.not.contain('rahasia');
      const problem = JSON.parse(text) as { code: string; requestId: string; detail: string };
      expect(problem.code).to.equal('internal');
      expect(problem.detail).to.contain(problem.requestId);
      expect(app.lines.find((line) => line['requestId'] === problem.requestId)).to.have.nested.property('err.message', 'kolom rahasia tidak ada');
    } finally {
      await app.stop();
    }
  });

  it('catches an answer that does not fit its schema', async () => {
    const app = await startApp(() => ({ queries: { services: async () => [{ type: 'uji' }] } as never }));
    try {
      expect((await app.get('/api/services')).status).to.equal(500);
    } finally {
      await app.stop();
    }
  });

  it('logs one line a request, without ids of the path', async () => {
    const app = await startApp(() => ({ queries: { verification: async () => null } as never }));
    try {
      await app.get('/api/verifications/token-of-a-document');
      expect(app.lines).to.have.length(1);
      expect(app.lines[0]).to.include({ route: 'verify', status: 404, problem: 'document.not-found', method: 'GET' });
      expect(JSON.stringify(app.lines)).to.not.match(/token-of-a-document|127\.0\.0\.1/);
    } finally {
      await app.stop();
    }
  });
});
