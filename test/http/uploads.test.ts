import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import sharp from 'sharp';
import type { UploadRecord } from '../../src/shell/files/uploads.ts';
import { type Person, problemOf, type Running, sha256, startApp, tokens, uploadsIn } from './start-app.ts';

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
const picture = async (format: 'png' | 'jpeg'): Promise<Buffer> => sharp({ create: { width: 40, height: 30, channels: 3, background: '#336699' } }).toFormat(format).toBuffer();

describe('resumable uploads', () => {
  let app: Running;
  let rows: Map<string, UploadRecord>;
  before(async () => {
    app = await startApp((folder) => {
      const parts = uploadsIn(folder);
      rows = parts.rows;
      return { uploads: parts.uploads, files: parts.files };
    });
  });
  after(async () => app.stop());

  const tus = { 'Tus-Resumable': '1.0.0', 'Idempotency-Key': '' };
  const begin = async (as: Person, name: string, size: number | null): Promise<Response> =>
    app.send('POST', '/api/uploads', { as, headers: { ...tus, ...(size === null ? {} : { 'Upload-Length': String(size) }), 'Upload-Metadata': `filename ${Buffer.from(name).toString('base64')}` } });
  const begun = async (as: Person, name: string, size: number): Promise<string> => {
    const response = await begin(as, name, size);
    expect(response.status, await response.text()).to.equal(201);
    return response.headers.get('location') ?? '';
  };
  const part = async (as: Person, path: string, offset: number, content: Uint8Array): Promise<Response> =>
    app.send('PATCH', path, { as, body: content, headers: { ...tus, 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset) } });
  const whole = async (name: string, content: Uint8Array): Promise<{ path: string; response: Response }> => {
    const path = await begun('siti', name, content.length);
    return { path, response: await part('siti', path, 0, content) };
  };
  const idOf = (path: string): string => path.split('/').at(-1) ?? '';
  const leftovers = async (): Promise<string[]> => readdir(join(app.folder, 'parts'));

  it('arrive in parts, are inspected, and become the answer to an upload field', async () => {
    const path = await begun('siti', 'Denah lokasi.pdf', pdf.length);
    expect(path).to.match(/^\/api\/uploads\/[0-9a-f-]{36}$/);
    expect((await part('siti', path, 0, pdf.subarray(0, 10))).headers.get('upload-offset')).to.equal('10');
    expect((await problemOf(await app.get(path, { Cookie: `sid=${tokens.siti}` }))).code).to.equal('form.upload-unfinished');
    const head = await app.send('HEAD', path, { as: 'siti', headers: tus });
    expect(head.headers.get('upload-offset')).to.equal('10');
    expect((await part('siti', path, 10, pdf.subarray(10))).status).to.equal(204);
    const answer: unknown = await (await app.get(path, { Cookie: `sid=${tokens.siti}` })).json();
    expect(answer).to.deep.equal({ id: idOf(path), name: 'Denah lokasi.pdf', size: pdf.length, type: 'application/pdf', sha256: sha256(pdf) });
    expect(await leftovers()).to.deep.equal([]);
  });

  it('take pictures', async () => {
    for (const format of ['png', 'jpeg'] as const) {
      const { path, response } = await whole(`Foto.${format}`, await picture(format));
      expect(response.status).to.equal(204);
      expect(rows.get(idOf(path))).to.include({ type: `image/${format}`, finished: true });
    }
  });

  it('allow no other site to read them', async () => {
    const response = await begin('siti', 'a.pdf', 10);
    expect(response.headers.get('access-control-allow-origin')).to.equal(null);
    expect(response.headers.get('content-security-policy')).to.contain("default-src 'none'");
  });

  it('belong to the account that began them', async () => {
    const path = await begun('siti', 'milik siti.pdf', pdf.length);
    for (const response of [await part('budi', path, 0, pdf), await app.send('DELETE', path, { as: 'budi', headers: tus }), await app.get(path, { Cookie: `sid=${tokens.budi}` })]) {
      expect((await problemOf(response)).code).to.equal('file.not-found');
      expect(response.status).to.equal(404);
    }
    expect((await app.send('HEAD', path, { as: 'budi', headers: tus })).status).to.equal(404);
    expect((await app.send('HEAD', path, { as: 'siti', headers: tus })).headers.get('upload-offset')).to.equal('0');
  });

  it('ask for a login and for the CSRF token', async () => {
    expect((await app.send('POST', '/api/uploads', { headers: { ...tus, 'Upload-Length': '10' } })).status).to.equal(401);
    const withoutToken = await app.send('POST', '/api/uploads', { as: 'siti', headers: { ...tus, 'Upload-Length': '10', 'X-CSRF-Token': '' } });
    expect((await problemOf(withoutToken)).code).to.equal('request.csrf');
  });

  const refusedAtOnce: readonly (readonly [what: string, name: string, size: number, status: number, code: string])[] = [
    ['an empty file', 'kosong.pdf', 0, 422, 'file.empty'], ['more than 20 MB', 'besar.pdf', 20 * 1024 * 1024 + 1, 413, 'file.too-large'],
    ['a program', 'pasang.exe', 10, 415, 'file.type-refused'], ['a name without extension', 'dokumen', 10, 415, 'file.type-refused'], ['no name', '', 10, 415, 'file.type-refused'],
  ];
  for (const [what, name, size, status, code] of refusedAtOnce) {
    it(`refuse ${what} before a byte is sent`, async () => {
      const before = rows.size;
      const response = await begin('siti', name, size);
      expect(response.headers.get('content-type')).to.match(/^application\/problem\+json/);
      const problem = await problemOf(response);
      expect([problem.status, problem.code]).to.deep.equal([status, code]);
      expect(problem.detail).to.not.match(/[{}]/);
      expect(rows.size).to.equal(before);
    });
  }

  const refusedAtEnd: readonly (readonly [what: string, name: string, content: () => Promise<Uint8Array>, status: number, code: string])[] = [
    ['a picture that is called a PDF', 'surat.pdf', async () => picture('png'), 422, 'file.type-mismatch'],
    ['a PDF that is called a picture', 'foto.png', async () => pdf, 422, 'file.type-mismatch'],
    ['text that is called a PDF', 'surat.pdf', async () => Buffer.from('<script>alert(1)</script>'), 415, 'file.type-refused'],
    ['a ZIP that is called a PDF', 'surat.pdf', async () => Buffer.from('504b0304140000000000000000000000000000000000000000000000', 'hex'), 415, 'file.type-refused'],
    ['a picture that is cut off', 'foto.png', async () => (await picture('png')).subarray(0, 60), 422, 'file.unsafe'],
  ];
  for (const [what, name, content, status, code] of refusedAtEnd) {
    it(`refuse ${what} and keep nothing of it`, async () => {
      const { path, response } = await whole(name, await content());
      const problem = await problemOf(response);
      expect([problem.status, problem.code]).to.deep.equal([status, code]);
      expect(rows.has(idOf(path))).to.equal(false);
      expect((await leftovers()).filter((file) => file.includes(idOf(path)))).to.deep.equal([]);
    });
  }

  it('keep only the last part of a name that is a path, without control characters', async () => {
    const path = await begun('siti', 'C:\\Dokumen\\..\\rahasia\u202Efdp.pdf', 10);
    expect(rows.get(idOf(path))?.name).to.equal('rahasiafdp.pdf');
  });

  it('refuse a part at the wrong place, and go on at the right one', async () => {
    const path = await begun('siti', 'a.pdf', pdf.length);
    const wrong = await part('siti', path, 5, pdf.subarray(5));
    expect(wrong.status).to.equal(409);
    expect((await part('siti', path, 0, pdf)).status).to.equal(204);
  });

  it('refuse more bytes than were announced', async () => {
    const path = await begun('siti', 'a.pdf', 5);
    const response = await part('siti', path, 0, pdf);
    expect((await problemOf(response)).code).to.equal('file.too-large');
    expect(rows.get(idOf(path))?.finished).to.equal(false);
  });

  it('can be given up until they are finished', async () => {
    const path = await begun('siti', 'a.pdf', pdf.length);
    expect((await app.send('DELETE', path, { as: 'siti', headers: tus })).status).to.equal(204);
    expect(rows.has(idOf(path))).to.equal(false);
    const done = await whole('b.pdf', pdf);
    expect((await app.send('DELETE', done.path, { as: 'siti', headers: tus })).status).to.equal(404);
    expect(rows.get(idOf(done.path))?.finished).to.equal(true);
  });

  it('finish once, also when the result is asked for meanwhile, or the server stopped before it was stored', async () => {
    const path = await begun('siti', 'a.pdf', pdf.length);
    // the part is there, but whoever should have inspected it is gone
    const record = rows.get(idOf(path));
    if (record === undefined) throw new Error('no row');
    rows.set(idOf(path), { ...record, finished: true });
    expect((await part('siti', path, 0, pdf)).status).to.equal(204);
    rows.set(idOf(path), record);
    const asked = await Promise.all([1, 2, 3].map(async () => app.get(path, { Cookie: `sid=${tokens.siti}` })));
    expect(asked.map(({ status }) => status)).to.deep.equal([200, 200, 200]);
    expect(rows.get(idOf(path))).to.include({ finished: true, sha256: sha256(pdf) });
  });

  const faulty: readonly (readonly [what: string, headers: Record<string, string>, status: number, code: string])[] = [
    ['that is no tus', { 'Upload-Length': '10', 'Idempotency-Key': '' }, 412, 'file.protocol'], ['of another tus', { ...tus, 'Tus-Resumable': '0.2.2', 'Upload-Length': '10' }, 400, 'request.invalid'],
    ['of a negative length', { ...tus, 'Upload-Length': '-1' }, 400, 'request.invalid'], ['of a length that is none', { ...tus, 'Upload-Length': 'banyak' }, 400, 'request.invalid'],
    ['with metadata that cannot be read', { ...tus, 'Upload-Length': '10', 'Upload-Metadata': 'filename %%%' }, 400, 'request.invalid'],
  ];
  for (const [what, headers, status, code] of faulty) {
    it(`refuse a beginning ${what}, as a problem`, async () => {
      const response = await app.send('POST', '/api/uploads', { as: 'siti', headers });
      expect(response.headers.get('content-type')).to.match(/^application\/problem\+json/);
      const problem = await problemOf(response);
      expect([problem.status, problem.code]).to.deep.equal([status, code]);
    });
  }
  it('refuse a part of another content type, or at no place', async () => {
    const path = await begun('siti', 'a.pdf', pdf.length);
    const wrong: readonly Record<string, string>[] = [{ 'Content-Type': 'application/pdf', 'Upload-Offset': '0' }, { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': 'x' }, { 'Content-Type': 'application/offset+octet-stream' }];
    for (const headers of wrong) {
      const response = await app.send('PATCH', path, { as: 'siti', body: pdf, headers: { ...tus, ...headers } });
      expect(response.status).to.be.within(400, 499);
      expect(response.headers.get('content-type')).to.match(/^application\/problem\+json/);
    }
    expect((await part('siti', path, 0, pdf)).status).to.equal(204);
  });
});
