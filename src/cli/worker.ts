import { Worker } from 'node:worker_threads';
import type { Bundle, Answer } from '../packages/types.ts';

/** What a worker is asked; a diagram may be hostile, so that it never runs on the thread that has to answer. */
export type Work =
  | { readonly verb: 'check-diagram'; readonly xml: string }
  | { readonly verb: 'check-package'; readonly bundle: Bundle }
  | { readonly verb: 'simulate-diagram'; readonly xml: string; readonly answers: readonly Answer[]; readonly seed: number; readonly now: string }
  | { readonly verb: 'simulate-package'; readonly bundle: Bundle; readonly answers: readonly Answer[]; readonly seed: number; readonly now: string };

export interface WorkerFailure { readonly message: string }

/** Under the 5 s of the command's contract, with room for starting Node. */
const timeLimit = 4000;
const memoryLimitMb = 256;

/** Runs the work in a thread of its own; a run over time or memory becomes `onLimit`'s answer, never a stack trace. */
export async function inWorker<T>(work: Work, onLimit: (failure: WorkerFailure) => T): Promise<T> {
  const worker = new Worker(new URL('./work.js', import.meta.url), {
    workerData: work, resourceLimits: { maxOldGenerationSizeMb: memoryLimitMb, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 }, stdout: true, stderr: true,
  });
  return new Promise<T>((resolve) => {
    const end = (answer: T): void => {
      clearTimeout(alarm);
      void worker.terminate();
      resolve(answer);
    };
    const alarm = setTimeout(() => end(onLimit({ message: 'Pemeriksaan dihentikan karena terlalu lama. Sederhanakan diagram atau bagi menjadi beberapa proses.' })), timeLimit);
    worker.once('message', (answer: T) => end(answer));
    worker.once('error', (error: NodeJS.ErrnoException) => end(onLimit({
      message: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'Pemeriksaan dihentikan karena memerlukan terlalu banyak memori. Sederhanakan diagram.' : `Berkas tidak dapat diperiksa: ${error.message}`,
    })));
  });
}
