import type { Simulation } from '../packages/types.ts';
import { PackageFolderError, readPackageFolder, readTextFile } from '../shell/package-folder.ts';
import { targetAt } from './target.ts';
import { UnusableArgument } from './unusable.ts';
import { inWorker, type Work } from './worker.ts';

export interface SimulateOptions { readonly answersFile: string | null; readonly seed: number; readonly now: string }

/** Runs a package or a bare diagram in memory, in a worker with limits. */
export async function simulateTarget(target: string, options: SimulateOptions): Promise<Simulation> {
  const kind = await targetAt(target);
  if (kind === 'folder') throw new UnusableArgument(`Folder ${target} bukan paket izin (permit-type.json dan process.bpmn).`);
  const answers = options.answersFile === null ? null : await readAnswers(options.answersFile);
  const { seed, now } = options;
  try {
    const work: Work = kind === 'diagram'
      ? { verb: 'simulate-diagram', xml: await readTextFile(target), answers, seed, now }
      : { verb: 'simulate-package', bundle: await readPackageFolder(target), answers, seed, now };
    return await inWorker<Simulation>(work, ({ message }) => stopped(message));
  } catch (error) {
    if (error instanceof PackageFolderError) return stopped(error.message);
    throw error;
  }
}

async function readAnswers(path: string): Promise<{ path: string; text: string }> {
  const text = await readTextFile(path).catch(() => null);
  if (text === null) throw new UnusableArgument(`Berkas jawaban ${path} tidak dapat dibaca.`);
  return { path, text };
}

const stopped = (message: string): Simulation => ({ ended: false, outcome: null, path: [], open: [], error: { element: null, message } });
