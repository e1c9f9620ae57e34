import type { ElementInfo, ProcessSource } from '../types.ts';
import { named, namedFlow, type Rule } from './rule.ts';

export const flowEnds: Rule<ProcessSource> = {
  id: 'flow-ends', class: 'SAFETY', severity: 'error', what: 'A sequence flow that does not lead from a step to a step of its own level: the engine would start at once what stands behind it.',
  check: (source) => {
    const elements = new Map(source.elements.map((element) => [element.id, element]));
    return source.flows.flatMap((item) => {
      const message = whyWrong(`Panah ${namedFlow(source, item)}`, elements.get(item.source), elements.get(item.target));
      return message === null ? [] : [{ element: item.id, message }];
    });
  },
};

function whyWrong(arrow: string, from: ElementInfo | undefined, to: ElementInfo | undefined): string | null {
  if (from === undefined || to === undefined) return `${arrow} tidak menghubungkan dua langkah. Hubungkan kedua ujungnya ke langkah, atau hapus.`;
  if (from.parent !== to.parent) return `${arrow} melintasi batas sub-proses: ${named(from)} dan ${named(to)} tidak di tingkat yang sama. Hubungkan ke tepi sub-prosesnya.`;
  if (to.type === 'StartEvent') return `${arrow} masuk ke kejadian awal ${named(to)}. Hubungkan ke langkah sesudahnya.`;
  if (to.type === 'BoundaryEvent') return `${arrow} masuk ke kejadian batas ${named(to)}. Kejadian batas hanya dimulai oleh pemicunya.`;
  return from.type === 'EndEvent' ? `${arrow} keluar dari kejadian akhir ${named(from)}. Pakai kejadian antara, atau hapus panahnya.` : null;
}
