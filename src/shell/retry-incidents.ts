import { refuse, type Result } from '../contract/problem.ts';
import type { Retried } from '../contract/incident.ts';
import type { Correction } from '../core/types.ts';
import { isId } from './database.ts';
import { execute, type ExecuteContext, type ExecuteDeps, type Executed } from './execute.ts';
import { once } from './idempotency.ts';
import { ofSameCause } from './queries/incidents.ts';

/** At once; whoever has more of one cause asks again. */
const most = 500;

export interface Repair { readonly reason: string; readonly corrections: readonly Correction[] }

/** Lets the case of one incident go on. */
export async function retryIncident(deps: ExecuteDeps, incidentId: string, { reason, corrections }: Repair, context: ExecuteContext): Promise<Result<Executed>> {
  const [own] = isId(incidentId) ? await ofSameCause(deps.database, incidentId, 1) : [];
  if (own?.incidentId !== incidentId) return refuse('incident.not-open');
  return execute(deps, { type: 'RetryIncident', ...own, reason, corrections }, context);
}

/** Lets every case go on that stopped for the same cause; each in a transaction of its own, so that one that stops again holds up nobody. */
export async function retrySameCause(deps: ExecuteDeps, incidentId: string, reason: string, context: ExecuteContext): Promise<Result<Retried>> {
  return once(deps.database, deps.chance, context, () => retryEach(deps, incidentId, reason, context));
}

async function retryEach(deps: ExecuteDeps, incidentId: string, reason: string, context: ExecuteContext): Promise<Result<Retried>> {
  const found = isId(incidentId) ? await ofSameCause(deps.database, incidentId, most) : [];
  if (found.length === 0) return refuse('incident.not-open');
  let retried = 0;
  for (const one of found) {
    const { idempotency, ...rest } = context;
    const own = idempotency === undefined ? rest : { ...rest, idempotency: { ...idempotency, key: `${idempotency.key}:${one.incidentId}` } };
    const result = await execute(deps, { type: 'RetryIncident', ...one, reason, corrections: [] }, own);
    if (result.ok) retried += 1;
    else if (result.problem.code === 'account.forbidden' || result.problem.code === 'request.invalid') return result;
  }
  return { ok: true, value: { retried, stopped: found.length - retried } };
}
