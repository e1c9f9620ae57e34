import { expect } from 'chai';
import { diffForms, label, pathsOf, sample, toFeel, uploadsOf, validate } from '../../src/forms/index.ts';
import { formOf, smallForm } from './form-of.ts';
import { good, kiosFiles, kiosSchema, pdf } from './made-up.ts';

const form = formOf(kiosFiles);
const convert = { date: (iso: string) => ['date', iso], dateTime: (iso: string) => ['dateTime', iso], time: (text: string) => ['time', text], duration: (text: string) => ['duration', text] };

describe('forms: toFeel', () => {
  it('converts by format, through references, lists and branches, and names what is absent', () => {
    const data = { ...good, pemohon: { ...good.pemohon, tgl_lahir: '1985-03-12' }, barang: [{ nama: 'Beras', jumlah: 2, kedaluwarsa: '2027-01-01' }, { nama: 'Gula', jumlah: 1 }], bertindak: 'KUASA', kuasa: { nik: '1', nama: 'Ani', tgl_lahir: '1990-01-01' } };
    expect(toFeel(form, data, convert)).to.deep.include({
      pemohon: { nik: good.pemohon.nik, nama: 'Budi Santoso', tgl_lahir: ['date', '1985-03-12'], email: null },
      tgl_mulai: ['date', '2026-03-05'], jam_buka: ['time', '08:30:00'], luas: 12.5, foto: null, rute: null, surat_kuasa: null,
      kuasa: { nik: '1', nama: 'Ani', tgl_lahir: ['date', '1990-01-01'], email: null },
      barang: [{ nama: 'Beras', jumlah: 2, kedaluwarsa: ['date', '2027-01-01'] }, { nama: 'Gula', jumlah: 1, kedaluwarsa: null }],
    });
  });

  it('takes the format of the branch that holds', () => {
    const branch = (kind: string, field: object): object => ({ if: { properties: { jenis: { const: kind } }, required: ['jenis'] }, then: { properties: { batas: { title: 'Batas', type: 'string', ...field } } } });
    const two = smallForm({ properties: { jenis: { type: 'string', title: 'Jenis', enum: ['TGL', 'TEKS'] } }, allOf: [branch('TGL', { format: 'date' }), branch('TEKS', {})] });
    expect(toFeel(two, { jenis: 'TGL', batas: '2026-01-01' }, convert)).to.deep.equal({ jenis: 'TGL', batas: ['date', '2026-01-01'] });
    expect(toFeel(two, { jenis: 'TEKS', batas: '2026-01-01' }, convert)).to.deep.equal({ jenis: 'TEKS', batas: '2026-01-01' });
  });

  it('converts the other formats and leaves texts that look like dates', () => {
    const all = smallForm({ properties: { a: { type: 'string', title: 'A', format: 'date-time' }, b: { type: 'string', title: 'B', format: 'duration' }, c: { type: 'string', title: 'C' } } });
    expect(toFeel(all, { a: '2026-01-01T08:00:00+07:00', b: 'P3D', c: '2026-01-01' }, convert)).to.deep.equal({ a: ['dateTime', '2026-01-01T08:00:00+07:00'], b: ['duration', 'P3D'], c: '2026-01-01' });
  });

  it('names every field when nothing was filled in', () => {
    for (const data of [null, undefined, {}]) {
      const value = toFeel(form, data, convert) as Record<string, unknown>;
      expect(Object.keys(value)).to.include.members(['pemohon', 'kuasa', 'alamat', 'rute', 'foto']);
      expect(new Set(Object.values(value))).to.deep.equal(new Set([null]));
    }
  });
});

describe('forms: uploadsOf', () => {
  it('lists each reference with the rule nearest to the field', () => {
    const found = uploadsOf(form, { ...good, foto: [{ ...pdf, type: 'image/jpeg' }] });
    expect(found.map(({ pointer, accept, maxBytes }) => ({ pointer, accept, maxBytes }))).to.deep.equal([
      { pointer: '/ktp', accept: ['application/pdf', 'image/jpeg'], maxBytes: 5 * 1024 * 1024 },
      { pointer: '/foto/0', accept: ['image/jpeg'], maxBytes: 1024 * 1024 },
    ]);
    expect(found[0]).to.include({ id: pdf.id, sha256: pdf.sha256 });
  });
  it('leaves what is no reference', () => expect(uploadsOf(form, { ...good, ktp: { id: 1 }, foto: 'x' })).to.deep.equal([]));
});

describe('forms: label', () => {
  it('tells answers in the order of the steps, as people read them', () => {
    const rows = label(form, { ...good, foto: [pdf], pemohon: { ...good.pemohon, tgl_lahir: '1985-03-12' } });
    expect(rows.map((row) => `${row.label}: ${row.text}`)).to.deep.equal([
      'Pemohon – NIK: 3671011203850001', 'Pemohon – Nama lengkap: Budi Santoso', 'Pemohon – Tanggal lahir: 12 Maret 1985', 'Bertindak sebagai: Diri sendiri', 'KTP: ktp.pdf', 'Jenis kios: TETAP', 'Alamat kios: Jalan Merdeka 1',
      'Luas: 12,5 m²', 'Modal: Rp1.500.000', 'Tanggal mulai: 5 Maret 2026', 'Tanggal selesai: 5 Maret 2026', 'Jam buka: 08.30', 'Barang ke-1 – Nama barang: Beras', 'Barang ke-1 – Jumlah: 2', 'Hari buka: Senin, Selasa', 'Foto ke-1: ktp.pdf', 'Pernyataan bahwa data ini benar: Ya',
    ]);
    expect(rows.find((row) => row.pointer === '/pemohon/nik')?.pdp).to.equal('spesifik');
    expect(rows.find((row) => row.pointer === '/pemohon/nama')?.pdp).to.equal('umum');
    expect(rows.find((row) => row.pointer === '/ktp')?.upload).to.deep.equal({ id: pdf.id, name: 'ktp.pdf', size: 1000 });
  });
  it('tells instants on the office clock, durations, years and offered values with titles', () => {
    const all = smallForm({
      properties: {
        a: { type: 'string', title: 'A', format: 'date-time' }, b: { type: 'string', title: 'B', format: 'duration' }, tahun: { type: 'integer', title: 'Tahun', minimum: 1900, maximum: 2200 },
        warna: { type: 'string', title: 'Warna', oneOf: [{ const: 'M', title: 'Merah' }, { const: 'B', title: 'Biru' }] },
      },
    });
    expect(label(all, { a: '2026-03-05T03:00:00Z', b: 'P1Y2M3DT4H5M', tahun: 2026, warna: 'B' }).map((row) => `${row.label}: ${row.text}`)).to.deep.equal(['A: 5 Maret 2026 pukul 10.00 WIB', 'B: 1 tahun 2 bulan 3 hari 4 jam 5 menit', 'Tahun: 2026', 'Warna: Biru']);
    expect(label(all, { a: '2026-03-05T03:00:00Z' }, 'Asia/Makassar')[0]?.text).to.equal('5 Maret 2026 pukul 11.00 WITA');
  });

  it('puts the fields of a condition right after the answer that brings them up, as the form asks them', () => {
    const text = (title: string): object => ({ type: 'string', title, maxLength: 40 });
    const person = smallForm({
      properties: { warga: { type: 'string', title: 'Kewarganegaraan', enum: ['WNI', 'WNA'] }, lahir: text('Tempat lahir'), hp: text('Telepon') },
      if: { required: ['warga'], properties: { warga: { const: 'WNA' } } }, then: { properties: { paspor: text('Paspor') } }, else: { properties: { nik: text('NIK') } },
    });
    expect(label(person, { warga: 'WNI', lahir: 'Tangerang', hp: '08', nik: '36' }).map((row) => row.label)).to.deep.equal(['Kewarganegaraan', 'NIK', 'Tempat lahir', 'Telepon']);
  });
});

describe('forms: pathsOf', () => {
  const paths = new Map(pathsOf(form).map((entry) => [entry.path, entry]));
  it('names what FEEL can read, with FEEL types', () => {
    expect(paths.get('pemohon.nik')).to.deep.equal({ path: 'pemohon.nik', type: 'string', optional: false, inList: false });
    expect(paths.get('pemohon.tgl_lahir')).to.include({ type: 'date', optional: true });
    expect(paths.get('jenis')?.enum).to.deep.equal(['TETAP', 'KELILING']);
    expect(paths.get('barang')).to.include({ type: 'list', optional: false });
    expect(paths.get('barang.jumlah')).to.include({ type: 'number', inList: true });
    expect(paths.get('jam_buka')).to.include({ type: 'time' });
  });
  it('calls what only a branch requires optional', () => {
    expect(paths.get('alamat')).to.include({ optional: true });
    expect(paths.get('kuasa.nik')).to.include({ optional: true });
  });
});

describe('forms: sample', () => {
  it('is valid, the same for the same seed, and different for others', () => {
    for (let seed = 0; seed < 60; seed += 1) expect(validate(form, sample(form, seed)), String(seed)).to.deep.equal({ ok: true });
    expect(sample(form, 7)).to.deep.equal(sample(form, 7));
    const kinds = new Set(Array.from({ length: 30 }, (_unused, seed) => JSON.stringify([(sample(form, seed) as { jenis: string; bertindak: string }).jenis, (sample(form, seed) as { bertindak: string }).bertindak])));
    expect(kinds.size).to.equal(4);
  });
  it('finds its way through alternatives, numbers, fixed dates and lengths', () => {
    const hard = smallForm({
      required: ['cara', 'kode', 'jumlah', 'tarif', 'tgl', 'uraian', 'pilihan', 'jam'],
      properties: {
        cara: { type: 'string', title: 'Cara', enum: ['A', 'B', 'C'] }, kode: { type: 'string', title: 'Kode', pattern: '^(?!000)\\d{3}-[A-Z]{2}$' }, jumlah: { type: 'integer', title: 'Jumlah', exclusiveMinimum: 10, maximum: 12 },
        tarif: { type: 'integer', title: 'Tarif', minimum: 1, multipleOf: 500, 'x-rupiah': true }, tgl: { type: 'string', title: 'Tgl', format: 'date', formatMinimum: '2030-01-01' }, uraian: { type: 'string', title: 'Uraian', minLength: 80, maxLength: 90 },
        pilihan: { type: 'array', title: 'Pilihan', minItems: 2, uniqueItems: true, items: { type: 'string', enum: ['X', 'Y', 'Z'] } }, jam: { type: 'string', title: 'Jam', format: 'time' },
      },
      oneOf: [{ properties: { cara: { const: 'A' }, alamat: { type: 'string', title: 'Alamat' } }, required: ['alamat'] }, { properties: { cara: { const: 'B' } } }, { properties: { cara: { const: 'C' }, banyak: { type: 'number', title: 'Banyak', minimum: 3 } }, required: ['banyak'] }],
      anyOf: [{ required: ['jumlah'] }, { required: ['tarif'] }],
    });
    for (let seed = 0; seed < 40; seed += 1) expect(validate(hard, sample(hard, seed)), String(seed)).to.deep.equal({ ok: true });
  });
  it('says which field cannot be satisfied', () => {
    const impossible = smallForm({ required: ['a'], properties: { a: { type: 'string', title: 'A', enum: ['x'], minLength: 5 } } });
    expect(() => sample(impossible, 1)).to.throw('/a');
  });
});

describe('forms: diffForms', () => {
  const changed = (change: (schema: typeof kiosSchema & { properties: Record<string, unknown> }) => void) => {
    const schema = structuredClone(kiosSchema);
    change(schema);
    return formOf({ ...kiosFiles, 'forms/kios/permohonan.schema.json': JSON.stringify(schema), 'forms/kios/permohonan.ui.json': '{}' });
  };
  const reasons = (after: ReturnType<typeof changed>, data: unknown) => Object.fromEntries(diffForms(form, after, data).map((entry) => [entry.pointer, entry.reason]));

  it('finds nothing when only the ui changed', () => expect(diffForms(form, changed(() => undefined), good)).to.deep.equal([]));
  it('names an answer that is asked no more', () => {
    const after = changed((schema) => void delete (schema.properties as Record<string, unknown>)['modal']);
    expect(diffForms(form, after, good)).to.deep.equal([{ pointer: '/modal', label: 'Modal', reason: 'Pertanyaan ini sudah tidak ada; jawaban Anda tidak akan dipakai.' }]);
  });
  it('names an answer whose rules, or whose words, changed', () => {
    expect(reasons(changed((schema) => void (schema.properties.luas.maximum = 5)), good)).to.deep.equal({ '/luas': 'Ketentuan isian ini berubah; periksa kembali jawaban Anda.' });
    expect(reasons(changed((schema) => void (schema.properties.luas.title = 'Luas lantai')), good)).to.deep.equal({ '/luas': 'Bunyi pertanyaan ini berubah; periksa apakah jawaban Anda masih tepat.' });
  });
  it('names new questions, required or not', () => {
    expect(reasons(changed((schema) => { schema.properties['npwp'] = { type: 'string', title: 'NPWP' }; schema.required = [...schema.required, 'npwp']; }), good)).to.deep.equal({ '/npwp': 'Pertanyaan baru. Isi NPWP.' });
    expect(reasons(changed((schema) => { schema.properties['catatan'] = { type: 'string', title: 'Catatan' }; }), good)).to.deep.equal({ '/catatan': 'Pertanyaan baru; isi bila berlaku untuk Anda.' });
  });
  it('does not name what was missing before', () => expect(reasons(changed((schema) => void (schema.properties.luas.title = 'Luas lantai')), {})).to.deep.equal({}));
});
