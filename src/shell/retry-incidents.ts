import { ok, refuse, type Result } from '../contract/problem.ts';
import type { Retried } from '../contract/incident.ts';
import { repeatedBy } from '../core/index.ts';
import type { Correction } from '../core/types.ts';
import { isId } from './database.ts';
import { execute, type ExecuteContext, type ExecuteDeps, type Executed } from './execute.ts';
import { onceInParts } from './idempotency.ts';
import type { Log } from './log.ts';
import { incidentPlace, ofSameCause, type IncidentPlace } from './queries/incidents.ts';
import { countRetry } from './store/incident.ts';

export type RetryDeps = ExecuteDeps & { readonly log: Log };
export interface Repair { readonly reason: string; readonly corrections: readonly Correction[] }

/** Most of one batch: some seconds' work. */
const most = 500;

/** Lets the case of one incident go on. */
export async function retryIncident(deps: ExecuteDeps, incidentId: string, { reason, corrections }: Repair, context: ExecuteContext): Promise<Result<Executed & Pick<Retried, 'repeatedBy'>>> {
  const own = isId(incidentId) ? await incidentPlace(deps.database, incidentId) : null;
  if (own === null) return refuse('incident.not-open');
  const result = await execute(deps, { type: 'RetryIncident', applicationId: own.applicationId, incidentId, reason, corrections }, context);
  return result.ok ? ok({ ...result.value, repeatedBy: repeatedBy(own.command) }) : result;
}

/**
 * Lets the cases go on that stopped for the same cause: at most a batch, those first that nobody has tried for longest. Each has a
 * transaction of its own, so that one that stops again, or that fails, holds up nobody.
 */
export async function retrySameCause(deps: RetryDeps, incidentId: string, reason: string, context: ExecuteContext, batch = most): Promise<Result<Retried>> {
  return onceInParts(deps.database, deps.chance, context, async () => retryBatch(deps, incidentId, reason, context, { most: batch, tried: new Set() }));
}

/** Lets every case go on that had stopped for the same cause when this began. */
export async function retryAllOfCause(deps: RetryDeps, incidentId: string, reason: string, context: ExecuteContext, batch = most): Promise<Result<Retried>> {
  const tried = new Set<string>();
  const first = await retryBatch(deps, incidentId, reason, context, { most: batch, tried });
  if (!first.ok) return first;
  let sum = first.value;
  // What stops anew meanwhile is not chased.
  for (const goal = tried.size + sum.left; sum.left > 0 && tried.size < goal;) {
    const next = await retryBatch(deps, incidentId, reason, context, { most: Math.min(batch, goal - tried.size), tried });
    if (!next.ok) break;
    const { retried, stopped, failed, left } = next.value;
    sum = { ...sum, retried: sum.retried + retried, stopped: sum.stopped + stopped, failed: sum.failed + failed, left };
  }
  return ok(sum);
}

interface Batch { readonly most: number; /** incidents that this run has had; grows */ readonly tried: Set<string> }

async function retryBatch(deps: RetryDeps, incidentId: string, reason: string, context: ExecuteContext, { most: limit, tried }: Batch): Promise<Result<Retried>> {
  const own = isId(incidentId) ? await incidentPlace(deps.database, incidentId) : null;
  const found = own === null ? { items: [], all: 0 } : await ofSameCause(deps.database, incidentId, { most: limit, but: [...tried] });
  if (own === null || found.all === 0) return refuse('incident.not-open');
  const counts = { retried: 0, stopped: 0, failed: 0 };
  for (const one of found.items) {
    tried.add(one.incidentId);
    const outcome = await retryOne(deps, one, reason, context);
    if (typeof outcome !== 'string') return outcome;
    if (outcome !== 'gone') counts[outcome] += 1;
  }
  return ok({ ...counts, left: found.all - found.items.length, repeatedBy: repeatedBy(own.command) });
}

/** @returns a refusal that concerns them all */
async function retryOne(deps: RetryDeps, { applicationId, incidentId }: IncidentPlace, reason: string, { idempotency, ...context }: ExecuteContext): Promise<'retried' | 'stopped' | 'failed' | 'gone' | Extract<Result<never>, { ok: false }>> {
  const own = idempotency === undefined ? context : { ...context, idempotency: { ...idempotency, key: `${idempotency.key}:${incidentId}` } };
  try {
    const result = await execute(deps, { type: 'RetryIncident', applicationId, incidentId, reason, corrections: [] }, own);
    if (result.ok) return 'retried';
    switch (result.problem.code) {
      case 'account.forbidden': case 'request.invalid': return result;
      case 'incident.not-open': return 'gone';
      case 'incident.still-stopped': return 'stopped';
      default: return 'failed';
    }
  } catch (error) {
    deps.log.error({ err: error, applicationId, incidentId }, 'an incident could not be retried');
    await countRetry(deps, applicationId, incidentId, []);
    return 'failed';
  }
}
