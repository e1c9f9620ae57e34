import type { Deps } from '../../src/http/index.ts';
import { bundleOf } from '../../src/packages/index.ts';
import { realChance as chance } from '../../src/shell/chance.ts';
import { execute, type ExecuteDeps } from '../../src/shell/execute.ts';
import { silentLog } from '../../src/shell/log.ts';
import { putCalendarDay, removeCalendarDay } from '../../src/shell/office/calendar.ts';
import { createOfficeFacts } from '../../src/shell/office/facts.ts';
import { createPackagesStore } from '../../src/shell/packages-store/index.ts';
import { createQueries, readNotice } from '../../src/shell/queries/index.ts';
import { retryIncident, retrySameCause } from '../../src/shell/retry-incidents.ts';
import { miniPackage } from '../packages/mini-package.ts';
import type { Rooms } from './start-office.ts';

/** The real shell over the test's database, with one small package in force. */
export async function shellOver({ db }: Rooms): Promise<Pick<Deps, 'queries' | 'changes'>> {
  const packages = createPackagesStore({ database: db.database, chance, demo: true });
  const deployed = await packages.deploy(bundleOf('izin-uji', miniPackage()), { operator: 'uji' });
  if (!deployed.ok) throw new Error(JSON.stringify(deployed.problem));
  const deps: ExecuteDeps = { database: db.database, packages, office: createOfficeFacts(), chance, demo: true };
  return {
    queries: createQueries({ ...deps, baseUrl: 'http://localhost' }),
    changes: {
      execute: (command, context) => execute(deps, command, context),
      retryIncident: (id, repair, context) => retryIncident(deps, id, repair, context),
      retrySameCause: (id, reason, context) => retrySameCause({ ...deps, log: silentLog }, id, reason, context),
      readNotice: (id, context) => readNotice(deps, id, context),
      putCalendarDay: (day, context) => putCalendarDay(deps, day, context),
      removeCalendarDay: (date, context) => removeCalendarDay(deps, date, context),
      approveVersion: (id, context) => packages.approve(id, context),
    },
  };
}
