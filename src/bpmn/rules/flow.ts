import type { ElementInfo, Finding, ProcessSource } from '../types.ts';
import { fault, named } from './finding.ts';

/** Every way begins at a start and can go on to an end. */
export function flow(source: ProcessSource): Finding[] {
  const scopes = [null, ...source.elements.filter(({ type }) => type === 'SubProcess').map(({ id }) => id)];
  return scopes.flatMap((scope) => scopeFaults(source, scope));
}

function scopeFaults(source: ProcessSource, scope: string | null): Finding[] {
  const nodes = source.elements.filter(({ parent }) => parent === scope);
  const starts = nodes.filter(({ type }) => type === 'StartEvent');
  const missing = starts.length === 0 ? [fault('start-event-missing', scope, 'Tidak ada kejadian awal. Gambarkan satu kejadian awal.')] : [];
  const several = starts.length > 1 ? [fault('several-start-events', starts[1]?.id ?? scope, 'Ada lebih dari satu kejadian awal. Sisakan satu; cabang dibuat dengan gerbang.')] : [];
  const reached = reachable(source, nodes);
  return [...missing, ...several, ...nodes.filter(({ id }) => !reached.has(id)).map((node) => fault('unreachable-element', node.id, `${named(node)} tidak dapat dicapai dari kejadian awal. Hubungkan atau hapus.`)), ...nodes.filter(isDeadEnd).map((node) => fault('dead-end', node.id, `Jalan berhenti di ${named(node)}. Hubungkan ke langkah berikutnya atau ke kejadian akhir.`))];
}

const isDeadEnd = (node: ElementInfo): boolean => node.outgoing.length === 0 && node.type !== 'EndEvent';

function reachable(source: ProcessSource, nodes: readonly ElementInfo[]): Set<string> {
  const found = new Set<string>();
  const queue = nodes.filter(({ type }) => type === 'StartEvent').map(({ id }) => id);
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    queue.push(...source.flows.filter((item) => item.source === id).map(({ target }) => target), ...nodes.filter(({ attachedTo }) => attachedTo === id).map((node) => node.id));
  }
  return found;
}
