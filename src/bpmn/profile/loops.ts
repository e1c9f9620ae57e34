import { child, text, typeOf, type Moddle } from '../moddle.ts';
import { label } from './label.ts';

export function loopFaults(item: Moddle): string[] {
  const loop = child(item, 'loopCharacteristics');
  if (loop === undefined) return [];
  const name = label(item);
  const type = typeOf(item);
  if (typeOf(loop) !== 'MultiInstanceLoopCharacteristics') return [`Perulangan baku pada "${name}" belum didukung. Gambarkan gerbang eksklusif sesudah tugas itu dengan panah kembali yang bersyarat.`];
  if (type === 'SubProcess') return [`Perulangan pada sub-proses "${name}" belum didukung. Pasang perulangan pada setiap tugas di dalamnya.`];
  if (loop['loopDataInputRef'] !== undefined) return [`Perulangan "${name}" memakai loopDataInputRef. Pakai camunda:collection.`];
  if (loop['behavior'] !== undefined && loop['behavior'] !== 'All') return [`Perulangan "${name}" melempar kejadian (behavior ${String(loop['behavior'])}), yang belum didukung. Hapus behavior.`];
  const collection = text(loop.get('camunda:collection'));
  const cardinality = text(child(loop, 'loopCardinality')?.['body']);
  if (collection === null && cardinality === null) return [`Perulangan "${name}" tanpa jumlah. Isi camunda:collection atau loopCardinality.`];
  if (collection !== null && cardinality !== null) return [`Perulangan "${name}" punya daftar dan jumlah sekaligus. Sisakan camunda:collection atau loopCardinality.`];
  const variable = text(loop.get('camunda:elementVariable'));
  if (variable !== null && !/^[a-z][a-z0-9_]*$/.test(variable)) return [`Nama unsur "${variable}" pada perulangan "${name}" tidak sah. Pakai huruf kecil, angka, dan garis bawah.`];
  // Each instance would overwrite the result of the one before.
  return type !== 'UserTask' && text(item.get('camunda:resultVariable')) !== null ? [`Hasil (camunda:resultVariable) dari "${name}" yang berulang belum didukung. Pakai perulangan tanpa hasil, atau satu keputusan atas seluruh daftar.`] : [];
}
