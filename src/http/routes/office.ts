import type { Handlers } from '../handlers.ts';
import type { Deps } from '../ports.ts';
import { orRefuse, refuseFields } from '../refusal.ts';

type Ids = 'health' | 'listNotices' | 'markNoticeRead' | 'readCalendar' | 'putCalendarDay' | 'removeCalendarDay' | 'listSopVersions' | 'approveSopVersion';

/** Inbox, calendar, SOP versions and the server's own health. */
export function officeRoutes({ queries, changes, isHealthy }: Deps): Pick<Handlers, Ids> {
  return {
    health: async ({ ctx }) => {
      const database = await isHealthy();
      if (!database) ctx.status = 503;
      return { status: database ? 'ok' : 'unavailable', database };
    },
    listNotices: async ({ visitor }) => queries.notices(visitor.actor),
    markNoticeRead: async ({ params, context }) => {
      orRefuse(await changes.readNotice(params.id, context));
    },
    readCalendar: async ({ params, visitor }) => queries.calendar(visitor?.actor ?? null, params.year),
    putCalendarDay: async ({ params, body, context }) => {
      if (body.date !== undefined && body.date !== params.date) refuseFields([{ pointer: '/date', keyword: 'const', message: 'Samakan tanggal ini dengan tanggal pada alamat.' }]);
      return orRefuse(await changes.putCalendarDay({ ...body, date: params.date }, context));
    },
    removeCalendarDay: async ({ params, context }) => {
      orRefuse(await changes.removeCalendarDay(params.date, context));
    },
    listSopVersions: async ({ visitor }) => ({ items: [...(await queries.sopVersions(visitor.actor))] }),
    approveSopVersion: async ({ params, context }) => orRefuse(await changes.approveVersion(params.id, context)),
  };
}
