import { builtinTopics, issueTopic, messageTopic } from '../variables.ts';
import { forElements, isUserTask, named, type Rule } from './rule.ts';

/** "2 hk" working days, halves allowed, or "4 jam" office hours. */
const durationPattern = /^\d+([.,]5)?\s*(hk|jam)$/;

export const taskWithoutDeadline = forElements('task-without-deadline', 'error', (element) => {
  if (!isUserTask(element)) return null;
  const waktu = element.attributes['waktu'];
  if (waktu === undefined) return `Tugas ${named(element)} belum punya jangka waktu. Isi izin:waktu, misalnya "1 hk" atau "4 jam".`;
  return durationPattern.test(waktu) ? null : `Jangka waktu "${waktu}" pada ${named(element)} tidak dikenal. Tulis misalnya "1 hk", "0,5 hk", atau "4 jam".`;
});

/** How a case ended is the outcome that people, statistics and follow-up cases read. */
export const endWithoutOutcome = forElements('end-without-outcome', 'error', (element) =>
  element.type === 'EndEvent' && element.parent === null && (element.attributes['hasil'] ?? '') === ''
    ? `Kejadian akhir ${named(element)} belum punya hasil. Isi izin:hasil, misalnya TERBIT, DITOLAK, atau KEDALUWARSA.`
    : null);

export const topicUnknown = forElements('topic-unknown', 'error', (element) =>
  (element.type === 'ServiceTask' || element.type === 'SendTask') && !builtinTopics.includes(element.topic ?? '')
    ? `Layanan "${element.topic ?? ''}" pada ${named(element)} tidak dikenal. Topik yang ada: ${builtinTopics.join(', ')}.`
    : null);

export const documentUnknown = forElements('document-unknown', 'error', (element, { documents, permitType }) => {
  if (element.topic !== issueTopic) return null;
  const key = element.attributes['dokumen'] ?? '';
  if (documents[key] === undefined) return `Templat dokumen "${key}" pada ${named(element)} tidak ada. Isi izin:dokumen dengan nama berkas di folder documents.`;
  if (element.resultVariable === null) return `Penerbitan dokumen ${named(element)} belum punya camunda:resultVariable untuk nomor dan tanggalnya.`;
  return permitType.numbering.documents[key] === undefined ? `Dokumen "${key}" belum punya pola nomor. Tambahkan numbering.documents.${key} di permit-type.json.` : null;
});

export const messageUnknown = forElements('message-unknown', 'error', (element, { permitType }) =>
  element.topic === messageTopic && permitType.messages[element.attributes['pesan'] ?? ''] === undefined
    ? `Pesan "${element.attributes['pesan'] ?? ''}" pada ${named(element)} tidak ada. Isi izin:pesan dengan kunci di bagian messages permit-type.json.`
    : null);

export const decisionUnknown = forElements('decision-unknown', 'error', (element, { decisions }) => {
  if (element.type !== 'BusinessRuleTask') return null;
  if (element.decisionRef === null || decisions[element.decisionRef] === undefined) return `Keputusan "${element.decisionRef ?? ''}" pada ${named(element)} tidak ada di berkas DMN paket ini.`;
  return element.resultVariable === null ? `Keputusan ${named(element)} belum punya camunda:resultVariable.` : null;
});

export const awaitedMessageUndeclared = forElements('awaited-message-undeclared', 'error', (element, { permitType }) =>
  element.message !== null && element.type !== 'SendTask' && !(permitType.awaits ?? []).some((message) => message.name === element.message)
    ? `Pesan "${element.message}" yang ditunggu ${named(element)} belum dinyatakan di bagian awaits permit-type.json.`
    : null);

/** A wait without a name would be found by nobody who has the message. */
export const awaitedMessageUnnamed = forElements('awaited-message-unnamed', 'error', (element) => {
  const waits = element.type === 'ReceiveTask' || element.eventDefinitions.some((kind) => kind === 'message' || kind === 'signal');
  return waits && element.message === null && element.signal === null ? `${named(element)} belum menyebut pesan atau sinyal yang ditunggu. Pilih pesannya di modeler dan nyatakan di bagian awaits permit-type.json.` : null;
});

export const tariffTableUnknown: Rule = ({ decisions, permitType }) =>
  Object.values(decisions).flatMap((model) => Object.values(model.decisions))
    .filter((decision) => decision.tariffTable !== null && !(permitType.tables ?? []).some((table) => table.table === decision.tariffTable))
    .map((decision) => ({ rule: 'tariff-table-unknown', severity: 'error', element: decision.id, message: `Tabel tarif "${decision.tariffTable ?? ''}" untuk keputusan "${decision.name}" tidak ada di bagian tables permit-type.json.` }));
