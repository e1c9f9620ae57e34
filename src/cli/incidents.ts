import { userInfo } from 'node:os';
import type { System } from '../compose.ts';
import { retriedText } from '../contract/incident.ts';
import type { Correction } from '../core/types.ts';
import { explain, print, withSystem } from './operate.ts';
import { UnusableArgument } from './unusable.ts';

/** Cases that wait for the operator. Exit code 1 while there are any, for whoever watches the installation. */
export async function incidents(args: readonly string[]): Promise<number> {
  if (args.length > 0) throw new UnusableArgument('incidents tidak memakai argumen.');
  return withSystem(async ({ incidents: register }) => {
    let [cursor, open]: [string | null, number] = [null, 0];
    do {
      const page: Awaited<ReturnType<typeof register.read>> = await register.read(cursor);
      for (const { id, registrationNumber, applicationId, serviceName, elementName, message, attempts, lastAt, seen } of page.items) {
        print(`${id}\t${serviceName}\tpermohonan ${registrationNumber ?? applicationId}\tlangkah "${elementName ?? '-'}"\t${attempts} kali, terakhir ${lastAt}\n  ${message}`);
        for (const { path, label, text, correctable } of seen) print(`  ${label}: ${text}${correctable ? ` (dapat dikoreksi: ${path})` : ''}`);
      }
      [cursor, open] = [page.next, page.open];
    } while (cursor !== null);
    print(open === 0 ? 'Tidak ada insiden terbuka.' : `${open} insiden terbuka.`);
    return open === 0 ? 0 : 1;
  });
}

/** Lets cases go on: one, with corrections where it needs them, or all of the same cause. */
export async function retry(args: readonly string[], { reason = '', set = [], all = false }: { readonly reason?: string | undefined; readonly set?: readonly string[] | undefined; readonly all?: boolean | undefined }): Promise<number> {
  const [id] = args;
  if (id === undefined || args.length > 1 || reason.trim() === '') throw new UnusableArgument('Sebutkan insiden dan alasannya: retry <insiden> --reason "<alasan>" [--set <tempat>=<nilai JSON>]… [--all].');
  if (all && set.length > 0) throw new UnusableArgument('--set hanya untuk satu insiden; tidak dapat dipakai bersama --all.');
  const corrections = set.map(correctionOf);
  return withSystem((system) => (all ? retryAll(system, id, reason) : retryOne(system, id, { reason, corrections })));
}

/** `input.jumlah=12`, `hasil.nama="Sari"`; what is no JSON is text. */
function correctionOf(text: string): Correction {
  const at = text.indexOf('=');
  if (at < 1) throw new UnusableArgument(`"${text}" bukan koreksi. Tulis --set <tempat>=<nilai>, misalnya --set input.jumlah=12.`);
  const value = valueOf(text.slice(at + 1));
  if (typeof value === 'object' && value !== null) throw new UnusableArgument(`Nilai "${text}" harus teks, angka, true, false, atau null.`);
  return { path: text.slice(0, at), value: value as Correction['value'] };
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function retryOne({ incidents: register }: System, id: string, repair: { reason: string; corrections: readonly Correction[] }): Promise<number> {
  const result = await register.retry(id, repair, userInfo().username);
  if (result.ok) return print(result.value.repeatedBy === 'PERSON' ? 'Insiden ditandai ditangani. Langkah itu perintah seseorang: mintalah ia mengirim lagi; isiannya masih tersimpan padanya.' : 'Langkah itu dikerjakan lagi; berkas berlanjut dari sana.');
  process.stderr.write(`${explain(result.problem)}\n`);
  return 1;
}

async function retryAll({ incidents: register }: System, id: string, reason: string): Promise<number> {
  const result = await register.retryAllOfCause(id, reason, userInfo().username);
  if (!result.ok) {
    process.stderr.write(`${explain(result.problem)}\n`);
    return 1;
  }
  const { stopped, failed, left } = result.value;
  print(retriedText(result.value));
  return stopped + failed + left === 0 ? 0 : 1;
}
