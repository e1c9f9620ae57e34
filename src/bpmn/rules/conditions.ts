import type { Finding, ProcessSource } from '../types.ts';
import { doubt, fault, named } from './finding.ts';

/** A choice says for every way when it is taken; a flow elsewhere carries no condition. */
export function conditions(source: ProcessSource): Finding[] {
  return source.elements.flatMap((node) => {
    const out = source.flows.filter((item) => item.source === node.id);
    if (node.type === 'ExclusiveGateway') {
      if (out.length < 2) return [];
      return out.filter((item) => item.condition === null && item.id !== node.defaultFlow).map((item) => fault('xor-condition-missing', node.id, `Panah ${named(item)} keluar dari ${named(node)} tanpa kondisi. Tulis kondisi FEEL, atau jadikan panah itu bawaan (default).`));
    }
    const conditional = out.filter((item) => item.condition !== null);
    if (conditional.length === 0) return [];
    if (node.type === 'ParallelGateway') return [doubt('condition-ignored', node.id, `Gerbang paralel ${named(node)} menjalankan semua cabang; kondisinya diabaikan. Hapus kondisi atau pakai gerbang eksklusif.`)];
    return [fault('condition-outside-gateway', node.id, `Kondisi pada panah keluar dari ${named(node)}. Gambarkan pilihan dengan gerbang eksklusif.`)];
  });
}
