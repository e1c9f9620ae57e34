/** A made-up permit's forms, with everything that a form may do. */
export const shared = {
  'forms/_shared/person.schema.json': JSON.stringify({
    $schema: 'https://json-schema.org/draft/2020-12/schema', $id: 'https://contoh.id/person', $comment: 'shared',
    $defs: {
      nik: { type: 'string', title: 'NIK', pattern: '^(1[1-9]|21|[37][1-6]|5[1-3]|6[1-5]|8[12]|9[1-6])\\d{4}([04][1-9]|[1256]\\d|[37][01])(0[1-9]|1[0-2])\\d{2}(?!0000)\\d{4}$', 'x-pdp': 'spesifik', 'x-pesan': { pattern: 'NIK terdiri atas 16 angka seperti di KTP.' } },
      person: {
        type: 'object', title: 'Orang', required: ['nik', 'nama'], 'x-pdp': 'umum',
        properties: { nik: { $ref: '#/$defs/nik' }, nama: { type: 'string', title: 'Nama lengkap', minLength: 2, maxLength: 100 }, tgl_lahir: { type: 'string', format: 'date', title: 'Tanggal lahir' }, email: { type: 'string', format: 'email', title: 'Surel' } },
      },
    },
  }),
  'forms/_shared/upload.schema.json': JSON.stringify({
    $defs: {
      file: {
        type: 'object', required: ['id', 'name', 'size', 'type', 'sha256'], additionalProperties: false, 'x-unggah': { jenis: ['application/pdf', 'image/jpeg'], maksMb: 5 },
        properties: { id: { type: 'string', format: 'uuid' }, name: { type: 'string', minLength: 1, maxLength: 200 }, size: { type: 'integer', minimum: 1 }, type: { type: 'string' }, sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' } },
      },
    },
  }),
};

export const kiosSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  title: 'Permohonan kios',
  required: ['pemohon', 'bertindak', 'jenis', 'luas', 'tgl_mulai', 'tgl_selesai', 'ktp', 'barang', 'setuju'],
  properties: {
    pemohon: { $ref: '../_shared/person.schema.json#/$defs/person', title: 'Pemohon' },
    bertindak: { type: 'string', title: 'Bertindak sebagai', enum: ['DIRI_SENDIRI', 'KUASA'], 'x-judul-enum': { DIRI_SENDIRI: 'Diri sendiri', KUASA: 'Kuasa' } },
    jenis: { type: 'string', title: 'Jenis kios', enum: ['TETAP', 'KELILING'] },
    luas: { type: 'number', title: 'Luas', minimum: 1, maximum: 1000, 'x-satuan': 'm²' },
    modal: { type: 'integer', title: 'Modal', minimum: 0, 'x-rupiah': true },
    tgl_mulai: { type: 'string', format: 'date', title: 'Tanggal mulai' },
    tgl_selesai: { type: 'string', format: 'date', title: 'Tanggal selesai', 'x-setelah': 'tgl_mulai' },
    jam_buka: { type: 'string', format: 'time', title: 'Jam buka' },
    ktp: { $ref: '../_shared/upload.schema.json#/$defs/file', title: 'KTP' },
    foto: { type: 'array', title: 'Foto', maxItems: 3, items: { $ref: 'forms/_shared/upload.schema.json#/$defs/file', 'x-unggah': { jenis: ['image/jpeg'], maksMb: 1 } } },
    barang: {
      type: 'array', title: 'Barang', minItems: 1, maxItems: 5,
      items: { type: 'object', title: 'Barang', required: ['nama', 'jumlah'], properties: { nama: { type: 'string', title: 'Nama barang', minLength: 1 }, jumlah: { type: 'integer', title: 'Jumlah', minimum: 1 }, kedaluwarsa: { type: 'string', format: 'date', title: 'Kedaluwarsa' } } },
    },
    hari: { type: 'array', title: 'Hari buka', uniqueItems: true, items: { type: 'string', enum: ['SENIN', 'SELASA'], 'x-judul-enum': { SENIN: 'Senin', SELASA: 'Selasa' } } },
    setuju: { type: 'boolean', const: true, title: 'Pernyataan bahwa data ini benar' },
  },
  allOf: [
    {
      if: { properties: { bertindak: { const: 'KUASA' } }, required: ['bertindak'] },
      then: { properties: { kuasa: { $ref: '../_shared/person.schema.json#/$defs/person', title: 'Kuasa' }, surat_kuasa: { $ref: '../_shared/upload.schema.json#/$defs/file', title: 'Surat kuasa' } }, required: ['kuasa', 'surat_kuasa'] },
    },
    {
      if: { properties: { jenis: { const: 'TETAP' } }, required: ['jenis'] },
      then: { properties: { alamat: { type: 'string', title: 'Alamat kios', minLength: 5 } }, required: ['alamat'] },
      else: { properties: { rute: { type: 'string', title: 'Rute', minLength: 3 } }, required: ['rute'] },
    },
  ],
  unevaluatedProperties: false,
};

export const kiosUi = {
  title: 'Permohonan izin kios',
  steps: [
    { title: 'Pemohon', fields: ['pemohon', 'bertindak', 'kuasa', 'surat_kuasa', 'ktp'] },
    { title: 'Kios', description: 'Tempat berjualan', fields: ['jenis', 'alamat', 'rute', 'luas', 'modal', 'tgl_mulai', 'tgl_selesai', 'jam_buka', 'barang', 'hari', 'foto', 'setuju'] },
  ],
  fields: { 'pemohon.nik': { help: '16 angka' }, modal: { widget: 'rupiah' }, 'barang.nama': { placeholder: 'Beras' } },
};

export const kiosFiles = { ...shared, 'forms/kios/permohonan.schema.json': JSON.stringify(kiosSchema), 'forms/kios/permohonan.ui.json': JSON.stringify(kiosUi) };
export const pdf = { id: '0197c8a0-0000-7000-8000-000000000001', name: 'ktp.pdf', size: 1000, type: 'application/pdf', sha256: 'a'.repeat(64) };

export const good = {
  pemohon: { nik: '3671011203850001', nama: 'Budi Santoso' }, bertindak: 'DIRI_SENDIRI', jenis: 'TETAP', alamat: 'Jalan Merdeka 1', luas: 12.5, modal: 1_500_000,
  tgl_mulai: '2026-03-05', tgl_selesai: '2026-03-05', jam_buka: '08:30', ktp: pdf, barang: [{ nama: 'Beras', jumlah: 2 }], hari: ['SENIN', 'SELASA'], setuju: true,
};
