import { writeFile } from 'node:fs/promises';
import type { Verdict } from '../packages/index.ts';
import { PackageFolderError, readPackageFolder } from '../shell/package-folder.ts';
import { targetAt } from './target.ts';
import { UnusableArgument } from './unusable.ts';
import { inWorker, type WorkerFailure } from './worker.ts';

/** Plays a package with every answer that can make a difference, in a worker with limits. */
export async function explore(target: string, now: string): Promise<Verdict> {
  if ((await targetAt(target)) !== 'package') throw new UnusableArgument(`${target} bukan folder paket izin (permit-type.json dan process.bpmn).`);
  try {
    const answer = await inWorker<Verdict | WorkerFailure>({ verb: 'explore', bundle: await readPackageFolder(target), now }, (failure) => failure);
    if ('verdict' in answer) return answer;
    throw new Error(answer.message);
  } catch (error) {
    if (error instanceof PackageFolderError) throw new UnusableArgument(error.message);
    throw error;
  }
}

/** The nearest course that stops, as a scenario file of the package. */
export async function saveScenario({ stuck }: Verdict, path: string): Promise<void> {
  const [first] = stuck;
  if (first !== undefined) await writeFile(path, `${JSON.stringify(first.scenario, null, 2)}\n`);
}

/** The verdict as an analyst reads it. */
export function told({ verdict, states, stuck, unreached, sampled, unknown }: Verdict): string {
  const seen = `${states} keadaan`;
  const courses = stuck.map(({ element, message, steps }) => `BUNTU${element === null ? '' : ` [${element}]`}: ${message}\n${steps.map((step, index) => `  ${index + 1}. ${step}\n`).join('')}`);
  const ends = unreached.map(({ element, name }) => `TIDAK TERCAPAI [${element}]: akhir "${name}" tidak dicapai dengan jawaban apa pun yang dicoba.\n`);
  const forms = sampled.length === 0 ? '' : ` Gabungan isian ${sampled.join(', ')} terlalu banyak; jawaban dengan akibat yang sama diwakili satu.`;
  const words: Record<Verdict['verdict'], string> = {
    proven: `Terbukti: apa pun jawabannya, berkas sampai ke sebuah akhir, dan setiap akhir dapat dicapai (${seen}).`,
    covered: `Tidak ada kebuntuan, dan setiap akhir dapat dicapai (${seen}).${forms}`,
    refuted: `SOP ini belum aman dijalankan (${seen}).`,
    open: unknown.length > 0 ? `Tidak dapat dijelajahi: ${unknown.join(', ')} belum dikenal penjelajahan.` : `Belum terbukti: batas penjelajahan tercapai (${seen}).${forms}`,
  };
  return `${courses.join('')}${ends.join('')}${words[verdict]}`;
}
