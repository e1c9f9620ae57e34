import { child, text, typeOf, type Moddle } from '../read/moddle.ts';
import { label } from './label.ts';

export function loopFaults(item: Moddle): string[] {
  const loop = child(item, 'loopCharacteristics');
  if (loop === undefined) return [];
  const name = label(item);
  const type = typeOf(item);
  if (type === 'Transaction') return [`Perulangan pada transaksi "${name}" belum didukung. Bungkus transaksi itu dalam sub-proses yang berulang.`];
  if (typeOf(loop) === 'StandardLoopCharacteristics') return standardLoopFaults(type, name, loop);
  if (loop['loopDataInputRef'] !== undefined) return [`Perulangan "${name}" memakai loopDataInputRef. Pakai camunda:collection.`];
  if (loop['behavior'] !== undefined && loop['behavior'] !== 'All') return [`Perulangan "${name}" melempar kejadian (behavior ${String(loop['behavior'])}), yang belum didukung. Hapus behavior; lemparkan sinyal atau eskalasi dengan kejadian di dalam sub-proses yang berulang.`];
  const collection = text(loop.get('camunda:collection'));
  const cardinality = text(child(loop, 'loopCardinality')?.['body']);
  if (collection === null && cardinality === null) return [`Perulangan "${name}" tanpa jumlah. Isi camunda:collection atau loopCardinality.`];
  if (collection !== null && cardinality !== null) return [`Perulangan "${name}" punya daftar dan jumlah sekaligus. Sisakan camunda:collection atau loopCardinality.`];
  const variable = text(loop.get('camunda:elementVariable'));
  if (variable !== null && !/^[a-z][a-z0-9_]*$/.test(variable)) return [`Nama unsur "${variable}" pada perulangan "${name}" tidak sah. Pakai huruf kecil, angka, dan garis bawah.`];
  return [];
}

const waiting = new Set(['UserTask', 'ReceiveTask', 'ServiceTask', 'SendTask', 'SubProcess', 'CallActivity']);
/** More rounds than any procedure has; each is a step of its own for the engine. */
const mostRounds = 500;

function standardLoopFaults(type: string, name: string, loop: Moddle): string[] {
  const maximum = loop['loopMaximum'];
  const condition = child(loop, 'loopCondition');
  // What nobody waits for would go round within one command.
  if (!waiting.has(type)) return [`Perulangan baku pada "${name}" tidak menunggu orang atau layanan, sehingga dapat berputar tanpa akhir. Gambarkan gerbang eksklusif dengan panah kembali melalui sebuah tugas.`];
  if (maximum !== undefined && (typeof maximum !== 'number' || !Number.isInteger(maximum) || maximum < 1 || maximum > mostRounds)) return [`Jumlah terbanyak (loopMaximum) pada "${name}" harus bilangan bulat dari 1 sampai ${mostRounds}.`];
  if (condition !== undefined && (text(condition['body']) === null || /[$#]\{/.test(text(condition['body']) ?? ''))) return [`Syarat perulangan (loopCondition) pada "${name}" bukan FEEL. Tulis misalnya periksa.lengkap = false.`];
  return maximum === undefined && condition === undefined ? [`Perulangan baku "${name}" tidak punya akhir. Isi loopCondition dalam FEEL atau loopMaximum.`] : [];
}
