import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { projectFolder, type Config } from './config.ts';
import { createRenderer } from './documents/index.ts';
import { createApp, type Deps } from './http/index.ts';
import { createAccounts } from './shell/accounts/index.ts';
import { realChance } from './shell/chance.ts';
import { openDatabase } from './shell/database.ts';
import { startEmbedded } from './shell/embedded-postgres/index.ts';
import { execute, type ExecuteDeps } from './shell/execute.ts';
import { giveUpNumber } from './shell/give-up-number.ts';
import { createFolderStore } from './shell/files/store.ts';
import { createUploads } from './shell/files/uploads.ts';
import { documentIssue } from './shell/jobs/document-issue.ts';
import { messageSend } from './shell/jobs/message-send.ts';
import { startWork, type Work } from './shell/jobs/runner.ts';
import { createLimits } from './shell/limits.ts';
import { migrate } from './shell/migrate.ts';
import { putCalendarDay, removeCalendarDay } from './shell/office/calendar.ts';
import { createOfficeFacts } from './shell/office/facts.ts';
import { seedDemonstration, seedOffice, type DemonstrationAccount, type OfficeData } from './shell/office/seed.ts';
import { packageFoldersBelow, readPackageFolder } from './shell/package-folder.ts';
import { createPackagesStore, type PackagesStore } from './shell/packages-store/index.ts';
import { officeDay } from './shell/packages-store/versions.ts';
import { createQueries, readNotice } from './shell/queries/index.ts';

/** Everything of the program around one database, ready to serve, to work or to be operated. */
export interface System {
  readonly packages: PackagesStore;
  /** The register of numbers, for whoever runs the installation. */
  readonly numbers: {
    thisYear(): Promise<number>;
    readonly read: ReturnType<typeof createQueries>['numbers'];
    giveUp(number: string, reason: string, operator: string): ReturnType<typeof giveUpNumber>;
  };
  /** Office data, the packages that have no version yet and, in demonstration mode, the accounts to try it with. */
  seed(): Promise<DemonstrationAccount[]>;
  /** @param port 0: any free one */
  serve(port: number): Promise<{ readonly server: Server; readonly url: string }>;
  work(): Promise<Work>;
  /** Ends what was opened; the embedded PostgreSQL too, unless another process still uses it. */
  close(): Promise<void>;
}

/** Opens the database (embedded or given), brings it to the newest shape, and puts the rooms together. */
export async function openSystem(config: Config, log: Logger): Promise<System> {
  const chance = realChance;
  const embedded = config.databaseUrl === null ? await startEmbedded({ dataDir: config.dataDir }) : null;
  const ownerUrl = embedded?.ownerUrl ?? config.databaseOwnerUrl ?? config.databaseUrl ?? '';
  const appUrl = embedded?.url ?? (config.databaseOwnerUrl === null ? undefined : (config.databaseUrl ?? undefined));
  const { url } = await migrate({ ownerUrl, ...(appUrl === undefined ? {} : { appUrl }), log: (line) => log.warn(line) });
  const database = openDatabase(url);
  const packages = createPackagesStore({ database, chance, demo: config.demo });
  const office = createOfficeFacts();
  const accounts = createAccounts({ database, chance, sessionHours: config.sessionHours });
  const files = createFolderStore(join(config.dataDir, 'files'));
  const uploads = createUploads(database, chance);
  const deps: ExecuteDeps = { database, packages, office, chance, demo: config.demo };
  const renderer = createRenderer({ onFailure: (reason) => log.error({ reason }, 'document could not be made') });
  let publicUrl = config.baseUrl;

  const parts = (): Deps => ({
    settings: { publicUrl, demo: config.demo, trustProxy: publicUrl.startsWith('https://'), webFolder: join(projectFolder(), 'dist', 'web'), uploadFolder: join(config.dataDir, 'uploads'), checkAnswers: false },
    log, chance, limits: createLimits(database, chance), accounts, uploads, files,
    queries: createQueries({ ...deps, baseUrl: publicUrl }),
    changes: {
      execute: (command, context) => execute(deps, command, context),
      readNotice: (id, context) => readNotice(deps, id, context),
      putCalendarDay: (day, context) => putCalendarDay(deps, day, context),
      removeCalendarDay: (date, context) => removeCalendarDay(deps, date, context),
      approveVersion: (id, context) => packages.approve(id, context),
    },
    isHealthy: () => database.raw('select 1').then(() => true, () => false),
  });

  return {
    packages,
    numbers: {
      thisYear: async () => Number((await officeDay(database, chance.now())).slice(0, 4)),
      read: createQueries({ ...deps, baseUrl: publicUrl }).numbers,
      giveUp: (number, reason, operator) => giveUpNumber(deps, number, reason, operator),
    },
    seed: async () => {
      const data = JSON.parse(await readFile(join(projectFolder(), 'processes', '_shared', 'office.json'), 'utf8')) as OfficeData;
      await seedOffice(database, data, chance);
      await deployMissing(packages, log);
      return config.demo ? seedDemonstration(accounts, data.demonstration ?? [], config.dataDir, chance) : [];
    },
    serve: async (port) => {
      const server = createServer();
      const actual = await listen(server, config.host, port);
      // The documents' links carry the address that people really reach.
      if (config.baseUrl === `http://localhost:${config.port}`) publicUrl = `http://localhost:${actual}`;
      server.on('request', createApp(parts()).callback());
      return { server, url: publicUrl };
    },
    work: () => startWork({ ...deps, log, connectors: [documentIssue({ ...deps, files, renderer, baseUrl: publicUrl }), messageSend] }, { url }),
    close: async () => {
      await renderer.close();
      await database.destroy();
      await embedded?.leave();
    },
  };
}

/** Packages come from the files only when their type has no version yet; from then on the database rules. */
async function deployMissing(packages: PackagesStore, log: Logger): Promise<void> {
  for (const folder of await packageFoldersBelow(join(projectFolder(), 'processes'))) {
    const bundle = await readPackageFolder(folder);
    if (await packages.hasVersion(bundle.type)) continue;
    const result = await packages.deploy(bundle, { operator: 'npm start' });
    if (!result.ok) log.error({ type: bundle.type, problem: result.problem }, 'package was not loaded');
  }
}

/** Another server may have the wished port; the next free one then serves as well. */
async function listen(server: Server, host: string, port: number): Promise<number> {
  for (let wished = port; ; wished += 1) {
    try {
      return await new Promise<number>((resolve, reject) => {
        server.once('error', reject);
        server.listen(wished, host, () => {
          server.removeListener('error', reject);
          const address = server.address();
          resolve(typeof address === 'object' && address !== null ? address.port : wished);
        });
      });
    } catch (error) {
      const busy = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!busy || wished - port > 50) throw error;
    }
  }
}
