import { child, children, text, typeOf, type Moddle } from './moddle.ts';
import type { Finding } from './types.ts';

/** Elements that run as the standard says. Anything else is refused by name when a diagram is read, never at run time. */
const supported = new Set([
  'SequenceFlow', 'UserTask', 'ServiceTask', 'SendTask', 'ReceiveTask', 'BusinessRuleTask', 'ManualTask', 'Task', 'SubProcess', 'ExclusiveGateway', 'ParallelGateway',
  'EventBasedGateway', 'StartEvent', 'EndEvent', 'IntermediateCatchEvent', 'IntermediateThrowEvent', 'BoundaryEvent', 'DataObject', 'DataObjectReference', 'DataStoreReference',
]);
const definitions: Readonly<Record<string, readonly string[]>> = {
  StartEvent: [], EndEvent: ['TerminateEventDefinition', 'ErrorEventDefinition'], IntermediateThrowEvent: [],
  IntermediateCatchEvent: ['TimerEventDefinition', 'MessageEventDefinition', 'SignalEventDefinition'],
  BoundaryEvent: ['TimerEventDefinition', 'MessageEventDefinition', 'SignalEventDefinition', 'ErrorEventDefinition'],
};
const instead: Readonly<Record<string, string>> = {
  InclusiveGateway: 'Pakai gerbang eksklusif atau paralel.', ComplexGateway: 'Pakai gerbang eksklusif atau paralel.', ScriptTask: 'Pakai tugas aturan (DMN) atau kondisi FEEL; skrip tidak pernah dijalankan.',
  CallActivity: 'Gambarkan langkahnya di dalam diagram ini.', AdHocSubProcess: 'Gambarkan urutan langkahnya.', Transaction: 'Pakai sub-proses biasa.',
};

export function refuseUnsupported(scope: Moddle): Finding[] {
  return children(scope, 'flowElements').flatMap((item) => [...faultsOf(item).map((message) => finding('unsupported-element', item.id ?? null, message)), ...refuseUnsupported(item)]);
}

function faultsOf(item: Moddle): string[] {
  const type = typeOf(item);
  if (!supported.has(type)) return [`Elemen "${label(item)}" (${type}) belum didukung. ${instead[type] ?? 'Gambarkan dengan elemen lain.'}`];
  return [...eventFaults(item, type), ...loopFaults(item), ...taskFaults(item, type), ...languageFaults(item)];
}

function eventFaults(item: Moddle, type: string): string[] {
  const allowed = definitions[type];
  const found = children(item, 'eventDefinitions');
  if (type === 'SubProcess' && item['triggeredByEvent'] === true) return [`Sub-proses kejadian "${label(item)}" belum didukung. Pakai kejadian batas pada tugas.`];
  if (allowed === undefined) return [];
  if (found.length > 1) return [`Kejadian "${label(item)}" punya lebih dari satu pemicu. Gambarkan satu kejadian untuk setiap pemicu.`];
  if (found.length === 0 && (type === 'BoundaryEvent' || type === 'IntermediateCatchEvent')) return [`Kejadian "${label(item)}" tidak punya pemicu. Pilih pewaktu, pesan, atau galat.`];
  const wrong = found.find((definition) => !allowed.includes(typeOf(definition)));
  return wrong === undefined ? [] : [`Pemicu ${typeOf(wrong)} pada "${label(item)}" belum didukung di jenis kejadian ini.`];
}

function loopFaults(item: Moddle): string[] {
  const loop = child(item, 'loopCharacteristics');
  if (loop === undefined) return [];
  if (typeOf(loop) !== 'MultiInstanceLoopCharacteristics') return [`Perulangan baku pada "${label(item)}" belum didukung. Gambarkan panah kembali.`];
  if (typeOf(item) === 'SubProcess') return [`Perulangan pada sub-proses "${label(item)}" belum didukung. Pasang perulangan pada tugasnya.`];
  if (loop['loopDataInputRef'] !== undefined) return [`Perulangan "${label(item)}" memakai loopDataInputRef. Pakai camunda:collection.`];
  return text(loop.get('camunda:collection')) === null && child(loop, 'loopCardinality') === undefined ? [`Perulangan "${label(item)}" tanpa jumlah. Isi camunda:collection atau loopCardinality.`] : [];
}

function taskFaults(item: Moddle, type: string): string[] {
  const code = ['camunda:class', 'camunda:expression', 'camunda:delegateExpression'].find((name) => text(item.get(name)) !== null);
  if (code !== undefined) return [`Tugas "${label(item)}" memanggil program (${code}). Pakai camunda:type="external" dengan camunda:topic.`];
  const listeners = children(child(item, 'extensionElements'), 'values').find((value) => /Listener$|Script$/.test(value.$type));
  if (listeners !== undefined) return [`Tugas "${label(item)}" memuat ${listeners.$type}; kode di dalam diagram tidak dijalankan. Hapus bagian itu.`];
  return (type === 'ServiceTask' || type === 'SendTask') && text(item.get('camunda:topic')) === null ? [`Tugas layanan "${label(item)}" belum punya camunda:topic.`] : [];
}

function languageFaults(item: Moddle): string[] {
  const condition = child(item, 'conditionExpression');
  const language = text(condition?.['language']);
  const body = text(condition?.['body']);
  if (condition !== undefined && body === null) return [`Kondisi pada panah "${label(item)}" kosong. Tulis kondisi FEEL atau jadikan panah itu bawaan (default).`];
  if (language !== null && !/feel/i.test(language)) return [`Kondisi pada panah "${label(item)}" berbahasa ${language}. Tulis dalam FEEL, misalnya verifikasi.keputusan = "lengkap".`];
  return body !== null && /[$#]\{/.test(body) ? [`Kondisi "${body}" ditulis dalam JUEL. Tulis dalam FEEL: ${feelOf(body)}`] : [];
}

/** The FEEL text that most likely means the same, as advice. */
const feelOf = (juel: string): string => juel.replace(/^[$#]\{|\}$/g, '').replaceAll('==', '=').replaceAll('&&', 'and').replaceAll('||', 'or').replaceAll("'", '"');

const label = (item: Moddle): string => (item.name ?? item.id ?? '').replaceAll(/\s+/g, ' ');
const finding = (rule: string, element: string | null, message: string): Finding => ({ rule, severity: 'error', element, message });
