import type { TaskSummary } from '../../contract/task.ts';
import type { Actor, Command } from '../../core/types.ts';
import type { Handlers } from '../handlers.ts';
import type { CallContext, Deps } from '../ports.ts';
import { presentCommand, presentSaved } from '../present/command.ts';
import { foundOr, orRefuse } from '../refusal.ts';

type Ids = 'listTasks' | 'readTask' | 'readTaskForm' | 'claimTask' | 'releaseTask' | 'saveTaskDraft' | 'completeTask';

/** User tasks, of officers and of applicants alike. */
export function taskRoutes({ queries, changes }: Deps): Pick<Handlers, Ids> {
  const applicationOf = async (taskId: string): Promise<string> => foundOr(await queries.applicationOfTask(taskId), 'task.not-found');
  const pass = async (type: Extract<Command['type'], 'ClaimTask' | 'ReleaseTask'>, taskId: string, actor: Actor, context: CallContext): Promise<TaskSummary> => {
    orRefuse(await changes.execute({ type, applicationId: await applicationOf(taskId), taskId }, context));
    return foundOr(await queries.task(actor, taskId), 'task.not-found');
  };
  return {
    listTasks: async ({ query, visitor }) => queries.tasks(visitor.actor, { scope: query.scope ?? 'group', cursor: query.cursor ?? null, q: query.q ?? null, overdue: query.overdue ?? false, sort: query.sort ?? 'due' }),
    readTask: async ({ params, visitor }) => foundOr(await queries.task(visitor.actor, params.id), 'task.not-found'),
    readTaskForm: async ({ params, visitor }) => foundOr(await queries.taskForm(visitor.actor, params.id), 'task.not-found'),
    claimTask: async ({ params, visitor, context }) => pass('ClaimTask', params.id, visitor.actor, context),
    releaseTask: async ({ params, visitor, context }) => pass('ReleaseTask', params.id, visitor.actor, context),
    saveTaskDraft: async ({ params, body, revision, context }) =>
      presentSaved(orRefuse(await changes.execute({ type: 'SaveTaskDraft', applicationId: await applicationOf(params.id), taskId: params.id, revision, data: body.data }, context))),
    completeTask: async ({ params, body, revision, context }) =>
      presentCommand(orRefuse(await changes.execute({ type: 'CompleteTask', applicationId: await applicationOf(params.id), taskId: params.id, revision, data: body.data }, context))),
  };
}
