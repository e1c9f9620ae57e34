/** Words for codes that the wire carries. */
import { codeText } from './format.ts';

type Colour = 'neutral' | 'info' | 'success' | 'warning' | 'danger' | 'accent';

const outcomes: Readonly<Record<string, readonly [text: string, colour: Colour]>> = {
  TERBIT: ['Terbit', 'success'], DITOLAK: ['Ditolak', 'danger'], DITARIK: ['Ditarik pemohon', 'neutral'],
  DIBATALKAN: ['Dibatalkan', 'neutral'], KEDALUWARSA: ['Kedaluwarsa', 'neutral'], SELESAI: ['Selesai', 'success'],
};

/** Status of an application as people see it. */
export function statusText(status: string, outcome: string | null, waitingForMe: boolean): readonly [text: string, colour: Colour] {
  if (status === 'DRAFT') return ['Draf, belum diajukan', 'neutral'];
  if (status === 'SUSPENDED') return ['Ditangguhkan', 'warning'];
  if (status === 'ENDED') return outcome === null ? ['Selesai', 'neutral'] : (outcomes[outcome] ?? [codeText(outcome), 'neutral']);
  return waitingForMe ? ['Menunggu Anda', 'warning'] : ['Sedang diproses', 'info'];
}

/** The last line of an ended case's track; null while it is under way. */
export function outcomeOf({ status, outcome, endedAt }: { readonly status: string; readonly outcome: string | null; readonly endedAt: string | null }): { text: string; at: string } | null {
  return endedAt === null ? null : { text: `Permohonan selesai: ${statusText(status, outcome, false)[0].toLowerCase()}`, at: endedAt };
}

export const documentStatus: Readonly<Record<string, readonly [text: string, colour: Colour]>> = {
  ACTIVE: ['Berlaku', 'success'], SUSPENDED: ['Dibekukan', 'warning'], EXPIRED: ['Masa berlaku habis', 'warning'],
  REVOKED: ['Dicabut', 'danger'], CANCELLED: ['Dibatalkan', 'danger'], SUPERSEDED: ['Diganti dokumen baru', 'warning'],
};

export const categoryText: Readonly<Record<string, string>> = { IZIN: 'Izin', NON_IZIN: 'Non-izin' };

export const dayKinds: Readonly<Record<string, string>> = {
  LIBUR_NASIONAL: 'Libur nasional', CUTI_BERSAMA: 'Cuti bersama', LIBUR_DAERAH: 'Libur daerah', HARI_KERJA: 'Hari kerja pengganti',
};

export const sopStates: Readonly<Record<string, readonly [text: string, colour: Colour]>> = {
  DRAFT: ['Menunggu persetujuan', 'warning'], PUBLISHED: ['Berlaku', 'success'], SUPERSEDED: ['Digantikan', 'neutral'],
};

export const channels: Readonly<Record<string, string>> = {
  WEB: 'Situs web', LIVE: 'Tangerang LIVE', LOKET: 'Loket', MANUAL: 'Manual', API: 'Sambungan sistem', SYSTEM: 'Sistem',
};

export const trackStates: Readonly<Record<string, string>> = { DONE: 'Selesai', NOW: 'Sedang berjalan', AHEAD: 'Berikutnya', POSSIBLE: 'Bila diperlukan' };

export const incidentKinds: Readonly<Record<string, string>> = {
  call: 'Layanan gagal', expression: 'Rumus gagal', decision: 'Tabel keputusan gagal', 'no-flow': 'Tidak ada jalan', 'uncaught-error': 'Galat tidak ditangani',
  snapshot: 'Kedudukan tidak cocok', engine: 'Mesin berhenti', internal: 'Gangguan sistem',
};

/** What could not be done, as the operator reads it. */
export const incidentCommands: Readonly<Record<string, string>> = {
  FireTimer: 'Menjalankan batas waktu', AnswerCall: 'Menerima hasil layanan', FailCall: 'Memanggil layanan', ReceiveMessage: 'Menerima pesan dari luar', CompleteTask: 'Menyelesaikan tugas', SubmitApplication: 'Mengajukan permohonan',
};
