import type { ModdleContext } from './moddle.ts';
import type { Finding } from '../types.ts';

/** What moddle only warns of would be lost or wrong at run time: a flow without target starts its tasks at once. */
export function warningsOf(context: ModdleContext): Finding[] {
  return context.warnings.map(({ message, element }) => {
    const twice = /duplicate ID <([^>]*)>/i.exec(message)?.[1];
    if (twice !== undefined) return fault('duplicate-id', twice, `Id "${twice}" dipakai dua kali. Beri id yang berbeda.`);
    // What cannot be read is no element yet; whoever drew it knows it by its id.
    const illegal = /illegal ID <([^>]*)>/.exec(message)?.[1];
    if (illegal !== undefined) return fault('id-invalid', illegal, `Id "${illegal.slice(0, 60)}" tidak sah. Pakai huruf a–z, angka, titik, tanda hubung, dan garis bawah, mulai dengan huruf atau garis bawah.`);
    return fault('xml-warning', element?.id ?? null, `Diagram memuat bagian yang tidak utuh: ${message.split('\n')[0] ?? ''}. Hubungkan atau hapus bagian itu di modeler.`);
  });
}

const fault = (rule: string, element: string | null, message: string): Finding => ({ rule, severity: 'error', element, message });
