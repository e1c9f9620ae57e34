import { Worker } from 'node:worker_threads';
import type { Bundle } from '../packages/types.ts';
import { UnusableArgument } from './unusable.ts';

export interface RunOptions { /** text of the answers file */ readonly answers: { readonly path: string; readonly text: string } | null; readonly seed: number; readonly now: string }

/** What a worker is asked; a diagram may be hostile, so that it never runs on the thread that has to answer. */
export type Work =
  | { readonly verb: 'check-diagram'; readonly xml: string }
  | { readonly verb: 'check-package'; readonly bundle: Bundle }
  | { readonly verb: 'check-deployment'; readonly bundle: Bundle; /** ids of rules of quality */ readonly waived: readonly string[] }
  | { readonly verb: 'explore'; readonly bundle: Bundle; readonly now: string }
  | { readonly verb: 'simulate-diagram'; readonly xml: string } & RunOptions
  | { readonly verb: 'simulate-package'; readonly bundle: Bundle } & RunOptions;

/** `meanwhile`: what the answer is when the time is over before the next reply. */
export type Reply<T> = { readonly answer: T } | { readonly meanwhile: T } | { readonly unusable: string };
export interface WorkerFailure { readonly message: string }

export interface Limits { readonly milliseconds: number; readonly megabytes: number }
/** The contract's 5 s by the clock on the wall, less what npm needs before and after, on a busy machine too; to play every course is asked for apart and takes its time. */
const usual: Limits = { milliseconds: 4300, megabytes: 256 };
const exploring: Limits = { milliseconds: 120_000, megabytes: 1024 };
/** Whoever deploys waits for every scenario. */
const deploying: Limits = { milliseconds: 120_000, megabytes: 512 };
const limitsOf = ({ verb }: Work): Limits => (verb === 'explore' ? exploring : verb === 'check-deployment' ? deploying : usual);

/** When the command began, in milliseconds of this process: the launcher knows, else its start. */
export const commandBegun = Number(process.env['PERIZINAN_BEGUN'] ?? performance.timeOrigin) - performance.timeOrigin;

/**
 * Runs the work in a thread of its own; a run over time becomes what it had to say meanwhile, or `onLimit`'s answer, as one over its memory does; never a stack trace.
 * @param since when the time began to run, in milliseconds of this process
 */
export async function inWorker<T>(work: Work, onLimit: (failure: WorkerFailure) => T, since = commandBegun, limits = limitsOf(work)): Promise<T> {
  const worker = new Worker(new URL('./work.js', import.meta.url), {
    workerData: work, resourceLimits: { maxOldGenerationSizeMb: limits.megabytes, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 }, stdout: true, stderr: true,
  });
  return new Promise<T>((resolve, reject) => {
    let overTime = (): T => onLimit({ message: 'Dihentikan karena terlalu lama. Sederhanakan diagram atau bagi menjadi beberapa proses.' });
    const end = (answer: () => void): void => {
      clearTimeout(watch);
      void worker.terminate();
      answer();
    };
    const watch = setTimeout(() => end(() => resolve(overTime())), since + limits.milliseconds - performance.now());
    worker.on('message', (reply: Reply<T>) => {
      if ('meanwhile' in reply) overTime = () => reply.meanwhile;
      else if ('unusable' in reply) end(() => reject(new UnusableArgument(reply.unusable)));
      else end(() => resolve(reply.answer));
    });
    worker.once('error', (error: NodeJS.ErrnoException) => end(() => resolve(onLimit({
      message: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'Dihentikan karena memerlukan terlalu banyak memori. Sederhanakan diagram.' : `Berkas tidak dapat diperiksa: ${error.message}`,
    }))));
  });
}
