import type { ElementInfo, Finding, ProcessSource } from '../types.ts';
import { doubt, fault, named } from './finding.ts';

/**
 * An error that nobody catches would end the case as if all were well. It is caught on the border of the very sub-process that it ends in,
 * by an event for that error or for any.
 */
export function errorEnds(source: ProcessSource): Finding[] {
  const catchers = source.elements.filter(({ type, eventDefinitions }) => type === 'BoundaryEvent' && eventDefinitions.includes('error'));
  const thrown = source.elements.filter(({ type, eventDefinitions }) => type === 'EndEvent' && eventDefinitions.includes('error'));
  const catches = (border: ElementInfo, end: ElementInfo): boolean => border.attachedTo === end.parent && (border.error === null || border.error === end.error);
  const uncaught = thrown.filter((end) => end.parent === null || !catchers.some((border) => catches(border, end)))
    .map((end) => fault('error-end-uncaught', end.id, `Galat ${named(end)} tidak ditangkap siapa pun. Pasang kejadian batas galat yang sama pada sub-proses yang langsung memuatnya, atau pakai kejadian akhir biasa dengan hasil.`));
  return [...uncaught, ...catchers.filter((border) => isIdle(border, source, thrown)).map((border) => doubt('error-never-thrown', border.id, `Kejadian batas galat ${named(border)} tidak pernah terpicu: ${named(hostOf(border, source) ?? border)} tidak melempar galat.`))];
}

const hostOf = (border: ElementInfo, source: ProcessSource): ElementInfo | undefined => source.elements.find(({ id }) => id === border.attachedTo);

function isIdle(border: ElementInfo, source: ProcessSource, thrown: readonly ElementInfo[]): boolean {
  const host = hostOf(border, source);
  if (host === undefined || host.type === 'ServiceTask' || host.type === 'SendTask') return false;
  return !thrown.some(({ parent }) => parent === host.id);
}
