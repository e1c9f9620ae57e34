import type { ElementInfo, Finding, ProcessSource } from '../types.ts';
import { doubt, fault, named } from './finding.ts';

/** Steps that one command may take without anything to wait for; not far beyond, the engine's stack ends. */
const longest = 200;
const waiting = new Set(['UserTask', 'ReceiveTask', 'ServiceTask', 'SendTask', 'IntermediateCatchEvent', 'EventBasedGateway']);

/** A way back that passes no step that waits is never left, as nothing changes on it; a long way without one outgrows the engine's stack. */
export function automatic(source: ProcessSource): Finding[] {
  const depth = new Map<string, number>();
  const findings: Finding[] = [];
  const next = successors(source);
  // Depth first with a stack of its own: the diagram may be longer than the machine's.
  for (const { id: root } of source.elements) {
    const stack = [{ id: root, rest: [...(next.get(root) ?? [])] }];
    if (depth.has(root)) continue;
    const standing = new Set([root]);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const id = top.rest.pop();
      if (id === undefined) {
        stack.pop();
        standing.delete(top.id);
        depth.set(top.id, 1 + Math.max(0, ...(next.get(top.id) ?? []).map((after) => depth.get(after) ?? 0)));
      } else if (standing.has(id)) {
        const node = source.elements.find((element) => element.id === plain(id));
        if (findings.length === 0 && node !== undefined) findings.push(doubt('loop-without-wait', node.id, `Perulangan melalui ${named(node)} tidak melewati langkah yang menunggu orang, layanan, atau pewaktu, sehingga berkas yang masuk ke sana tidak pernah keluar. Sisipkan tugas di dalam perulangan itu.`));
      } else if (!depth.has(id)) {
        standing.add(id);
        stack.push({ id, rest: [...(next.get(id) ?? [])] });
      }
    }
  }
  const deep = source.elements.find(({ id }) => (depth.get(id) ?? 0) > longest);
  return findings.length > 0 || deep === undefined ? findings : [fault('automatic-chain', deep.id, `Sesudah ${named(deep)} ada lebih dari ${longest} langkah otomatis berturut-turut. Ringkas langkah-langkah itu.`)];
}

const exit = (id: string): string => `${id} selesai`;
const plain = (id: string): string => id.replace(/ selesai$/, '');

/** Where a token goes on by itself. A sub-process has two places: where it begins and where it is done. */
function successors(source: ProcessSource): ReadonlyMap<string, readonly string[]> {
  const targets = (node: ElementInfo): string[] => source.flows.filter((item) => item.source === node.id).map(({ target }) => target);
  const map = new Map<string, readonly string[]>();
  for (const node of source.elements) {
    if (node.type === 'SubProcess') {
      map.set(node.id, source.elements.filter(({ parent, type }) => parent === node.id && type === 'StartEvent').map(({ id }) => id));
      map.set(exit(node.id), targets(node));
    } else if (node.type === 'EndEvent') {
      const caught = node.eventDefinitions.includes('error') ? source.elements.filter(({ attachedTo, eventDefinitions }) => attachedTo !== null && attachedTo === node.parent && eventDefinitions.includes('error')).map(({ id }) => id) : [];
      map.set(node.id, node.parent === null ? [] : [exit(node.parent), ...caught]);
    } else map.set(node.id, waiting.has(node.type) ? [] : targets(node));
  }
  return map;
}
