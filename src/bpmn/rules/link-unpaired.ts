import type { ElementInfo, ProcessSource } from '../types.ts';
import { forElements, named, type Rule } from './rule.ts';

export const linkUnpaired: Rule<ProcessSource> = {
  id: 'link-unpaired', class: 'SAFETY', severity: 'error', what: 'Ends of links that do not find each other by name on one level: any number that throw, exactly one that catches.',
  check: forElements((end, source) => (end.link === null ? null : whyWrong(end, source))),
};

function whyWrong(end: ElementInfo, { elements, flows }: ProcessSource): string | null {
  const others = elements.filter(({ id, link, parent }) => id !== end.id && link === end.link && parent === end.parent);
  const partners = new Set(others.map(({ id }) => id));
  const catching = others.filter(({ type }) => type === 'IntermediateCatchEvent').length;
  if (end.type === 'IntermediateThrowEvent') {
    if (catching === 0) return `Tautan ${named(end)} ("${end.link}") tidak punya tujuan di tingkat yang sama. Gambarkan kejadian tautan penangkap dengan nama itu.`;
    return flows.some(({ source, target }) => source === end.id && !partners.has(target)) ? `Panah keluar dari tautan ${named(end)}. Hapus panahnya; jalannya berlanjut di tujuan tautan.` : null;
  }
  if (catching > 0) return `Tujuan tautan ${named(end)} ("${end.link}") bukan satu-satunya di tingkat itu. Sisakan satu kejadian tautan penangkap dengan nama itu.`;
  if (others.length === 0) return `Tujuan tautan ${named(end)} ("${end.link}") tidak pernah dituju. Gambarkan kejadian tautan pelempar dengan nama itu di tingkat yang sama.`;
  return flows.some(({ source, target }) => target === end.id && !partners.has(source)) ? `Panah masuk ke tujuan tautan ${named(end)}. Hubungkan ke langkah sesudahnya.` : null;
}
