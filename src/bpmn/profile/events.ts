import { child, children, text, typeOf, type Moddle } from '../moddle.ts';
import { conditionTextFaults } from './conditions.ts';
import { label } from './label.ts';

const caught = ['TimerEventDefinition', 'MessageEventDefinition', 'SignalEventDefinition', 'ConditionalEventDefinition'];
const caughtBeside = [...caught, 'ErrorEventDefinition', 'EscalationEventDefinition'];
const definitions: Readonly<Record<string, readonly string[]>> = {
  StartEvent: [], EndEvent: ['TerminateEventDefinition', 'ErrorEventDefinition', 'EscalationEventDefinition', 'SignalEventDefinition', 'MessageEventDefinition'],
  IntermediateThrowEvent: ['LinkEventDefinition', 'SignalEventDefinition', 'EscalationEventDefinition', 'MessageEventDefinition'], IntermediateCatchEvent: [...caught, 'LinkEventDefinition'], BoundaryEvent: caughtBeside,
};
const instead: Readonly<Record<string, string>> = {
  CompensateEventDefinition: 'Gambarkan pembatalannya sebagai langkah biasa.', CancelEventDefinition: 'Pakai galat dengan kejadian batas galat.',
};

export function eventFaults(item: Moddle): string[] {
  const type = typeOf(item);
  const found = children(item, 'eventDefinitions');
  const [definition] = found;
  const allowed = type === 'StartEvent' && startsEventSubProcess(item) ? caughtBeside : definitions[type];
  if (allowed === undefined) return [];
  const name = label(item);
  if (children(item, 'eventDefinitionRef').length > 0) return [`Pemicu kejadian "${name}" ditulis di luar kejadiannya (eventDefinitionRef). Pasang pemicu langsung pada kejadian itu.`];
  if (found.length > 1) return [`Kejadian "${name}" punya lebih dari satu pemicu. Gambarkan satu kejadian untuk setiap pemicu.`];
  if (definition === undefined) return ['BoundaryEvent', 'IntermediateCatchEvent'].includes(type) || allowed === caughtBeside ? [`Kejadian "${name}" tidak punya pemicu. Pilih pewaktu, pesan, atau galat.`] : [];
  if (type === 'StartEvent' && allowed.length === 0) return [`Kejadian awal "${name}" punya pemicu. Proses dimulai oleh permohonan dan sub-proses oleh panahnya; pemicu hanya untuk awal sub-proses kejadian.`];
  if (!allowed.includes(typeOf(definition))) return [`Pemicu ${typeOf(definition)} pada "${name}" belum didukung di jenis kejadian ini. ${instead[typeOf(definition)] ?? 'Pakai jenis kejadian lain.'}`];
  return [...triggerFaults(item, definition), ...(type === 'BoundaryEvent' ? hostFaults(item) : [])];
}

const startsEventSubProcess = ({ $parent }: Moddle): boolean => $parent?.['triggeredByEvent'] === true;

/** What a trigger has to say before it can be thrown or caught. */
function triggerFaults(item: Moddle, definition: Moddle): string[] {
  const name = label(item);
  const throws = ['EndEvent', 'IntermediateThrowEvent'].includes(typeOf(item));
  switch (typeOf(definition)) {
    case 'LinkEventDefinition': return text(definition['name']) === null ? [`Tautan "${name}" tidak punya nama. Beri nama yang sama pada kedua ujungnya.`] : [];
    case 'ConditionalEventDefinition': return conditionTextFaults(`kejadian "${name}"`, child(definition, 'condition'));
    case 'SignalEventDefinition': return throws && child(definition, 'signalRef') === undefined ? [`Sinyal yang dikirim "${name}" tidak punya nama. Pilih sinyalnya (signalRef).`] : [];
    case 'ErrorEventDefinition': return item['cancelActivity'] === false || item['isInterrupting'] === false ? [`Galat selalu menghentikan yang ditangkapnya, tetapi "${name}" digambar tidak menghentikan. Ubah menjadi kejadian yang menghentikan, atau pakai eskalasi.`] : [];
    default: return [];
  }
}

/** A boundary event stands on an activity of its own level; anywhere else it never fires. */
function hostFaults(item: Moddle): string[] {
  const host = child(item, 'attachedToRef');
  if (host?.['triggeredByEvent'] === true) return [`Kejadian batas "${label(item)}" menempel pada sub-proses kejadian, yang tidak boleh punya kejadian batas. Tempelkan pada tugas di dalamnya.`];
  if (host !== undefined && ['Task', 'ManualTask', 'BusinessRuleTask'].includes(typeOf(host))) return [`Kejadian batas "${label(item)}" menempel pada "${label(host)}", yang selesai seketika, sehingga tidak pernah terjadi. Tempelkan pada tugas yang menunggu orang atau layanan, atau hapus.`];
  if (host !== undefined && /(Task|SubProcess|CallActivity)$/.test(typeOf(host)) && host.$parent === item.$parent) return [];
  return [`Kejadian batas "${label(item)}" tidak menempel pada tugas, sub-proses, atau pemanggilan di tingkat yang sama. Tempelkan pada tugasnya.`];
}
