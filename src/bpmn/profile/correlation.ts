import { children, text, typeOf, type Moddle } from '../moddle.ts';
import { label } from './label.ts';

/** `izin:korelasi` says which message a wait is for; anywhere else it would say nothing. */
export function correlationFaults(item: Moddle): string[] {
  const definitions = children(item, 'eventDefinitions');
  const written = [item, ...definitions].map((holder) => text(holder.get('izin:korelasi'))).find((expression) => expression !== null);
  if (written === undefined) return [];
  const throws = ['EndEvent', 'IntermediateThrowEvent'].includes(typeOf(item));
  const waits = typeOf(item) === 'ReceiveTask' || (!throws && definitions.some((definition) => typeOf(definition) === 'MessageEventDefinition'));
  const begins = typeOf(item) === 'StartEvent' && item.$parent?.['triggeredByEvent'] !== true;
  if (begins) return [`Kunci izin:korelasi pada "${label(item)}", yang memulai proses: belum ada data untuk dicocokkan. Hapus kunci itu.`];
  if (!waits) return [`Kunci izin:korelasi pada "${label(item)}", yang tidak menunggu pesan. Pindahkan ke kejadian pesan atau tugas menerima.`];
  return written?.startsWith('=') === true ? [] : [`Kunci izin:korelasi="${written ?? ''}" pada "${label(item)}" bukan FEEL. Tulis FEEL sesudah tanda sama dengan, misalnya = tagihan.nomor.`];
}
