import type { ElementInfo, Finding, ProcessSource } from '../types.ts';
import { fault, named } from './finding.ts';

/** An error that nobody catches would end the case as if all were well. */
export function errorEnds(source: ProcessSource): Finding[] {
  const caught = new Set(source.elements.filter(({ type, eventDefinitions }) => type === 'BoundaryEvent' && eventDefinitions.includes('error')).map(({ attachedTo }) => attachedTo));
  const hasCatcher = (node: ElementInfo): boolean => {
    for (let scope = node.parent; scope !== null; scope = source.elements.find(({ id }) => id === scope)?.parent ?? null) if (caught.has(scope)) return true;
    return false;
  };
  return source.elements.filter((node) => node.type === 'EndEvent' && node.eventDefinitions.includes('error') && !hasCatcher(node))
    .map((node) => fault('error-end-uncaught', node.id, `Galat ${named(node)} tidak ditangkap siapa pun. Pasang kejadian batas galat pada sub-prosesnya, atau pakai kejadian akhir biasa dengan hasil.`));
}
