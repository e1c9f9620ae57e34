import { createHash } from 'node:crypto';
import type { Session } from '../../contract/account.ts';
import type { Visitor } from '../ports.ts';

/** Derived from the session's secret, so that it needs no storage and dies with the session. */
export const csrfTokenOf = (sessionToken: string): string => createHash('sha256').update(`csrf\0${sessionToken}`).digest('base64url');

export function presentSession(visitor: Visitor | null, sessionToken: string | null, demo: boolean): Session {
  if (visitor === null || sessionToken === null) return { account: null, csrfToken: null, demo };
  const { actor, username, assignments, unreadNotices, handlesIncidents } = visitor;
  return {
    account: {
      id: actor.accountId, username, name: actor.name, class: actor.accountClass, unreadNotices, handlesIncidents,
      assignments: assignments.map(({ role, roleName, organisation, organisationName }) => ({ role, roleName, organisation, organisationName })),
    },
    csrfToken: csrfTokenOf(sessionToken), demo,
  };
}
