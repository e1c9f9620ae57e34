import type { ElementInfo, Finding, FlowInfo, ProcessSource } from '../types.ts';
import { doubt, fault, named } from './finding.ts';

/** A choice says for every way when it is taken; a flow elsewhere carries no condition. */
export function conditions(source: ProcessSource): Finding[] {
  return source.elements.flatMap((node) => {
    const out = source.flows.filter((item) => item.source === node.id);
    return [...defaultFlow(node, out), ...(node.type === 'ExclusiveGateway' ? choice(node, out) : elsewhere(node, out))];
  });
}

function defaultFlow(node: ElementInfo, out: readonly FlowInfo[]): Finding[] {
  if (node.defaultFlow === null) return [];
  if (node.type !== 'ExclusiveGateway') return [fault('default-flow', node.id, `Panah bawaan (default) pada ${named(node)}. Panah bawaan hanya ada pada gerbang eksklusif.`)];
  return out.some(({ id }) => id === node.defaultFlow) ? [] : [fault('default-flow', node.id, `Panah bawaan ${named(node)} tidak keluar dari gerbang itu. Pilih salah satu panah keluarnya.`)];
}

function choice(node: ElementInfo, out: readonly FlowInfo[]): Finding[] {
  const [only] = out;
  if (out.length === 1 && only?.condition != null && only.id !== node.defaultFlow) return [doubt('choice-single-way', node.id, `Gerbang ${named(node)} hanya punya satu jalan, dan jalan itu bersyarat: berkas berhenti bila syaratnya tidak terpenuhi. Tambahkan panah bawaan (default).`)];
  if (out.length < 2) return [];
  return out.filter((item) => item.condition === null && item.id !== node.defaultFlow).map((item) => fault('xor-condition-missing', node.id, `Panah ${named(item)} keluar dari ${named(node)} tanpa kondisi. Tulis kondisi FEEL, atau jadikan panah itu bawaan (default).`));
}

function elsewhere(node: ElementInfo, out: readonly FlowInfo[]): Finding[] {
  if (out.every(({ condition }) => condition === null)) return [];
  if (node.type === 'ParallelGateway') return [doubt('condition-ignored', node.id, `Gerbang paralel ${named(node)} menjalankan semua cabang; kondisinya diabaikan. Hapus kondisi atau pakai gerbang eksklusif.`)];
  return [fault('condition-outside-gateway', node.id, `Kondisi pada panah keluar dari ${named(node)}. Gambarkan pilihan dengan gerbang eksklusif.`)];
}
