import type { ElementInfo, Finding, ProcessSource } from '../types.ts';
import { doubt, fault, named } from './finding.ts';

/** Splits and joins that fit each other. */
export function gateways(source: ProcessSource): Finding[] {
  return source.elements.flatMap((node) => [...eventGateway(source, node), ...deadlock(source, node), ...sameSource(source, node)]);
}

function eventGateway(source: ProcessSource, node: ElementInfo): Finding[] {
  if (node.type !== 'EventBasedGateway') return [];
  const targets = targetsOf(source, node);
  const wrong = targets.find(({ type }) => type !== 'IntermediateCatchEvent' && type !== 'ReceiveTask');
  return wrong === undefined ? [] : [fault('event-gateway-target', node.id, `Sesudah gerbang kejadian ${named(node)} hanya boleh kejadian penangkap atau tugas menerima, bukan ${named(wrong)}.`)];
}

/** An exclusive choice whose ways meet at once in a parallel join: the join waits for ever. */
function deadlock(source: ProcessSource, node: ElementInfo): Finding[] {
  if (node.type !== 'ExclusiveGateway' || node.outgoing.length < 2) return [];
  const joins = targetsOf(source, node).map((target) => (target.type === 'ParallelGateway' ? target : targetsOf(source, target)[0])).filter((target) => target?.type === 'ParallelGateway' && target.incoming.length > 1);
  const [first] = joins;
  return first !== undefined && joins.length > 1 && joins.every((join) => join?.id === first.id) ? [doubt('xor-into-parallel-join', first.id, `Cabang pilihan ${named(node)} bertemu di gerbang paralel ${named(first)}, yang menunggu semua cabang. Pakai gerbang eksklusif untuk menggabungkan.`)] : [];
}

/** The engine counts the sources of a join, not its flows. */
function sameSource(source: ProcessSource, node: ElementInfo): Finding[] {
  if (node.type !== 'ParallelGateway' || node.incoming.length < 2) return [];
  const sources = source.flows.filter((item) => item.target === node.id).map((item) => item.source);
  return new Set(sources).size === sources.length ? [] : [fault('join-same-source', node.id, `Dua panah dari elemen yang sama masuk ke gerbang ${named(node)}. Sisakan satu.`)];
}

const targetsOf = (source: ProcessSource, node: ElementInfo): ElementInfo[] =>
  source.flows.filter((item) => item.source === node.id).map((item) => source.elements.find(({ id }) => id === item.target)).filter((target) => target !== undefined);
