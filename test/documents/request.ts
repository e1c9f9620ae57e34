import type { RenderRequest } from '../../src/documents/types.ts';
import type { DocumentBlock, DocumentTemplate } from '../../src/packages/types.ts';

export function templateOf(blocks: readonly DocumentBlock[], changes: Partial<DocumentTemplate> = {}): DocumentTemplate {
  return { key: 'surat', title: 'Surat Uji', kind: 'LETTER', holder: 'pemohon.nama', blocks, ...changes };
}

/** A letter of a city that does not exist, issued at half past midnight there, which is the day before in UTC. */
export function requestOf(template: DocumentTemplate, changes: Partial<RenderRequest> = {}): RenderRequest {
  return {
    template, variables: { pemohon: { nama: 'Sari Dewi' } }, number: '503/00012/UJI/III/2026', issuedAt: '2026-03-11T17:30:00.000Z', zone: 'Asia/Jakarta',
    verificationUrl: 'https://izin.contoh.go.id/verifikasi/Ab3dEfGh1jKlMn0pQrStUv',
    letterhead: { city: 'Kota Uji', office: 'Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu', address: 'Jalan Uji Nomor 1, Kota Uji 15111', contact: 'Surel kantor@uji.example', crest: null },
    signatory: { name: 'Ratna Kusumawati', position: 'Kepala Dinas', rank: 'Pembina Utama Muda', onBehalfOf: null }, example: false, exampleReasons: [], ...changes,
  };
}
