import { child, text, type Moddle } from '../read/moddle.ts';
import { label } from './label.ts';

/** A condition is FEEL, written in the diagram itself. */
export function conditionFaults(item: Moddle): string[] {
  const condition = child(item, 'conditionExpression');
  return condition === undefined ? [] : conditionTextFaults(`panah "${label(item)}"`, condition);
}

/** @param holder what carries the condition, as the analyst calls it */
export function conditionTextFaults(holder: string, condition: Moddle | undefined): string[] {
  const language = text(condition?.['language']);
  const body = text(condition?.['body']);
  if (text(condition?.get('camunda:resource')) !== null) return [`Kondisi pada ${holder} menunjuk berkas lain (camunda:resource). Tulis kondisi FEEL langsung di diagram.`];
  if (body === null) return [`Kondisi pada ${holder} kosong. Tulis kondisi FEEL${holder.startsWith('panah') ? ' atau jadikan panah itu bawaan (default)' : ''}.`];
  if (language !== null && !/feel/i.test(language)) return [`Kondisi pada ${holder} berbahasa ${language}. Tulis dalam FEEL, misalnya verifikasi.keputusan = "lengkap".`];
  return [];
}
