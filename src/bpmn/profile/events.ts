import { child, children, typeOf, type Moddle } from '../moddle.ts';
import { label } from './label.ts';

const definitions: Readonly<Record<string, readonly string[]>> = {
  StartEvent: [], EndEvent: ['TerminateEventDefinition', 'ErrorEventDefinition'], IntermediateThrowEvent: [],
  IntermediateCatchEvent: ['TimerEventDefinition', 'MessageEventDefinition', 'SignalEventDefinition'],
  BoundaryEvent: ['TimerEventDefinition', 'MessageEventDefinition', 'SignalEventDefinition', 'ErrorEventDefinition'],
};

export function eventFaults(item: Moddle): string[] {
  const type = typeOf(item);
  const allowed = definitions[type];
  if (allowed === undefined) return [];
  const found = children(item, 'eventDefinitions');
  if (children(item, 'eventDefinitionRef').length > 0) return [`Pemicu kejadian "${label(item)}" ditulis di luar kejadiannya (eventDefinitionRef). Pasang pemicu langsung pada kejadian itu.`];
  if (found.length > 1) return [`Kejadian "${label(item)}" punya lebih dari satu pemicu. Gambarkan satu kejadian untuk setiap pemicu.`];
  if (found.length === 0 && (type === 'BoundaryEvent' || type === 'IntermediateCatchEvent')) return [`Kejadian "${label(item)}" tidak punya pemicu. Pilih pewaktu, pesan, atau galat.`];
  const wrong = found.find((definition) => !allowed.includes(typeOf(definition)));
  if (wrong !== undefined) return [`Pemicu ${typeOf(wrong)} pada "${label(item)}" belum didukung di jenis kejadian ini.`];
  return type === 'BoundaryEvent' ? hostFaults(item) : [];
}

/** A boundary event stands on an activity of its own level; anywhere else it never fires. */
function hostFaults(item: Moddle): string[] {
  const host = child(item, 'attachedToRef');
  if (host !== undefined && /(Task|SubProcess)$/.test(typeOf(host)) && host.$parent === item.$parent) return [];
  return [`Kejadian batas "${label(item)}" tidak menempel pada tugas atau sub-proses di tingkat yang sama. Tempelkan pada tugasnya.`];
}
