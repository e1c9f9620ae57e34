import { EventEmitter } from 'node:events';
import { hostname } from 'node:os';
import { Logger, run, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker';
import cron from 'node-cron';
import { rowsOf } from '../database.ts';
import { beat, leave, unlockSilentPools } from './pools.ts';
import { fireTimer, performCall, type JobDeps } from './perform.ts';
import { openQueuePool } from './queue-pool.ts';
import { ringAgain, tidy } from './sweep.ts';

export interface WorkOptions { /** The application's role. */ readonly url: string; /** Jobs at once. Default 4. */ readonly concurrency?: number; readonly onTidy?: () => Promise<void> }
export interface Work { /** Lets running jobs finish, takes no new ones. */ stop(): Promise<void> }

/** Several beats to a silence: one that comes late ends nobody. */
export const beatEveryMs = 5000;
/** How often silent workers and lost alarms are looked for. */
export const sweepEverySeconds = 30;
/** How long a worker without work waits before it asks again, if nothing wakes it. */
export const pollEveryMs = 2000;

/**
 * Works on timers and calls as they fall due. Several may run on one database. Alarms carry keys only; the rows say what is to be done,
 * so an alarm that is lost, late or doubled changes nothing.
 */
export async function startWork(deps: JobDeps, { url, concurrency = 4, onTidy }: WorkOptions): Promise<Work> {
  const { database, chance, log } = deps;
  const pgPool = openQueuePool(url, concurrency + 2);
  const events = new EventEmitter() as WorkerEvents;
  const pool = { id: chance.newId(), workerIds: [] as string[] };
  // Since 0.17 a job is locked in the name of the pool; older versions lock it in the name of the worker.
  events.on('pool:create', ({ workerPool }) => { pool.workerIds.push(workerPool.id); });
  events.on('worker:create', ({ worker }) => { pool.workerIds.push(worker.workerId); });
  const runner: Runner = await run({ pgPool, concurrency, events, noHandleSignals: true, pollInterval: pollEveryMs, taskList: tasksOf(deps), logger: loggerOf(deps) });
  await beat(database, pool);
  const heartbeat = setInterval(() => { void quietly(deps, 'heartbeat', () => beat(database, pool)); }, beatEveryMs);
  const sweeps = [
    schedule(deps, 'sweep', `*/${sweepEverySeconds} * * * * *`, async () => {
      const workers = await unlockSilentPools(database);
      if (workers.length > 0) log.warn({ workers }, 'jobs of silent workers were freed');
      const rung = await ringAgain(database, chance);
      if (rung > 0) log.info({ rung }, 'alarms were rung again');
    }),
    schedule(deps, 'tidy', '17 3 * * *', async () => {
      await tidy(database, chance);
      await onTidy?.();
    }),
  ];
  return {
    async stop() {
      clearInterval(heartbeat);
      for (const sweep of sweeps) await sweep.destroy();
      await runner.stop();
      await leave(database, pool.id);
      await pgPool.end();
    },
  };
}

function tasksOf(deps: JobDeps): TaskList {
  return {
    'timer.fire': async (payload) => { await fireTimer(deps, payload as { applicationId: string; timerId: string }); },
    'call.perform': async (payload) => { await performCall(deps, payload as { applicationId: string; callId: string }); },
  };
}

/** node-cron says when; the row of the slot says who, once, among all processes. */
function schedule(deps: JobDeps, name: string, when: string, work: () => Promise<void>) {
  const node = `${hostname()}:${process.pid}`;
  return cron.schedule(when, () => quietly(deps, name, work), {
    name: `perizinan-${name}`, noOverlap: true, distributed: true,
    runCoordinator: {
      shouldRun: async (key) => (await rowsOf(deps.database, 'insert into cron_slot (key, node, started_at) values (?, ?, ?) on conflict do nothing returning 1', [key, node, deps.chance.now()])).length === 1,
      onComplete: async (key) => { await deps.database.raw('update cron_slot set done_at = ? where key = ?', [deps.chance.now(), key]); },
    },
  });
}

/** A sweep that fails is tried again at its next time. */
async function quietly({ log }: JobDeps, name: string, work: () => Promise<void>): Promise<void> {
  await work().catch((error: unknown) => log.error({ err: error }, `${name} failed`));
}

function loggerOf({ log }: JobDeps): Logger {
  return new Logger(() => (level, message, meta) => {
    if (level === 'error') log.error({ meta }, message);
    else if (level === 'warning') log.warn({ meta }, message);
    else log.debug(message);
  });
}
