import { child, text, type Moddle } from '../moddle.ts';
import { label } from './label.ts';

/** A condition is FEEL, written in the diagram itself. */
export function conditionFaults(item: Moddle): string[] {
  const condition = child(item, 'conditionExpression');
  if (condition === undefined) return [];
  const language = text(condition['language']);
  const body = text(condition['body']);
  if (text(condition.get('camunda:resource')) !== null) return [`Kondisi pada panah "${label(item)}" menunjuk berkas lain (camunda:resource). Tulis kondisi FEEL langsung pada panahnya.`];
  if (body === null) return [`Kondisi pada panah "${label(item)}" kosong. Tulis kondisi FEEL atau jadikan panah itu bawaan (default).`];
  if (language !== null && !/feel/i.test(language)) return [`Kondisi pada panah "${label(item)}" berbahasa ${language}. Tulis dalam FEEL, misalnya verifikasi.keputusan = "lengkap".`];
  return /[$#]\{/.test(body) ? [`Kondisi "${body}" ditulis dalam JUEL. Tulis dalam FEEL: ${feelOf(body)}`] : [];
}

/** The FEEL text that most likely means the same, as advice. */
const feelOf = (juel: string): string => juel.replace(/^[$#]\{|\}$/g, '').replaceAll('==', '=').replaceAll('&&', 'and').replaceAll('||', 'or').replaceAll("'", '"');
