import type { Handlers } from '../handlers.ts';
import type { Deps } from '../ports.ts';
import { presentCommand } from '../present/command.ts';
import { foundOr, orRefuse } from '../refusal.ts';

type Ids = 'listIncidents' | 'readIncident' | 'retryIncident' | 'retrySameCause';

/** Cases that stopped, for whoever handles incidents. */
export function incidentRoutes({ queries, changes }: Deps): Pick<Handlers, Ids> {
  return {
    listIncidents: async ({ query, visitor }) => foundOr(await queries.incidents(visitor.actor, { state: query.state ?? 'open', cursor: query.cursor ?? null }), 'account.forbidden'),
    readIncident: async ({ params, visitor }) => foundOr(await queries.incident(visitor.actor, params.id), 'incident.not-found'),
    retryIncident: async ({ params, body, context }) => presentCommand(orRefuse(await changes.retryIncident(params.id, { reason: body.reason, corrections: body.corrections ?? [] }, context))),
    retrySameCause: async ({ params, body, context }) => orRefuse(await changes.retrySameCause(params.id, body.reason, context)),
  };
}
