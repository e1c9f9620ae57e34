import type { Moddle } from '../read/moddle.ts';
import { label } from './label.ts';

/** Switches of activities and gateways that the engine passes over. */
export function activityFaults(item: Moddle): string[] {
  const name = label(item);
  if (item['instantiate'] === true) return [`"${name}" memulai proses dari tengah (instantiate), yang belum didukung. Mulailah dari kejadian awal.`];
  if (item['eventGatewayType'] === 'Parallel') return [`Gerbang kejadian "${name}" berjenis paralel, yang belum didukung. Pakai gerbang paralel dengan kejadian di setiap cabang.`];
  const quantity = ['startQuantity', 'completionQuantity'].find((key) => item[key] !== undefined && item[key] !== 1);
  return quantity === undefined ? [] : [`Tugas "${name}" memakai ${quantity}, yang belum didukung. Pakai gerbang paralel atau perulangan.`];
}
