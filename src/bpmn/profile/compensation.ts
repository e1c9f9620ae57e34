import { handlersOf, isUndoBorder, undoBorderOf } from '../diagram/handlers.ts';
import { child, children, kindOf, typeOf, type Moddle } from '../read/moddle.ts';
import { label } from './label.ts';

const single = new Set(['Task', 'UserTask', 'ManualTask', 'ServiceTask', 'SendTask', 'ReceiveTask', 'BusinessRuleTask']);

/** What is done to undo a step: one task beside the way, which an association leads to from a border of the step. */
export function compensationFaults(item: Moddle): string[] {
  if (item['isForCompensation'] === true) return handlerFaults(item);
  if (isUndoBorder(item)) return borderFaults(item);
  return children(item, 'eventDefinitions').flatMap((definition) => (kindOf(definition) === 'compensate' ? throwFaults(item, definition) : kindOf(definition) === 'cancel' ? cancelFaults(item) : []));
}

function handlerFaults(item: Moddle): string[] {
  const name = label(item);
  const beside = children(item.$parent, 'flowElements');
  if (!single.has(typeOf(item))) return [`Penangan kompensasi "${name}" bukan satu tugas. Pakai satu tugas (tugas pengguna, layanan, atau kirim) sebagai penangannya.`];
  if (child(item, 'loopCharacteristics') !== undefined) return [`Penangan kompensasi "${name}" berulang, yang belum didukung. Hapus perulangannya; penangan dijalankan sekali untuk setiap langkah yang sudah selesai.`];
  if (beside.some((flow) => [child(flow, 'sourceRef'), child(flow, 'targetRef')].includes(item))) return [`Penangan kompensasi "${name}" terhubung dengan panah. Hapus panahnya; penangan hanya terhubung melalui asosiasi.`];
  if (beside.some((border) => child(border, 'attachedToRef') === item)) return [`Penangan kompensasi "${name}" punya kejadian batas, yang belum didukung. Hapus kejadian batas itu.`];
  return beside.some((border) => isUndoBorder(border) && handlersOf(border).includes(item)) ? [] : [`Penangan kompensasi "${name}" tidak terhubung. Gambarkan asosiasi dari kejadian batas kompensasi di tingkat yang sama ke tugas ini.`];
}

function borderFaults(item: Moddle): string[] {
  const name = label(item);
  const host = child(item, 'attachedToRef');
  const [handler, another] = handlersOf(item);
  if (children(item, 'eventDefinitions').length > 1) return [`Pemicu kompensasi pada "${name}" tidak dapat digabung dengan pemicu lain. Gambarkan kejadian batas sendiri.`];
  if (handler === undefined || handler['isForCompensation'] !== true || handler.$parent !== item.$parent) return [`Kejadian batas kompensasi "${name}" tidak terhubung ke penangannya. Gambarkan asosiasi ke satu tugas kompensasi (isForCompensation) di tingkat yang sama.`];
  if (another !== undefined) return [`Kejadian batas kompensasi "${name}" terhubung ke lebih dari satu penangan. Sisakan satu asosiasi.`];
  if (children(item.$parent, 'flowElements').some((flow) => child(flow, 'sourceRef') === item)) return [`Kejadian batas kompensasi "${name}" punya panah keluar. Ganti panah itu dengan asosiasi ke penangannya.`];
  if (host === undefined || host['triggeredByEvent'] === true || host.$parent !== item.$parent) return [`Kejadian batas kompensasi "${name}" tidak menempel pada tugas atau sub-proses di tingkat yang sama. Tempelkan pada tugas yang dibatalkannya.`];
  if (child(host, 'loopCharacteristics') !== undefined) return [`Kejadian batas kompensasi "${name}" menempel pada "${label(host)}", yang berulang; kompensasi setiap perulangan belum didukung. Bungkus tugas itu dalam sub-proses yang berulang, dan batalkan di dalamnya.`];
  return undoBorderOf(host) === item ? [] : [`"${label(host)}" punya dua kejadian batas kompensasi. Sisakan satu.`];
}

function throwFaults(item: Moddle, definition: Moddle): string[] {
  const name = label(item);
  const activity = child(definition, 'activityRef');
  if (!['EndEvent', 'IntermediateThrowEvent'].includes(typeOf(item))) return [`Sub-proses kejadian yang dimulai kompensasi ("${name}") belum didukung. Pakai kejadian batas kompensasi dengan satu tugas penangan.`];
  if (children(item, 'eventDefinitions').length > 1) return [`Pemicu kompensasi pada "${name}" tidak dapat digabung dengan pemicu lain. Gambarkan kejadian sendiri untuk pemicu lainnya.`];
  if (definition['waitForCompletion'] === false) return [`Kompensasi "${name}" tidak menunggu penangannya selesai (waitForCompletion="false"), yang belum didukung. Hapus waitForCompletion.`];
  if (activity === undefined && !children(item.$parent, 'flowElements').some(isUndoBorder)) return [`Kompensasi "${name}" tidak membatalkan apa pun: tidak ada langkah dengan kejadian batas kompensasi di tingkat ini. Pasang kejadian batas kompensasi dengan penangannya pada langkah yang dibatalkan.`];
  if (activity === undefined || (activity.$parent === item.$parent && undoBorderOf(activity) !== undefined)) return [];
  return [`Kompensasi "${name}" menunjuk "${label(activity)}", yang tidak punya kejadian batas kompensasi di tingkat yang sama. Pasang kejadian batas kompensasi dengan penangannya pada langkah itu, atau hapus activityRef.`];
}

function cancelFaults(item: Moddle): string[] {
  const name = label(item);
  const host = child(item, 'attachedToRef');
  if (children(item, 'eventDefinitions').length > 1) return [`Pemicu pembatalan transaksi pada "${name}" tidak dapat digabung dengan pemicu lain. Gambarkan kejadian sendiri untuk pemicu lainnya.`];
  if (typeOf(item) === 'BoundaryEvent') return host !== undefined && typeOf(host) === 'Transaction' ? [] : [`Kejadian batas pembatalan "${name}" tidak menempel pada transaksi. Pakai transaksi, atau kejadian batas galat.`];
  const around = item.$parent;
  if (around === undefined || typeOf(around) !== 'Transaction') return [`Kejadian akhir pembatalan "${name}" tidak berada langsung di dalam transaksi. Pakai transaksi, atau akhir galat dengan kejadian batas galat.`];
  const caught = children(around.$parent, 'flowElements').some((border) => child(border, 'attachedToRef') === around && children(border, 'eventDefinitions').some((definition) => kindOf(definition) === 'cancel'));
  return caught ? [] : [`Pembatalan "${name}" tidak ditangkap. Pasang kejadian batas pembatalan (cancel) pada transaksi "${label(around)}".`];
}
