import { isCall } from '../diagram/events.ts';
import { isJuel } from '../juel.ts';
import { child, children, kindOf, text, typeOf, type Moddle } from '../read/moddle.ts';
import { label } from './label.ts';

const programs = ['camunda:class', 'camunda:expression', 'camunda:delegateExpression'];
/** Attributes in which other engines take an expression of their own language. */
const plain = ['camunda:assignee', 'camunda:candidateGroups', 'camunda:candidateUsers', 'camunda:formKey', 'camunda:topic', 'camunda:decisionRef', 'camunda:dueDate', 'camunda:followUpDate', 'camunda:priority'];
/** Parts of other engines' vocabulary that change nothing of what happens. */
const harmless = new Set(['camunda:Properties', 'camunda:FailedJobRetryTimeCycle', 'camunda:InputOutput']);
/** What a call hands over; see calls.ts. */
const passed = new Set(['camunda:In', 'camunda:Out']);

/** Nothing of a diagram runs on the host, and nothing that looks as if it ran is passed over. */
export function codeFaults(item: Moddle): string[] {
  const name = label(item);
  const holders = [item, ...children(item, 'eventDefinitions'), ...[child(item, 'loopCharacteristics')].filter((loop) => loop !== undefined)];
  const given = (key: string): string | null => holders.map((holder) => text(holder.get(key))).find((value) => value !== null) ?? null;
  const program = programs.find((key) => given(key) !== null);
  if (program !== undefined) return [`Tugas "${name}" memanggil program (${program}). Pakai camunda:type="external" dengan camunda:topic.`];
  const type = given('camunda:type');
  if (type !== null && type !== 'external') return [`Tugas "${name}" berjenis camunda:type="${type}". Pakai camunda:type="external" dengan camunda:topic.`];
  const expression = plain.find((key) => isJuel(given(key) ?? ''));
  if (expression !== undefined) return [`Atribut ${expression} pada "${name}" ditulis dalam JUEL, yang tidak dijalankan. Tulis nilainya langsung.`];
  const extensions = holders.flatMap((holder) => children(child(holder, 'extensionElements'), 'values'));
  const refused = extensions.find(({ $type }) => $type.startsWith('camunda:') && !harmless.has($type) && !(typeOf(item) === 'CallActivity' && passed.has($type)));
  if (refused?.$type === 'camunda:FormData') return [`Tugas "${name}" memuat isian camunda:formData. Pakai camunda:formKey dengan nama formulir.`];
  if (refused !== undefined) return [`Elemen "${name}" memuat ${refused.$type}; kode di dalam diagram tidak dijalankan. Hapus bagian itu.`];
  return extensions.filter(({ $type }) => $type === 'camunda:InputOutput').flatMap((mapping) => mappingFaults(item, mapping));
}

/** Inputs of a called service are FEEL after "=", or plain text. */
function mappingFaults(item: Moddle, mapping: Moddle): string[] {
  const name = label(item);
  if (!isCall({ type: typeOf(item), eventDefinitions: children(item, 'eventDefinitions').map(kindOf) })) return [`Pemetaan camunda:inputOutput pada "${name}" hanya didukung pada tugas layanan, tugas kirim, dan kejadian yang mengirim pesan. Hapus bagian itu.`];
  if (children(mapping, 'outputParameters').length > 0) return [`Keluaran camunda:outputParameter pada "${name}" belum didukung. Pakai camunda:resultVariable.`];
  const coded = children(mapping, 'inputParameters').find((input) => child(input, 'definition') !== undefined);
  return coded === undefined ? [] : [`Masukan "${coded.name ?? ''}" pada "${name}" bukan FEEL. Tulis FEEL sesudah tanda sama dengan, misalnya = permohonan.luas.`];
}
