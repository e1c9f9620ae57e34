import { Worker } from 'node:worker_threads';
import type { Bundle } from '../packages/types.ts';
import { whenTimeIsOver } from './time-limit.ts';
import { UnusableArgument } from './unusable.ts';

export interface RunOptions { /** text of the answers file */ readonly answers: { readonly path: string; readonly text: string } | null; readonly seed: number; readonly now: string }

/** What a worker is asked; a diagram may be hostile, so that it never runs on the thread that has to answer. */
export type Work =
  | { readonly verb: 'check-diagram'; readonly xml: string }
  | { readonly verb: 'check-package'; readonly bundle: Bundle }
  | { readonly verb: 'explore'; readonly bundle: Bundle; readonly now: string }
  | { readonly verb: 'simulate-diagram'; readonly xml: string } & RunOptions
  | { readonly verb: 'simulate-package'; readonly bundle: Bundle } & RunOptions;

export type Reply<T> = { readonly answer: T } | { readonly unusable: string };
export interface WorkerFailure { readonly message: string }

export interface Limits { readonly milliseconds: number; readonly megabytes: number }
/** The contract's 5 s, less what npm and Node need before and after; to play every course is asked for apart and takes its time. */
const usual: Limits = { milliseconds: 4500, megabytes: 256 };
const exploring: Limits = { milliseconds: 120_000, megabytes: 1024 };

/**
 * Runs the work in a thread of its own; a run over time or memory becomes `onLimit`'s answer, never a stack trace.
 * @param since when the time began to run, in milliseconds of this process: 0 is its start
 */
export async function inWorker<T>(work: Work, onLimit: (failure: WorkerFailure) => T, since = 0, limits = work.verb === 'explore' ? exploring : usual): Promise<T> {
  const worker = new Worker(new URL('./work.js', import.meta.url), {
    workerData: work, resourceLimits: { maxOldGenerationSizeMb: limits.megabytes, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 }, stdout: true, stderr: true,
  });
  return new Promise<T>((resolve, reject) => {
    const end = (): void => {
      unwatch();
      void worker.terminate();
    };
    const stopped = (message: string): void => {
      end();
      resolve(onLimit({ message }));
    };
    const unwatch = whenTimeIsOver(since + limits.milliseconds, () => stopped('Pemeriksaan dihentikan karena terlalu lama. Sederhanakan diagram atau bagi menjadi beberapa proses.'));
    worker.once('message', (reply: Reply<T>) => {
      end();
      if ('unusable' in reply) reject(new UnusableArgument(reply.unusable));
      else resolve(reply.answer);
    });
    worker.once('error', (error: NodeJS.ErrnoException) => stopped(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'Pemeriksaan dihentikan karena memerlukan terlalu banyak memori. Sederhanakan diagram.' : `Berkas tidak dapat diperiksa: ${error.message}`));
  });
}
