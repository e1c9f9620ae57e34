import { children, text, typeOf, type Moddle } from '../read/moddle.ts';
import { label } from './label.ts';

const throwing = ['EndEvent', 'IntermediateThrowEvent'];
const receivesMessage = (item: Moddle): boolean => typeOf(item) === 'ReceiveTask' || (!throwing.includes(typeOf(item)) && children(item, 'eventDefinitions').some((definition) => typeOf(definition) === 'MessageEventDefinition'));

/** `izin:data` says under which name the data of a message are kept: modelers have no field for it on a task that receives. */
export function messageDataFaults(item: Moddle): string[] {
  const isWritten = [item, ...children(item, 'eventDefinitions')].some((holder) => text(holder.get('izin:data')) !== null);
  return isWritten && !receivesMessage(item) ? [`izin:data pada "${label(item)}", yang tidak menunggu pesan. Pindahkan ke kejadian pesan atau tugas menerima; hasil layanan dan tabel dinamai dengan camunda:resultVariable.`] : [];
}

/** `izin:korelasi` says which message a wait is for; anywhere else it would say nothing. */
export function correlationFaults(item: Moddle): string[] {
  const definitions = children(item, 'eventDefinitions');
  const written = [item, ...definitions].map((holder) => text(holder.get('izin:korelasi'))).find((expression) => expression !== null);
  if (written === undefined) return [];
  const begins = typeOf(item) === 'StartEvent' && item.$parent?.['triggeredByEvent'] !== true;
  if (begins) return [`Kunci izin:korelasi pada "${label(item)}", yang memulai proses: belum ada data untuk dicocokkan. Hapus kunci itu.`];
  if (!receivesMessage(item)) return [`Kunci izin:korelasi pada "${label(item)}", yang tidak menunggu pesan. Pindahkan ke kejadian pesan atau tugas menerima.`];
  return written?.startsWith('=') === true ? [] : [`Kunci izin:korelasi="${written ?? ''}" pada "${label(item)}" bukan FEEL. Tulis FEEL sesudah tanda sama dengan, misalnya = tagihan.nomor.`];
}
