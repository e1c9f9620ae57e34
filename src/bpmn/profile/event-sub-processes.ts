import { child, children, typeOf, type Moddle } from '../read/moddle.ts';
import { label } from './label.ts';

/** A sub-process that an event starts: no arrow leads to it, one trigger does. */
export function eventSubProcessFaults(item: Moddle): string[] {
  if (item['triggeredByEvent'] !== true) return [];
  const name = label(item);
  if (typeOf(item) !== 'SubProcess') return [`"${name}" dimulai oleh kejadian, yang hanya didukung pada sub-proses biasa. Gambarkan sebagai sub-proses kejadian.`];
  if (child(item, 'loopCharacteristics') !== undefined) return [`Sub-proses kejadian "${name}" berulang, yang tidak dikenal BPMN. Hapus perulangannya; kejadian yang tidak menghentikan boleh datang berkali-kali.`];
  if (item.$parent?.['triggeredByEvent'] === true) return [`Sub-proses kejadian "${name}" berada langsung di dalam sub-proses kejadian lain, yang belum didukung. Pakai kejadian batas pada tugasnya, atau bungkus langkahnya dalam sub-proses biasa.`];
  const arrow = children(item.$parent, 'flowElements').find((flow) => [child(flow, 'sourceRef'), child(flow, 'targetRef')].includes(item));
  if (arrow !== undefined) return [`Panah "${label(arrow)}" terhubung ke sub-proses kejadian "${name}". Hapus panah itu; sub-proses kejadian dimulai oleh pemicunya.`];
  const starts = children(item, 'flowElements').filter((inner) => typeOf(inner) === 'StartEvent');
  return starts.length === 1 ? [] : [`Sub-proses kejadian "${name}" harus punya tepat satu kejadian awal. Gambarkan sub-proses kejadian sendiri untuk setiap pemicu.`];
}
