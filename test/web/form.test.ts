import { expect } from 'chai';
import type { RJSFSchema } from '@rjsf/utils';
import { type Fault, stillFaulty, toErrorSchema } from '../../src/web/form/faults.ts';
import { withFieldOrder } from '../../src/web/form/field-order.ts';
import { idOf, valueAt } from '../../src/web/form/pointer.ts';
import { readNumber } from '../../src/web/form/read-number.ts';
import { tidy } from '../../src/web/form/tidy.ts';
import { toUiSchema } from '../../src/web/form/ui-schema.ts';

const upload = { type: 'object', 'x-unggah': { jenis: ['application/pdf'], maksMb: 1 }, properties: { id: { type: 'string' }, name: { type: 'string' } } };

/** `alamat` is shown for POS only, and `kurir` only where there is an `alamat`. */
const schema = {
  type: 'object', required: ['cara', 'pemohon', 'surat'],
  properties: {
    cara: { type: 'string', enum: ['POS', 'UNDUH'] }, nama_toko: { type: 'string' },
    pemohon: { type: 'object', required: ['nama'], properties: { nama: { type: 'string' } } },
    kuasa: { type: 'object', required: ['nama'], properties: { nama: { type: 'string' } } },
    surat: upload, foto: upload, lokasi: { type: 'array', items: { type: 'object', properties: { nama: { type: 'string' } } } },
  },
  allOf: [
    { if: { required: ['cara'], properties: { cara: { const: 'POS' } } }, then: { properties: { alamat: { type: 'string' } } } },
    { if: { required: ['cara'], properties: { cara: { const: 'UNDUH' } } }, then: { properties: { surel: { type: 'string' } } } },
    { if: { required: ['alamat'], properties: { alamat: { type: 'string' } } }, then: { properties: { kurir: { type: 'string' } } } },
  ],
} as unknown as RJSFSchema;

/** What RJSF does with the conditions above, in a few lines: merges the branches that hold. */
function resolve(part: RJSFSchema, data: unknown): RJSFSchema {
  if (part !== schema) return part;
  const answers = (data ?? {}) as Readonly<Record<string, unknown>>;
  return { ...part, properties: { ...part.properties, ...(answers['cara'] === 'POS' ? { alamat: { type: 'string' } } : {}), ...('alamat' in answers ? { kurir: { type: 'string' } } : {}) } };
}
const clean = (data: unknown): unknown => tidy(resolve, schema, data);

describe('answers as they are sent', () => {
  it('lose what the answers hide, and what that had brought up in turn', () => {
    expect(clean({ cara: 'UNDUH', alamat: 'Jalan Melati', kurir: 'Ojek', pemohon: { nama: 'Siti' } })).to.deep.equal({ cara: 'UNDUH', pemohon: { nama: 'Siti' } });
    expect(clean({ cara: 'POS', alamat: 'Jalan Melati', kurir: 'Ojek', pemohon: { nama: 'Siti' } })).to.deep.equal({ cara: 'POS', pemohon: { nama: 'Siti' }, alamat: 'Jalan Melati', kurir: 'Ojek' });
  });

  it('lose unknown fields, empty texts, unfinished uploads and optional parts without content', () => {
    expect(clean({ lain: 1, nama_toko: '', kuasa: { nama: '' }, foto: {}, surat: { id: 'u1', name: 'a.pdf' }, lokasi: [] })).to.deep.equal({ pemohon: {}, surat: { id: 'u1', name: 'a.pdf' } });
  });

  it('lose characters that no database keeps, and nothing around them', () => {
    expect(clean({ nama_toko: 'Toko\0 Melati \ud83d', pemohon: { nama: '\0' } })).to.deep.equal({ nama_toko: 'Toko Melati ', pemohon: {} });
  });

  it('keep a required part without content, so that its own fields are asked for', () => {
    expect(clean({})).to.deep.equal({ pemohon: {} });
  });
});

describe('order of fields', () => {
  it('puts the fields of a condition after the answer that brings them up, several in the order of the schema', () => {
    expect(withFieldOrder(schema, {})['ui:order']).to.deep.equal(['cara', 'alamat', 'kurir', 'surel', 'nama_toko', 'pemohon', 'kuasa', 'surat', 'foto', 'lokasi', '*']);
  });

  it('leaves the order of the ui file alone', () => {
    expect(withFieldOrder(schema, { 'ui:order': ['surat', '*'] })['ui:order']).to.deep.equal(['surat', '*']);
  });

  it('reaches sections behind a reference', () => {
    const root = { type: 'object', properties: { orang: { $ref: '#/$defs/orang' } }, $defs: { orang: schema } } as RJSFSchema;
    expect((withFieldOrder(root, {})['orang'] as Record<string, unknown>)['ui:order']).to.include('kurir');
  });
});

describe('ui file', () => {
  it('becomes a nested uiSchema, where a list keeps its entries under items', () => {
    const ui = toUiSchema({ order: ['b', 'a'], fields: { 'lokasi[].nama': { widget: 'textarea', rows: 3, help: 'Nama tempat' }, biaya: { widget: 'rupiah' } } });
    expect(ui['ui:order']).to.deep.equal(['b', 'a', '*']);
    expect(ui['lokasi']).to.deep.equal({ items: { nama: { 'ui:widget': 'textarea', 'ui:help': 'Nama tempat', 'ui:options': { rows: 3 } } } });
    expect(ui['biaya']).to.deep.equal({});
  });
});

describe('numbers as people write them', () => {
  for (const [text, value] of [['1.250.000', 1_250_000], ['Rp 1.250.000', 1_250_000], ['12,5', 12.5], ['12.5', 12.5], ['1.234,75', 1234.75], ['-3', -3], ['0', 0], ['', undefined]] as const) {
    it(`reads "${text}"`, () => expect(readNumber(text)).to.equal(value));
  }
  for (const text of ['sepuluh', '1,2,3', '12m', '1e9', '12345678901234567890']) it(`leaves "${text}" for the check to name`, () => expect(readNumber(text)).to.equal(text));
});

describe('faults on show', () => {
  const fault = (pointer: string, remote = false): Fault => ({ pointer, message: `Isi ${pointer}.`, keyword: 'required', remote });

  it('stand at their fields, in lists too', () => {
    expect(toErrorSchema([fault('/lokasi/1/nama')])).to.deep.equal({ lokasi: { 1: { nama: { __errors: ['Isi /lokasi/1/nama.'] } } } });
  });

  it('go when mended, and no new one comes before the next attempt', () => {
    expect(stillFaulty([fault('/a'), fault('/b')], [fault('/b'), fault('/c')], {}, { a: 1 }).map(({ pointer }) => pointer)).to.deep.equal(['/b']);
  });

  it('of the server stay until the answer is touched', () => {
    expect(stillFaulty([fault('/a', true)], [], { a: 1, b: 1 }, { a: 1, b: 2 })).to.have.length(1);
    expect(stillFaulty([fault('/a', true)], [], { a: 1 }, { a: 2 })).to.deep.equal([]);
  });

  it('lead to the element of their field', () => {
    expect(idOf('/pemohon/nik')).to.equal('isian.pemohon.nik');
    expect(valueAt({ 'a/b': [{ c: 1 }] }, '/a~1b/0/c')).to.equal(1);
    expect(valueAt({}, '/a/b')).to.equal(undefined);
  });
});
