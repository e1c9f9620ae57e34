import type { Actor } from '../../core/types.ts';
import { calendarOf } from '../office/calendar.ts';
import { application, applications, applicationSummary, diagram, history } from './applications.ts';
import type { QueryDeps } from './deps.ts';
import { document, file, notices, verification } from './documents.ts';
import { applicationForm, applicationOfTask, taskForm } from './forms.ts';
import { incident, incidents } from './incidents.ts';
import { numbers } from './numbers.ts';
import { service, serviceDiagram, services } from './services.ts';
import { task, tasks } from './tasks.ts';

export { readNotice } from './documents.ts';

/** Reads, one for each screen. They never pass the door and change nothing; what the viewer may not know is null. */
export function createQueries(deps: QueryDeps) {
  const { database, packages, chance } = deps;
  return {
    services: () => services(deps),
    service: (type: string) => service(deps, type),
    serviceDiagram: (type: string) => serviceDiagram(deps, type),
    offeredVersion: async (type: string) => (await packages.current(database, type))?.id ?? null,
    applications: (actor: Actor, filter: Parameters<typeof applications>[2]) => applications(deps, actor, filter),
    application: (actor: Actor, id: string) => application(deps, actor, id),
    applicationSummary: (actor: Actor, id: string) => applicationSummary(deps, actor, id),
    applicationForm: (actor: Actor, id: string) => applicationForm(deps, actor, id),
    history: (actor: Actor, id: string) => history(deps, actor, id),
    diagram: (actor: Actor, id: string) => diagram(deps, actor, id),
    tasks: (actor: Actor, filter: Parameters<typeof tasks>[2]) => tasks(deps, actor, filter),
    task: (actor: Actor, id: string) => task(deps, actor, id),
    taskForm: (actor: Actor, id: string) => taskForm(deps, actor, id),
    applicationOfTask: (id: string) => applicationOfTask(deps, id),
    validatorModule: (sha256: string) => packages.validatorModule(sha256),
    file: (actor: Actor, id: string) => file(deps, actor, id),
    document: (actor: Actor, id: string) => document(deps, actor, id),
    verification: (token: string) => verification(deps, token),
    numbers: (year: number, filter: Parameters<typeof numbers>[2]) => numbers(database, year, filter),
    incidents: (actor: Actor, filter: Parameters<typeof incidents>[2]) => incidents(deps, actor, filter),
    incident: (actor: Actor, id: string) => incident(deps, actor, id),
    notices: (actor: Actor) => notices(deps, actor),
    calendar: (actor: Actor | null, year: number) => calendarOf(database, actor, year, chance.now()),
    sopVersions: (actor: Actor) => packages.versions(actor),
  };
}
