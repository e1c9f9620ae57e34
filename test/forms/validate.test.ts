import { expect } from 'chai';
import { validate } from '../../src/forms/index.ts';
import type { FormDefinition } from '../../src/forms/types.ts';
import { formOf, smallForm as small } from './form-of.ts';
import { good, kiosFiles, pdf } from './made-up.ts';

const kios = formOf(kiosFiles);
const errorsOf = (form: FormDefinition, data: unknown): Record<string, string> => {
  const verdict = validate(form, data);
  return verdict.ok ? {} : Object.fromEntries(verdict.errors.map((error) => [error.pointer, error.message]));
};

describe('forms: validate', () => {
  it('accepts good data', () => expect(validate(kios, good)).to.deep.equal({ ok: true }));

  it('asks for each missing answer at its own pointer, once, in the order of the form', () => {
    const verdict = validate(kios, {});
    expect(verdict.ok).to.equal(false);
    const pointers = verdict.ok ? [] : verdict.errors.map((error) => error.pointer);
    expect(pointers).to.deep.equal(['/pemohon', '/bertindak', '/jenis', '/rute', '/luas', '/tgl_mulai', '/tgl_selesai', '/ktp', '/barang', '/setuju']);
    expect(errorsOf(kios, {})).to.include({
      '/pemohon': 'Isi bagian pemohon.', '/bertindak': 'Pilih bertindak sebagai.', '/ktp': 'Unggah KTP.', '/barang': 'Tambahkan barang.', '/setuju': 'Centang pernyataan bahwa data ini benar.', '/luas': 'Isi luas.',
    });
    expect(errorsOf(kios, { ...good, pemohon: {} })).to.deep.equal({ '/pemohon/nik': 'Isi NIK.', '/pemohon/nama': 'Isi nama lengkap.' });
  });

  const cases: Record<string, [change: Record<string, unknown>, pointer: string, message: string]> = {
    'a pattern, in the schema\'s own words': [{ pemohon: { nik: '12', nama: 'Budi' } }, '/pemohon/nik', 'NIK terdiri atas 16 angka seperti di KTP.'],
    'a serial 0000 that the lookahead excludes': [{ pemohon: { nik: '3671011203850000', nama: 'Budi' } }, '/pemohon/nik', 'NIK terdiri atas 16 angka seperti di KTP.'],
    'text that is too short': [{ pemohon: { ...good.pemohon, nama: 'B' } }, '/pemohon/nama', 'Isi nama lengkap dengan paling sedikit 2 huruf atau angka.'],
    'text that is too long': [{ pemohon: { ...good.pemohon, nama: 'B'.repeat(101) } }, '/pemohon/nama', 'Persingkat nama lengkap menjadi paling banyak 100 huruf.'],
    'a bad e-mail address': [{ pemohon: { ...good.pemohon, email: 'a@' } }, '/pemohon/email', 'Isi surel dengan alamat surel yang benar, misalnya nama@contoh.id.'],
    'a value that is not offered': [{ bertindak: 'X' }, '/bertindak', 'Pilih bertindak sebagai dari pilihan yang tersedia.'],
    'a number below the minimum': [{ luas: 0.5 }, '/luas', 'Isi luas paling sedikit 1 m².'],
    'a number above the maximum': [{ luas: 5000 }, '/luas', 'Isi luas paling banyak 1.000 m².'],
    'rupiah below the minimum': [{ modal: -1 }, '/modal', 'Isi modal paling sedikit Rp0.'],
    'a fraction where a whole number is asked': [{ modal: 1.5 }, '/modal', 'Isi modal dengan angka bulat.'],
    'text where a number is asked': [{ luas: 'lebar' }, '/luas', 'Isi luas dengan angka.'],
    'null': [{ luas: null }, '/luas', 'Isi luas.'],
    'a day that does not exist': [{ tgl_mulai: '2026-02-30' }, '/tgl_mulai', 'Isi tanggal mulai dengan tanggal yang benar.'],
    'an end before the beginning': [{ tgl_selesai: '2026-03-04' }, '/tgl_selesai', 'Isi tanggal selesai dengan tanggal yang sama dengan atau sesudah tanggal mulai (5 Maret 2026).'],
    'a time that does not exist': [{ jam_buka: '25:00' }, '/jam_buka', 'Isi jam buka dengan jam yang benar, misalnya 08.30.'],
    'a file of a refused type': [{ ktp: { ...pdf, type: 'text/html' } }, '/ktp', 'Unggah KTP dalam bentuk PDF atau JPEG.'],
    'a file that is too large': [{ ktp: { ...pdf, size: 6e6 } }, '/ktp', 'Unggah KTP yang besarnya paling banyak 5 MB.'],
    'a broken file reference': [{ ktp: { ...pdf, sha256: 'x' } }, '/ktp', 'Unggah kembali KTP.'],
    'a file reference with more in it': [{ ktp: { ...pdf, path: '/etc' } }, '/ktp', 'Unggah kembali KTP.'],
    'a stricter rule beside the reference': [{ foto: [pdf] }, '/foto/0', 'Unggah foto ke-1 dalam bentuk JPEG.'],
    'an empty list': [{ barang: [] }, '/barang', 'Tambahkan paling sedikit 1 barang.'],
    'a list that is too long': [{ foto: Array.from({ length: 4 }, () => ({ ...pdf, type: 'image/jpeg' })) }, '/foto', 'Kurangi foto menjadi paling banyak 3.'],
    'an entry of a list': [{ barang: [{ nama: 'Beras' }] }, '/barang/0/jumlah', 'Isi jumlah.'],
    'a value chosen twice': [{ hari: ['SENIN', 'SENIN'] }, '/hari', 'Hapus isian yang sama pada hari buka.'],
    'a statement that is not accepted': [{ setuju: false }, '/setuju', 'Centang pernyataan bahwa data ini benar.'],
    'a field that the answers hide': [{ rute: 'Pasar' }, '/rute', 'Isian rute tidak berlaku untuk pilihan Anda; hapus isian itu.'],
    'an unknown field': [{ lain: 1 }, '/lain', 'Isian "lain" tidak dikenal pada formulir ini; hapus isian itu.'],
    'an unknown field of a nested object': [{ pemohon: { ...good.pemohon, zz: 1 } }, '/pemohon/zz', 'Isian "zz" tidak dikenal pada formulir ini; hapus isian itu.'],
    'the character NUL': [{ alamat: 'Jalan\0Merdeka' }, '/alamat', 'Hapus tanda yang tidak dapat dibaca dari isian ini, lalu ketik ulang.'],
    'half a surrogate pair': [{ alamat: 'Jalan \ud83d Merdeka' }, '/alamat', 'Hapus tanda yang tidak dapat dibaca dari isian ini, lalu ketik ulang.'],
  };
  for (const [what, [change, pointer, message]] of Object.entries(cases)) {
    it(`refuses ${what}`, () => expect(errorsOf(kios, { ...good, ...change })).to.deep.equal({ [pointer]: message }));
  }

  it('does not call the good fields of a failed branch hidden', () => {
    expect(errorsOf(kios, { ...good, bertindak: 'KUASA', kuasa: good.pemohon })).to.deep.equal({ '/surat_kuasa': 'Unggah surat kuasa.' });
    expect(errorsOf(kios, { ...good, bertindak: 'KUASA', kuasa: { ...good.pemohon, nama: 'x' }, surat_kuasa: pdf })).to.have.all.keys('/kuasa/nama');
  });

  it('still finds a hidden field beside another fault', () => {
    expect(errorsOf(kios, { ...good, luas: 0, rute: 'Pasar' })).to.have.all.keys('/luas', '/rute');
  });

  it('refuses names that reach an object\'s prototype, and data nested too deep', () => {
    expect(errorsOf(kios, JSON.parse('{"__proto__":{"setuju":true}}'))).to.have.all.keys('/__proto__');
    expect(errorsOf(kios, { ...good, pemohon: JSON.parse('{"constructor":1}') })).to.have.all.keys('/pemohon/constructor');
    const deep = Array.from({ length: 33 }).reduce<unknown>((inner) => [inner], 1);
    expect(Object.values(errorsOf(kios, { ...good, barang: deep }))).to.deep.equal(['Isian bersarang terlalu dalam. Muat ulang formulir ini, lalu isi kembali.']);
  });

  it('answers at once to hostile data', () => {
    const started = performance.now();
    expect(Object.keys(errorsOf(kios, { ...good, hari: Array.from({ length: 300_000 }, () => ({})) }))).to.deep.equal(['/hari']);
    const entries = Array.from({ length: 900 }, () => ({ nama: '', jumlah: 0, a: 1, b: 2, kedaluwarsa: 'x' }));
    expect(validate(kios, { ...good, barang: entries, rute: 'x', ...Object.fromEntries(Array.from({ length: 900 }, (_unused, index) => [`z${index}`, 1])) }).ok).to.equal(false);
    expect(performance.now() - started).to.be.below(1500);
  });

  for (const data of [null, undefined, 'x', 3, [], true]) {
    it(`refuses ${JSON.stringify(data)} as a form`, () => expect(errorsOf(kios, data)).to.deep.equal({ '': 'Isi formulir ini.' }));
  }

  it('takes x-pesan as text for the content, not for a missing answer', () => {
    const form = small({ required: ['npwp'], properties: { npwp: { type: 'string', title: 'NPWP', pattern: '^\\d{16}$', 'x-pesan': 'NPWP terdiri atas 16 angka.', examples: ['0012345678901234'] } } });
    expect(errorsOf(form, {})).to.deep.equal({ '/npwp': 'Isi NPWP.' });
    expect(errorsOf(form, { npwp: '1' })).to.deep.equal({ '/npwp': 'NPWP terdiri atas 16 angka.' });
  });

  it('gives an example instead of a pattern', () => {
    const form = small({ properties: { kode: { type: 'string', title: 'Kode wilayah', pattern: '^\\d{2}$', examples: ['36'] } } });
    expect(errorsOf(form, { kode: 'x' })).to.deep.equal({ '/kode': 'Periksa kembali kode wilayah; penulisannya belum benar. Contoh: 36.' });
  });

  it('reports only the alternative that is being filled', () => {
    const choice = (kind: string, field: object, name: string): object => ({ properties: { jenis: { const: kind }, [name]: field }, required: ['jenis', name] });
    const form = small({
      required: ['jenis'], properties: { jenis: { type: 'string', title: 'Jenis', enum: ['A', 'B'] } },
      oneOf: [choice('A', { type: 'string', title: 'Alamat', minLength: 3 }, 'alamat'), choice('B', { type: 'integer', title: 'Banyaknya', minimum: 1 }, 'banyak')],
    });
    expect(errorsOf(form, { jenis: 'B', banyak: 0 })).to.deep.equal({ '/banyak': 'Isi banyaknya paling sedikit 1.' });
    expect(errorsOf(form, { jenis: 'A' })).to.deep.equal({ '/alamat': 'Isi alamat.' });
    expect(errorsOf(form, { jenis: 'A', alamat: 'Jalan' })).to.deep.equal({});
  });

  it('asks for one of several answers', () => {
    const form = small({ properties: { telepon: { type: 'string', title: 'Telepon' }, surel: { type: 'string', title: 'Surel' } }, anyOf: [{ required: ['telepon'] }, { required: ['surel'] }] });
    expect(Object.values(errorsOf(form, {}))).to.have.length(1);
    expect(errorsOf(form, {})).to.deep.equal({ '': 'Isi salah satu: telepon, atau surel.' });
  });

  it('takes offered values with titles as one choice', () => {
    const form = small({ properties: { warna: { type: 'string', title: 'Warna', oneOf: [{ const: 'M', title: 'Merah' }, { const: 'B', title: 'Biru' }] } } });
    expect(errorsOf(form, { warna: 'X' })).to.deep.equal({ '/warna': 'Pilih warna dari pilihan yang tersedia.' });
    expect(errorsOf(form, { warna: 'M' })).to.deep.equal({});
  });

  it('never shows the validator\'s own words', () => {
    const everything = { ...good, ...Object.fromEntries(Object.values(cases).flatMap(([change]) => Object.entries(change)).filter(([, value]) => typeof value !== 'string' || !/[\0\ud83d]/.test(value))), bertindak: 'KUASA', kuasa: 3 };
    for (const message of Object.values(errorsOf(kios, everything))) expect(message).not.to.match(/must|should|schema|pattern|undefined|NaN|\^/);
  });
});
