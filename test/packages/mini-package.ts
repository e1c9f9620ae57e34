import type { BundleFiles } from '../../src/packages/types.ts';

/** A small but whole permit package: apply, check (with a correction loop), issue, refuse with a letter. */
export function miniPackage(changes: Readonly<Record<string, string | null>> = {}): BundleFiles {
  const files: Record<string, string> = {
    'processes/izin-uji/permit-type.json': JSON.stringify(permitType),
    'processes/izin-uji/process.bpmn': diagram,
    'processes/izin-uji/documents/izin.json': JSON.stringify(document('izin', 'LETTER', 'Izin Uji')),
    'processes/izin-uji/documents/penolakan.json': JSON.stringify(document('penolakan', 'REFUSAL', 'Surat Penolakan', [{ type: 'repeat', over: 'tolak.alasan', text: '{{butir}}', style: 'number' }])),
    'processes/izin-uji/scenarios/terbit.json': JSON.stringify({
      name: 'terbit', description: 'lengkap pada pemeriksaan pertama',
      answers: [{ start: { nama: 'Sari', luas: 4 } }, { task: 'periksa', data: { keputusan: 'lengkap' } }],
      expect: { outcome: 'TERBIT', passes: ['mulai', 'periksa', 'terbitkan'], avoids: ['tolak'], documents: ['izin'] },
    }),
    ...form('permohonan', { nama: { type: 'string', title: 'Nama', minLength: 2, maxLength: 60 }, luas: { type: 'number', title: 'Luas', minimum: 1, maximum: 100 } }, ['nama', 'luas']),
    ...form('periksa', { keputusan: { type: 'string', title: 'Keputusan', enum: ['lengkap', 'perbaikan', 'tolak'] } }, ['keputusan']),
    ...form('perbaikan', { catatan: { type: 'string', title: 'Catatan', minLength: 1, maxLength: 200 } }, ['catatan']),
    ...form('tolak', { alasan: { type: 'array', title: 'Alasan', minItems: 1, maxItems: 5, items: { type: 'string', title: 'Alasan', minLength: 3, maxLength: 200 } } }, ['alasan']),
  };
  for (const [path, text] of Object.entries(changes)) {
    if (text === null) delete files[path];
    else files[path] = text;
  }
  return files;
}

function form(name: string, properties: object, required: readonly string[]): Record<string, string> {
  return {
    [`forms/izin-uji/${name}.schema.json`]: JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object', title: name, properties, required, unevaluatedProperties: false }),
    [`forms/izin-uji/${name}.ui.json`]: JSON.stringify({ title: name, order: Object.keys(properties) }),
  };
}

function document(key: string, kind: string, title: string, more: readonly object[] = []): object {
  return { key, kind, title, holder: 'permohonan.nama', blocks: [{ type: 'title', text: title }, { type: 'number' }, { type: 'paragraph', text: 'Diberikan kepada {{permohonan.nama}}.' }, ...more, { type: 'signature' }] };
}

export const standard = Object.fromEntries(['persyaratan', 'prosedur', 'jangka_waktu', 'biaya', 'produk', 'pengaduan', 'dasar_hukum', 'sarana', 'kompetensi', 'pengawasan', 'jumlah_pelaksana', 'jaminan_pelayanan', 'jaminan_keamanan', 'evaluasi'].map((key) => [key, 'Sesuai ketentuan.']));

export const permitType = {
  code: 'izin-uji', name: 'Izin Uji', shortName: 'UJI', category: 'IZIN', summary: 'Izin untuk menguji.', audience: 'Siapa saja', output: 'Izin Uji', leadAgency: 'KANTOR', authorisedOfficials: ['petugas_administrasi'], mode: 'ELECTRONIC',
  decree: { value: 'Keputusan Wali Kota tentang SOP Izin Uji', number: '503/1/2026', date: '2026-01-02', title: 'SOP Izin Uji' }, effectiveFrom: '2026-01-05',
  promisedDays: { value: 3, assumption: true, question: 'Berapa hari kerja menurut keputusan yang berlaku?' }, fee: { value: 'Gratis' }, validity: { value: 'Satu tahun' },
  legalBasis: [{ value: 'Peraturan Uji' }], requirements: [{ key: 'ktp', value: 'KTP' }], standard, statement: { version: '1', text: 'Data ini benar.' },
  title: 'permohonan.nama', applicantName: 'permohonan.nama',
  numbering: { registration: { series: 'reg-uji', value: 'REG/{urut:05d}/{tahun}' }, documents: { izin: { series: 'uji', value: '503/{urut:04d}/UJI/{bulan_romawi}/{tahun}' }, penolakan: { series: 'uji-tolak', value: '503/{urut:04d}/TOLAK/{tahun}' } } },
  messages: { siap: { subject: 'Izin siap', body: 'Izin {{dokumen.nomor}} siap diambil.' }, ditolak: { subject: 'Permohonan ditolak', body: 'Surat {{surat.nomor}} memuat alasannya.' }, lewat: { subject: 'Permohonan kedaluwarsa', body: 'Perbaikan tidak diterima dalam 30 hari.' } },
};

export const diagram = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:izin="urn:perizinan:sop:1" id="d" targetNamespace="urn:uji">
  <bpmn:process id="izin_uji" name="Izin Uji" isExecutable="true">
    <bpmn:laneSet id="lajur">
      <bpmn:lane id="lajur_pemohon" name="Pemohon" izin:peran="pemohon"><bpmn:flowNodeRef>mulai</bpmn:flowNodeRef><bpmn:flowNodeRef>perbaiki</bpmn:flowNodeRef></bpmn:lane>
      <bpmn:lane id="lajur_petugas" name="Petugas Administrasi" izin:peran="petugas_administrasi" izin:unit="KANTOR">
        <bpmn:flowNodeRef>periksa</bpmn:flowNodeRef><bpmn:flowNodeRef>pilih</bpmn:flowNodeRef><bpmn:flowNodeRef>terbitkan</bpmn:flowNodeRef><bpmn:flowNodeRef>kabari</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>tolak</bpmn:flowNodeRef><bpmn:flowNodeRef>surat_tolak</bpmn:flowNodeRef><bpmn:flowNodeRef>terbit</bpmn:flowNodeRef><bpmn:flowNodeRef>ditolak</bpmn:flowNodeRef><bpmn:flowNodeRef>batas</bpmn:flowNodeRef><bpmn:flowNodeRef>lewat</bpmn:flowNodeRef><bpmn:flowNodeRef>kabari_lewat</bpmn:flowNodeRef><bpmn:flowNodeRef>kabari_tolak</bpmn:flowNodeRef>
      </bpmn:lane>
    </bpmn:laneSet>
    <bpmn:startEvent id="mulai" name="Permohonan diajukan" camunda:formKey="permohonan"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="f1" sourceRef="mulai" targetRef="periksa"/>
    <bpmn:userTask id="periksa" name="Periksa permohonan" camunda:formKey="periksa" izin:waktu="1 hk" izin:tahap="Verifikasi"><bpmn:incoming>f1</bpmn:incoming><bpmn:incoming>f5</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:userTask>
    <bpmn:sequenceFlow id="f2" sourceRef="periksa" targetRef="pilih"/>
    <bpmn:exclusiveGateway id="pilih" name="Lengkap?" default="f4"><bpmn:incoming>f2</bpmn:incoming><bpmn:outgoing>f3</bpmn:outgoing><bpmn:outgoing>f4</bpmn:outgoing><bpmn:outgoing>f6</bpmn:outgoing></bpmn:exclusiveGateway>
    <bpmn:sequenceFlow id="f3" name="lengkap" sourceRef="pilih" targetRef="terbitkan"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">periksa.keputusan = "lengkap"</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="f4" name="perbaikan" sourceRef="pilih" targetRef="perbaiki"/>
    <bpmn:sequenceFlow id="f6" name="tolak" sourceRef="pilih" targetRef="tolak"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">periksa.keputusan = "tolak"</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:userTask id="perbaiki" name="Perbaiki permohonan" camunda:formKey="perbaikan" izin:waktu="5 hk" izin:tahap="Verifikasi"><bpmn:incoming>f4</bpmn:incoming><bpmn:outgoing>f5</bpmn:outgoing></bpmn:userTask>
    <bpmn:sequenceFlow id="f5" sourceRef="perbaiki" targetRef="periksa"/>
    <bpmn:boundaryEvent id="batas" name="30 hari" attachedToRef="perbaiki"><bpmn:outgoing>f10</bpmn:outgoing><bpmn:timerEventDefinition id="t1"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P30D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
    <bpmn:sequenceFlow id="f10" sourceRef="batas" targetRef="kabari_lewat"/>
    <bpmn:sendTask id="kabari_lewat" name="Kabari kedaluwarsa" camunda:type="external" camunda:topic="message.send" izin:pesan="lewat"><bpmn:incoming>f10</bpmn:incoming><bpmn:outgoing>f_lewat</bpmn:outgoing></bpmn:sendTask>
    <bpmn:sequenceFlow id="f_lewat" sourceRef="kabari_lewat" targetRef="lewat"/>
    <bpmn:endEvent id="lewat" name="Kedaluwarsa" izin:hasil="KEDALUWARSA"><bpmn:incoming>f_lewat</bpmn:incoming></bpmn:endEvent>
    <bpmn:serviceTask id="terbitkan" name="Terbitkan izin" camunda:type="external" camunda:topic="document.issue" camunda:resultVariable="dokumen" izin:dokumen="izin"><bpmn:incoming>f3</bpmn:incoming><bpmn:outgoing>f7</bpmn:outgoing></bpmn:serviceTask>
    <bpmn:sequenceFlow id="f7" sourceRef="terbitkan" targetRef="kabari"/>
    <bpmn:sendTask id="kabari" name="Kabari pemohon" camunda:type="external" camunda:topic="message.send" izin:pesan="siap"><bpmn:incoming>f7</bpmn:incoming><bpmn:outgoing>f11</bpmn:outgoing></bpmn:sendTask>
    <bpmn:sequenceFlow id="f11" sourceRef="kabari" targetRef="terbit"/>
    <bpmn:endEvent id="terbit" name="Izin terbit" izin:hasil="TERBIT"><bpmn:incoming>f11</bpmn:incoming></bpmn:endEvent>
    <bpmn:userTask id="tolak" name="Setujui penolakan" camunda:formKey="tolak" izin:waktu="0,5 hk" izin:tahap="Penolakan"><bpmn:incoming>f6</bpmn:incoming><bpmn:outgoing>f8</bpmn:outgoing></bpmn:userTask>
    <bpmn:sequenceFlow id="f8" sourceRef="tolak" targetRef="surat_tolak"/>
    <bpmn:serviceTask id="surat_tolak" name="Terbitkan surat penolakan" camunda:type="external" camunda:topic="document.issue" camunda:resultVariable="surat" izin:dokumen="penolakan"><bpmn:incoming>f8</bpmn:incoming><bpmn:outgoing>f9</bpmn:outgoing></bpmn:serviceTask>
    <bpmn:sequenceFlow id="f9" sourceRef="surat_tolak" targetRef="kabari_tolak"/>
    <bpmn:sendTask id="kabari_tolak" name="Kabari penolakan" camunda:type="external" camunda:topic="message.send" izin:pesan="ditolak"><bpmn:incoming>f9</bpmn:incoming><bpmn:outgoing>f_ditolak</bpmn:outgoing></bpmn:sendTask>
    <bpmn:sequenceFlow id="f_ditolak" sourceRef="kabari_tolak" targetRef="ditolak"/>
    <bpmn:endEvent id="ditolak" name="Ditolak" izin:hasil="DITOLAK"><bpmn:incoming>f_ditolak</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
</bpmn:definitions>`;
