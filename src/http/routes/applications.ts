import type { Handlers } from '../handlers.ts';
import type { Deps } from '../ports.ts';
import { presentCommand, presentSaved } from '../present/command.ts';
import { foundOr, orRefuse } from '../refusal.ts';

type Ids = 'createApplication' | 'listApplications' | 'readApplication' | 'discardApplication' | 'readApplicationForm' | 'saveApplicationDraft' | 'submitApplication' | 'suspendApplication' | 'resumeApplication' | 'readHistory' | 'readDiagram';

const shown = ({ form }: { readonly form?: string | undefined }) => (form === undefined ? {} : { form });

/** Applications as their applicants, and the officers who may see them, read and move them. */
export function applicationRoutes({ queries, changes }: Deps): Pick<Handlers, Ids> {
  return {
    createApplication: async ({ body, visitor, context }) => {
      const versionId = foundOr(await queries.offeredVersion(body.type), 'case.service-not-offered');
      orRefuse(await changes.execute({ type: 'CreateApplication', applicationId: body.id, permitType: body.type, versionId }, context));
      return foundOr(await queries.applicationSummary(visitor.actor, body.id), 'case.not-found');
    },
    listApplications: async ({ query, visitor }) => queries.applications(visitor.actor, { cursor: query.cursor ?? null, status: query.status ?? null }),
    readApplication: async ({ params, visitor }) => foundOr(await queries.application(visitor.actor, params.id), 'case.not-found'),
    discardApplication: async ({ params, context }) => {
      orRefuse(await changes.execute({ type: 'DiscardApplication', applicationId: params.id }, context));
    },
    readApplicationForm: async ({ params, visitor }) => foundOr(await queries.applicationForm(visitor.actor, params.id), 'case.not-found'),
    saveApplicationDraft: async ({ params, body, revision, context }) =>
      presentSaved(orRefuse(await changes.execute({ type: 'SaveApplicationDraft', applicationId: params.id, revision, data: body.data, ...shown(body) }, context))),
    submitApplication: async ({ params, body, revision, context }) =>
      presentCommand(orRefuse(await changes.execute({ type: 'SubmitApplication', applicationId: params.id, revision, data: body.data, statement: body.statement, ...shown(body) }, context))),
    suspendApplication: async ({ params, body, context }) => presentCommand(orRefuse(await changes.execute({ type: 'SuspendApplication', applicationId: params.id, reason: body.reason }, context))),
    resumeApplication: async ({ params, body, context }) => presentCommand(orRefuse(await changes.execute({ type: 'ResumeApplication', applicationId: params.id, reason: body.reason }, context))),
    readHistory: async ({ params, visitor }) => foundOr(await queries.history(visitor.actor, params.id), 'case.not-found'),
    readDiagram: async ({ params, visitor }) => foundOr(await queries.diagram(visitor.actor, params.id), 'case.not-found'),
  };
}
