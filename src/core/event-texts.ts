import { repeatedBy } from './incident.ts';

type Payload = Readonly<Record<string, unknown>>;
const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** Sentences of the history, by event type. */
const sentences: Readonly<Record<string, (payload: Payload) => string>> = {
  'application.created': () => 'Draf permohonan dibuat',
  'application.draft-saved': () => 'Draf permohonan disimpan',
  'application.discarded': () => 'Draf permohonan dihapus',
  'application.submitted': () => 'Permohonan diajukan dengan pernyataan kebenaran data',
  'application.ended': (payload) => `Proses selesai dengan hasil ${text(payload['outcome']) || 'tanpa keterangan'}`,
  'number.drawn': (payload) => `Nomor ${text(payload['number'])} diambil`,
  'number.voided': (payload) => `Nomor ${text(payload['number'])} dinyatakan batal: ${text(payload['reason'])}`,
  'task.claimed': (payload) => `Tugas "${text(payload['name'])}" diambil`,
  'task.released': (payload) => `Tugas "${text(payload['name'])}" dilepas`,
  'task.draft-saved': (payload) => `Isian tugas "${text(payload['name'])}" disimpan sementara`,
  'task.completed': (payload) => `Tugas "${text(payload['name'])}" diselesaikan`,
  'application.moved': (payload) => `Permohonan dipindahkan ke SOP versi lain menurut ${text(payload['decree'])}: ${text(payload['reason'])}`,
  'application.suspended': (payload) => `Permohonan ditangguhkan: ${text(payload['reason'])}`,
  'application.resumed': (payload) => `Permohonan dilanjutkan: ${text(payload['reason'])}`,
  'timer.fired': (payload) => `Batas waktu "${text(payload['name']) || text(payload['element'])}" terlewati`,
  'call.answered': (payload) => `Layanan ${text(payload['topic'])} selesai`,
  'call.failed': (payload) => `Layanan ${text(payload['topic'])} gagal: ${text(payload['message'])}`,
  'message.received': (payload) => `Pesan "${text(payload['name'])}" diterima`,
  'notice.sent': (payload) => `Pemberitahuan dikirim: ${text(payload['subject'])}`,
  'document.reserved': () => 'Nomor dokumen dipesan',
  'document.issued': (payload) => `Dokumen nomor ${text(payload['number'])} terbit`,
  'incident.retried': (payload) => {
    const place = text(payload['element']) || 'langkah yang berhenti';
    return `${repeatedBy(text(payload['command'])) === 'PERSON' ? `Gangguan di ${place} ditandai ditangani; isiannya dikirim lagi oleh yang mengisinya` : `Langkah ${place} dikerjakan lagi`}: ${text(payload['reason'])}`;
  },
  'incident.raised': (payload) => `Proses berhenti di ${text(payload['element']) || 'suatu langkah'} dan menunggu perbaikan`,
};

/** What an event says to people; a type that has no sentence yet shows its name. Null payload: emptied by retention. */
export function eventText(type: string, payload: Payload | null): string {
  return sentences[type]?.(payload ?? {}) ?? type;
}
