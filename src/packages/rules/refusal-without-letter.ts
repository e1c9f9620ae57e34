import { everyWayPasses } from '../ways.ts';
import { named, type PermitRule } from './rule.ts';

export const refusalWithoutLetter: PermitRule = {
  id: 'refusal-without-letter', class: 'SAFETY', severity: 'error', what: 'A way to an end DITOLAK past the numbered letter with the reasons: machines propose, persons refuse.',
  check: ({ process, documents }) => {
    const letters = process.elements.filter((element) => documents[element.attributes['dokumen'] ?? '']?.kind === 'REFUSAL').map(({ id }) => id);
    return process.elements.filter((element) => element.attributes['hasil'] === 'DITOLAK' && !everyWayPasses(element.id, letters, process))
      .map((end) => ({ element: end.id, message: `Akhir ${named(end)} (DITOLAK) dapat dicapai tanpa surat penolakan bernomor. Gambarkan tugas pejabat yang menolak dan tugas layanan document.issue dengan dokumen jenis REFUSAL sebelum akhir itu.` }));
  },
};
