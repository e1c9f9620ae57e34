import { isUndoBorder } from '../diagram/handlers.ts';
import { child, children, text, typeOf, type Moddle } from '../read/moddle.ts';
import { conditionTextFaults } from './conditions.ts';
import { label } from './label.ts';

const caught = ['TimerEventDefinition', 'MessageEventDefinition', 'SignalEventDefinition', 'ConditionalEventDefinition'];
const caughtBeside = [...caught, 'ErrorEventDefinition', 'EscalationEventDefinition'];
const definitions: Readonly<Record<string, readonly string[]>> = {
  EndEvent: ['TerminateEventDefinition', 'ErrorEventDefinition', 'EscalationEventDefinition', 'SignalEventDefinition', 'MessageEventDefinition', 'CompensateEventDefinition', 'CancelEventDefinition'],
  IntermediateThrowEvent: ['LinkEventDefinition', 'SignalEventDefinition', 'EscalationEventDefinition', 'MessageEventDefinition', 'CompensateEventDefinition'], IntermediateCatchEvent: [...caught, 'LinkEventDefinition'], BoundaryEvent: [...caughtBeside, 'CancelEventDefinition'],
};
const instead: Readonly<Record<string, string>> = {
  CompensateEventDefinition: 'Pakai kejadian batas kompensasi dengan satu tugas penangan.', CancelEventDefinition: 'Pakai galat dengan kejadian batas galat.',
};

export function eventFaults(item: Moddle): string[] {
  const type = typeOf(item);
  const found = children(item, 'eventDefinitions');
  if (isUndoBorder(item)) return [];
  const allowed = type !== 'StartEvent' ? definitions[type] : startsEventSubProcess(item) ? caughtBeside : caught;
  if (allowed === undefined) return [];
  const name = label(item);
  if (children(item, 'eventDefinitionRef').length > 0) return [`Pemicu kejadian "${name}" ditulis di luar kejadiannya (eventDefinitionRef). Pasang pemicu langsung pada kejadian itu.`];
  if (found.length === 0) return ['BoundaryEvent', 'IntermediateCatchEvent'].includes(type) || allowed === caughtBeside ? [`Kejadian "${name}" tidak punya pemicu. Pilih pewaktu, pesan, atau galat.`] : [];
  const foreign = found.map(typeOf).find((kind) => !allowed.includes(kind));
  if (foreign !== undefined) return [`Pemicu ${foreign} pada "${name}" belum didukung di jenis kejadian ini. ${instead[foreign] ?? 'Pakai jenis kejadian lain.'}`];
  return [...severalFaults(item, found), ...found.flatMap((definition) => triggerFaults(item, definition)), ...(type === 'BoundaryEvent' ? hostFaults(item) : [])];
}

const alone = ['LinkEventDefinition', 'TerminateEventDefinition'];
/** Of these an event has one: two would be one moment, one condition, or two ends of the same way. */
const single = ['TimerEventDefinition', 'ConditionalEventDefinition'];
const singleThrown = ['MessageEventDefinition', 'ErrorEventDefinition'];

/** Any of several definitions is enough for an event that waits; one that throws throws all of them. */
function severalFaults(item: Moddle, found: readonly Moddle[]): string[] {
  if (found.length < 2) return [];
  const name = label(item);
  const kinds = found.map(typeOf);
  const lonely = kinds.find((kind) => alone.includes(kind));
  if (lonely !== undefined) return [`Pemicu ${lonely} pada "${name}" tidak dapat digabung dengan pemicu lain. Gambarkan kejadian sendiri untuk pemicu lainnya.`];
  if (item['parallelMultiple'] === true) return [`Kejadian "${name}" menunggu semua pemicunya sekaligus (parallelMultiple), yang belum didukung. Pakai gerbang paralel dengan satu kejadian di setiap cabang.`];
  const twice = kinds.find((kind, at) => kinds.indexOf(kind) < at && (throws(item) ? singleThrown : single).includes(kind));
  if (twice !== undefined) return [`Kejadian "${name}" punya dua pemicu ${twice}. Gambarkan satu kejadian untuk setiap pemicu itu, atau gabungkan syaratnya dengan "or".`];
  if (kinds.includes('TimerEventDefinition') && !interrupts(item)) return [`Pewaktu pada "${name}", yang tidak menghentikan, tidak dapat digabung dengan pemicu lain. Gambarkan kejadian sendiri untuk pewaktunya.`];
  return ambiguousFaults(name, found);
}

/** Our attributes say something about the event; two definitions may not say two things. */
function ambiguousFaults(name: string, found: readonly Moddle[]): string[] {
  const key = ['izin:korelasi', 'izin:hariKerja', 'izin:pesan', 'izin:dokumen'].find((attribute) => new Set(found.map((definition) => text(definition.get(attribute))).filter((value) => value !== null)).size > 1);
  return key === undefined ? [] : [`Pemicu-pemicu "${name}" mengisi ${key} berbeda-beda. Tulis satu isian pada kejadiannya, atau gambarkan satu kejadian untuk setiap pemicu.`];
}

const throws = (item: Moddle): boolean => ['EndEvent', 'IntermediateThrowEvent'].includes(typeOf(item));
const interrupts = (item: Moddle): boolean => item['cancelActivity'] !== false && item['isInterrupting'] !== false;

const startsEventSubProcess = ({ $parent }: Moddle): boolean => $parent?.['triggeredByEvent'] === true;

/** What a trigger has to say before it can be thrown or caught. */
function triggerFaults(item: Moddle, definition: Moddle): string[] {
  const name = label(item);
  switch (typeOf(definition)) {
    case 'LinkEventDefinition': return text(definition['name']) === null ? [`Tautan "${name}" tidak punya nama. Beri nama yang sama pada kedua ujungnya.`] : [];
    case 'ConditionalEventDefinition': return conditionTextFaults(`kejadian "${name}"`, child(definition, 'condition'));
    case 'SignalEventDefinition': return throws(item) && child(definition, 'signalRef') === undefined ? [`Sinyal yang dikirim "${name}" tidak punya nama. Pilih sinyalnya (signalRef).`] : [];
    case 'ErrorEventDefinition': return !interrupts(item) ? [`Galat selalu menghentikan yang ditangkapnya, tetapi "${name}" digambar tidak menghentikan. Ubah menjadi kejadian yang menghentikan, atau pakai eskalasi.`] : [];
    default: return [];
  }
}

/** A boundary event stands on an activity of its own level; anywhere else it never fires. */
function hostFaults(item: Moddle): string[] {
  const host = child(item, 'attachedToRef');
  if (host?.['triggeredByEvent'] === true) return [`Kejadian batas "${label(item)}" menempel pada sub-proses kejadian, yang tidak boleh punya kejadian batas. Tempelkan pada tugas di dalamnya.`];
  if (host !== undefined && ['Task', 'ManualTask', 'BusinessRuleTask'].includes(typeOf(host))) return [`Kejadian batas "${label(item)}" menempel pada "${label(host)}", yang selesai seketika, sehingga tidak pernah terjadi. Tempelkan pada tugas yang menunggu orang atau layanan, atau hapus.`];
  if (host !== undefined && /(Task|SubProcess|Transaction|CallActivity)$/.test(typeOf(host)) && host.$parent === item.$parent) return [];
  return [`Kejadian batas "${label(item)}" tidak menempel pada tugas, sub-proses, atau pemanggilan di tingkat yang sama. Tempelkan pada tugasnya.`];
}
