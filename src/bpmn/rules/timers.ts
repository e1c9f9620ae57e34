import type { Finding, ProcessSource } from '../types.ts';
import { fault, named } from './finding.ts';

const date = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;
const duration = /^P(?!$)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/;

/** A timer that cannot be read would stop a case weeks after publication. */
export function timers(source: ProcessSource): Finding[] {
  return source.elements.filter(({ eventDefinitions }) => eventDefinitions.includes('timer')).flatMap((node) => {
    const { timeDate, timeDuration, timeCycle } = node.attributes;
    if (timeCycle !== undefined) return [fault('timer-cycle', node.id, `Pewaktu berulang pada ${named(node)} belum didukung. Pakai timeDuration.`)];
    const text = timeDate ?? timeDuration;
    if (text === undefined) return [fault('timer-invalid', node.id, `Pewaktu ${named(node)} belum punya waktu. Isi timeDuration, misalnya P3D.`)];
    if (text.startsWith('=')) return [];
    const good = timeDate !== undefined ? date.test(text) : duration.test(text);
    return good ? [] : [fault('timer-invalid', node.id, `Waktu "${text}" pada ${named(node)} bukan ISO 8601. Tulis misalnya P3D, PT4H, atau 2026-12-31.`)];
  });
}
