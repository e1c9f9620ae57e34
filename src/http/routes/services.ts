import type { Handlers } from '../handlers.ts';
import type { Deps } from '../ports.ts';
import { foundOr } from '../refusal.ts';

/** The public catalogue. */
export function serviceRoutes({ queries }: Deps): Pick<Handlers, 'listServices' | 'readService' | 'readServiceDiagram'> {
  return {
    listServices: async () => ({ items: [...(await queries.services())] }),
    readService: async ({ params }) => foundOr(await queries.service(params.type), 'package.not-found'),
    readServiceDiagram: async ({ params }) => foundOr(await queries.serviceDiagram(params.type), 'package.not-found'),
  };
}
