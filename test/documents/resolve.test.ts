import { expect } from 'chai';
import { faultsOf, fieldsOf, resolveTemplate } from '../../src/documents/index.ts';
import { feelDate } from '../../src/decisions/index.ts';
import type { ResolvedBlock } from '../../src/documents/types.ts';
import type { DocumentBlock, DocumentTemplate } from '../../src/packages/types.ts';
import { requestOf, templateOf } from './request.ts';

type Variables = Readonly<Record<string, unknown>>;
const variables: Variables = { pemohon: { nama: 'Sari' }, luas: 12.5, kosong: '', tidak_ada: null, tanggal: feelDate('2026-03-31'), ya: true, titik: [{ jalan: 'A' }, { jalan: 'B' }], hampa: [] };
const resolve = (blocks: readonly DocumentBlock[], changes: Partial<DocumentTemplate> = {}) => resolveTemplate(requestOf(templateOf(blocks, changes), { variables }));

function blocksOf(...blocks: readonly DocumentBlock[]): readonly ResolvedBlock[] {
  const result = resolve(blocks);
  if (!result.ok) throw new Error(`missing: ${result.missing.join()}`);
  return result.document.blocks;
}
function missingOf(...blocks: readonly DocumentBlock[]): string[] {
  const result = resolve(blocks);
  return result.ok ? [] : result.missing;
}
const paragraph = (text: string, when?: string): DocumentBlock => ({ type: 'paragraph', text, ...(when === undefined ? {} : { when }) });

describe('a template with its values', () => {
  it('puts FEEL and pipes into every kind of block', () => {
    expect(blocksOf(
      { type: 'title', text: 'SURAT {{ pemohon.nama | huruf_besar }}' }, { type: 'number' }, paragraph('{{pemohon.nama}}: {{ luas * 2 | angka }} m²'), { type: 'fields', rows: [{ label: 'Nama', text: '{{ pemohon.nama }}' }] },
      { type: 'considerations', rows: [{ label: 'Menimbang', items: ['bahwa {{ pemohon.nama }}'] }] }, { type: 'decides', text: 'MEMUTUSKAN:' }, { type: 'dictum', items: ['sampai {{ tanggal | tanggal }}'] }, { type: 'list', style: 'letter', items: ['{{ luas }}'] },
      { type: 'repeat', over: 'titik', text: '{{ butir.jalan }} {{ pemohon.nama }}', style: 'number' }, { type: 'table', over: 'titik', columns: [{ title: 'Jalan', text: '{{ butir.jalan }}' }] }, { type: 'signature' }, { type: 'copies', items: ['{{ pemohon.nama }}'] },
    )).to.deep.equal([
      { type: 'title', text: 'SURAT SARI' }, { type: 'number' }, { type: 'paragraph', text: 'Sari: 25 m²' }, { type: 'fields', rows: [{ label: 'Nama', text: 'Sari' }] },
      { type: 'considerations', rows: [{ label: 'Menimbang', items: ['bahwa Sari'] }] }, { type: 'decides', text: 'MEMUTUSKAN:' }, { type: 'dictum', items: ['sampai 31 Maret 2026'] }, { type: 'list', style: 'letter', items: ['12,5'] },
      { type: 'list', style: 'number', items: ['A Sari', 'B Sari'] }, { type: 'table', columns: ['Jalan'], rows: [['A'], ['B']] }, { type: 'signature' }, { type: 'copies', items: ['Sari'] },
    ]);
  });

  it('knows its own number and day of issue, by the clock of the office, whatever the case says', () => {
    const request = requestOf(templateOf([paragraph('{{ dokumen.nomor }} {{ dokumen.tanggal | tanggal }} {{ today() | tanggal }}')]), { variables: { ...variables, dokumen: { nomor: 'PALSU', tanggal: null } } });
    const result = resolveTemplate(request);
    expect(result.ok && result.document.blocks).to.deep.equal([{ type: 'paragraph', text: '503/00012/UJI/III/2026 12 Maret 2026 12 Maret 2026' }]);
    expect(result.ok && result.document.date).to.equal('12 Maret 2026');
  });

  it('leaves out what its condition leaves out', () => {
    const on = 'luas > 10';
    const off = 'luas > 100';
    expect(blocksOf(paragraph('tampil', on), paragraph('tidak {{ tidak_ada }}', off))).to.deep.equal([{ type: 'paragraph', text: 'tampil' }]);
    expect(blocksOf({ type: 'list', style: 'bullet', items: ['a'], when: off }, { type: 'fields', rows: [{ label: 'A', text: 'a' }], when: off }, { type: 'fields', rows: [{ label: 'A', text: 'a', when: off }] })).to.deep.equal([]);
    expect(blocksOf({ type: 'fields', rows: [{ label: 'A', text: 'a', when: on }, { label: 'B', text: 'b', when: off }] })).to.deep.equal([{ type: 'fields', rows: [{ label: 'A', text: 'a' }] }]);
    expect(blocksOf({ type: 'repeat', over: 'hampa', text: '{{ butir }}', style: 'number' }, { type: 'table', over: 'hampa', columns: [{ title: 'A', text: '{{ butir }}' }] })).to.deep.equal([]);
  });

  it('names every field that is missing, once, and is not made', () => {
    expect(missingOf(paragraph('{{ pemohon.alamat }} {{ tidak_ada }} {{ kosong }} {{ pemohon.alamat }}'))).to.deep.equal(['pemohon.alamat', 'tidak_ada', 'kosong']);
    expect(missingOf(paragraph('{{ luas | tanggal }} {{ pemohon.nama | rupiah }} {{ luas | ajaib }}'))).to.deep.equal(['luas | tanggal', 'pemohon.nama | rupiah', 'luas | ajaib']);
    expect(missingOf({ type: 'repeat', over: 'tidak_ada', text: 'x', style: 'number' }, { type: 'table', over: 'luas', columns: [] })).to.deep.equal(['tidak_ada', 'luas']);
    expect(missingOf(paragraph('{{ titik[1] }} {{ pemohon }}'))).to.deep.equal(['titik[1]', 'pemohon']);
    expect(missingOf(paragraph('{{ }} {{ belum selesai'))).to.deep.equal(['{{ }}', '{{ belum selesai']);
    const inherited = missingOf(paragraph('{{ pemohon.constructor }} {{ pemohon.__proto__ }}'));
    expect(inherited).to.deep.equal(['pemohon.constructor', 'pemohon.__proto__']);
  });

  it('is not made when a condition cannot be decided', () => {
    expect(missingOf(paragraph('x', 'tidak_ada'), paragraph('x', 'pemohon.nama'), { type: 'fields', rows: [{ label: 'A', text: 'a', when: 'tidak_ada > 1' }] })).to.deep.equal(['tidak_ada', 'pemohon.nama', 'tidak_ada > 1']);
  });

  it('says for whom and how long', () => {
    const result = resolve([], { holder: 'pemohon.nama', validFrom: 'tanggal', validTo: 'tidak_ada' });
    expect(result.ok && [result.document.holder, result.document.validFrom, result.document.validTo]).to.deep.equal(['Sari', '2026-03-31', null]);
    const lacking = resolve([], { holder: 'tidak_ada', validFrom: 'tidak_ada', validTo: 'luas' });
    expect(lacking.ok ? [] : lacking.missing).to.deep.equal(['tidak_ada', 'luas']);
    const open = resolve([]);
    expect(open.ok && [open.document.validFrom, open.document.validTo]).to.deep.equal([null, null]);
  });

  it('reads braces and bars inside FEEL texts as text', () => {
    expect(blocksOf(paragraph('{{ "a | b }} \\" c" }} | {{ pemohon.nama | huruf_besar }} }}'))).to.deep.equal([{ type: 'paragraph', text: 'a | b }} " c | SARI }}' }]);
  });

  it('never reads a value as a template', () => {
    const result = resolveTemplate(requestOf(templateOf([paragraph('{{ jahat }}'), { type: 'repeat', over: 'daftar', text: '{{ butir }}', style: 'number' }]), { variables: { ...variables, jahat: '{{ luas }}', daftar: ['{{ pemohon.nama }}'] } }));
    expect(result.ok && result.document.blocks).to.deep.equal([{ type: 'paragraph', text: '{{ luas }}' }, { type: 'list', style: 'number', items: ['{{ pemohon.nama }}'] }]);
  });

  it('refuses a kind of block that nobody knows', () => expect(missingOf({ type: 'gambar' } as unknown as DocumentBlock)).to.deep.equal(['blok gambar']));
});

describe('the check of a template', () => {
  const template = templateOf([
    { type: 'title', text: '{{ a }}' }, paragraph('{{ b | angka }}', 'c = 1'), { type: 'fields', rows: [{ label: 'x', text: '{{ d }}', when: 'e = 1' }], when: 'f = 1' }, { type: 'considerations', rows: [{ label: 'x', items: ['{{ g }}'] }] },
    { type: 'decides', text: '{{ h }}' }, { type: 'dictum', items: ['{{ i }}'] }, { type: 'list', style: 'number', items: ['{{ j }}'], when: 'k = 1' }, { type: 'repeat', over: 'l', text: '{{ m }}', style: 'number' },
    { type: 'table', over: 'n', columns: [{ title: 'x', text: '{{ o }}' }] }, { type: 'copies', items: ['{{ p }} {{ a }}'] }, { type: 'number' }, { type: 'signature' },
  ], { holder: 'q', validFrom: 'r', validTo: 's' });

  it('sees every expression, wherever it stands, once', () => {
    expect(fieldsOf(template)).to.have.members(['a', 'b', 'c = 1', 'd', 'e = 1', 'f = 1', 'g', 'h', 'i', 'j', 'k = 1', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's']);
    expect(faultsOf(template)).to.deep.equal([]);
  });

  it('says in words what an analyst has to mend', () => {
    expect(faultsOf(templateOf([paragraph('{{ a | ajaib }} {{ }} {{ a +'), { type: 'gambar' } as unknown as DocumentBlock, paragraph('{{ 1 + }}')]))).to.satisfy((faults: string[]) => {
      expect(faults[0]).to.equal('Jenis blok "gambar" tidak dikenal.');
      expect(faults[1]).to.equal('Isian "{{ }}" kosong atau tidak ditutup dengan "}}".');
      expect(faults[2]).to.equal('Isian "{{ a +" kosong atau tidak ditutup dengan "}}".');
      expect(faults[3]).to.include('Bentuk "ajaib" tidak dikenal; yang tersedia: tanggal,');
      expect(faults[4]).to.include('Ekspresi "1 +"');
      return faults.length === 5;
    });
  });
});
