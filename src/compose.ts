import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { projectFolder, type Config } from './config.ts';
import type { IncidentList, Retried } from './contract/incident.ts';
import type { Result } from './contract/problem.ts';
import { createRenderer } from './documents/index.ts';
import { answerUnreadable, createApp, type Deps } from './http/index.ts';
import { createAccounts, systemActor, type Accounts } from './shell/accounts/index.ts';
import { realChance } from './shell/chance.ts';
import { openDatabase } from './shell/database.ts';
import { startEmbedded, type EmbeddedPostgres } from './shell/embedded-postgres/index.ts';
import { LiveCases } from './shell/live-cases.ts';
import { execute, type ExecuteDeps } from './shell/execute.ts';
import { giveUpNumber } from './shell/give-up-number.ts';
import { throwAwayAbandoned } from './shell/files/abandoned.ts';
import { createFolderStore } from './shell/files/store.ts';
import { createUploads } from './shell/files/uploads.ts';
import { inspectGiven } from './shell/given-postgres.ts';
import { documentIssue } from './shell/jobs/document-issue.ts';
import { messageSend } from './shell/jobs/message-send.ts';
import { startWork, type Work } from './shell/jobs/runner.ts';
import { createLimits } from './shell/limits.ts';
import { migrate } from './shell/migrate.ts';
import { moveCases, type MoveReport, type MoveWish } from './shell/move-cases.ts';
import { putCalendarDay, removeCalendarDay } from './shell/office/calendar.ts';
import { officeChoices, type OfficeChoices } from './shell/office/choices.ts';
import { createOfficeFacts } from './shell/office/facts.ts';
import { seedDemonstration, type DemonstrationAccount } from './shell/office/demonstration.ts';
import { seedOffice, type OfficeData } from './shell/office/seed.ts';
import { packageFoldersBelow, readPackageFolder } from './shell/package-folder.ts';
import { createPackagesStore, type PackagesStore } from './shell/packages-store/index.ts';
import { officeDay } from './shell/packages-store/versions.ts';
import { createQueries, readNotice } from './shell/queries/index.ts';
import { retryAllOfCause, retryIncident, retrySameCause, type Repair } from './shell/retry-incidents.ts';

/** Everything of the program around one database, ready to serve, to work or to be operated. */
export interface System {
  readonly packages: PackagesStore;
  /** The register of numbers, for whoever runs the installation. */
  readonly numbers: {
    thisYear(): Promise<number>;
    readonly read: ReturnType<typeof createQueries>['numbers'];
    giveUp(number: string, reason: string, operator: string): ReturnType<typeof giveUpNumber>;
  };
  /** Cases that stopped, for whoever runs the installation. */
  readonly incidents: {
    read(cursor: string | null): Promise<IncidentList>;
    retry(id: string, repair: Repair, operator: string): ReturnType<typeof retryIncident>;
    retryAllOfCause(id: string, reason: string, operator: string): Promise<Result<Retried>>;
  };
  /** Running cases go on under another version of their SOP. */
  moveCases(wish: MoveWish): Promise<Result<MoveReport>>;
  readonly accounts: Accounts;
  /** Roles, agencies, calendar and office hours that are not there yet; returns what an assignment may name. */
  prepareOffice(): Promise<OfficeChoices>;
  /** Office data, the packages that have no version yet and, in demonstration mode, the accounts to try it with. */
  seed(): Promise<DemonstrationAccount[]>;
  serve(): Promise<{ readonly server: Server; readonly url: string; readonly port: number }>;
  work(): Promise<Work>;
  /** Ends what was opened; the embedded PostgreSQL too, unless another process still uses it. */
  close(): Promise<void>;
}

/** Opens the database (embedded or given), brings it to the newest shape, and puts the rooms together. */
export async function openSystem(config: Config, log: Logger): Promise<System> {
  if (config.databaseUrl !== null) {
    await inspectGiven(config.databaseOwnerUrl ?? config.databaseUrl);
    return around(null, config, log);
  }
  const embedded = await startEmbedded({ dataDir: config.dataDir });
  try {
    return await around(embedded, config, log);
  } catch (error) {
    await embedded.leave();
    throw error;
  }
}

async function around(embedded: EmbeddedPostgres | null, config: Config, log: Logger): Promise<System> {
  const chance = realChance;
  const ownerUrl = embedded?.ownerUrl ?? config.databaseOwnerUrl ?? config.databaseUrl ?? '';
  const appUrl = embedded?.url ?? (config.databaseOwnerUrl === null ? undefined : (config.databaseUrl ?? undefined));
  const { url } = await migrate({ ownerUrl, ...(appUrl === undefined ? {} : { appUrl }), log: (line) => log.warn(line) });
  const database = openDatabase(url);
  const packages = createPackagesStore({ database, chance, demo: config.demo });
  const office = createOfficeFacts();
  const accounts = createAccounts({ database, chance, sessionHours: config.sessionHours });
  const files = createFolderStore(join(config.dataDir, 'files'));
  const uploads = createUploads(database, chance);
  const uploadFolder = join(config.dataDir, 'uploads');
  const deps: ExecuteDeps = { database, packages, office, chance, live: new LiveCases(), demo: config.demo };
  const renderer = createRenderer({ onFailure: (reason) => log.error({ reason }, 'document could not be made') });
  let publicUrl = config.baseUrl ?? `http://localhost:${config.port}`;

  const parts = (): Deps => ({
    settings: { publicUrl, demo: config.demo, trustProxy: publicUrl.startsWith('https://'), webFolder: join(projectFolder(), 'dist', 'web'), uploadFolder, checkAnswers: false },
    log, chance, limits: createLimits(database, chance), accounts, uploads, files,
    queries: createQueries({ ...deps, baseUrl: publicUrl }),
    changes: {
      execute: (command, context) => execute(deps, command, context),
      retryIncident: (id, repair, context) => retryIncident(deps, id, repair, context),
      retrySameCause: (id, reason, context) => retrySameCause({ ...deps, log }, id, reason, context),
      readNotice: (id, context) => readNotice(deps, id, context),
      putCalendarDay: (day, context) => putCalendarDay(deps, day, context),
      removeCalendarDay: (date, context) => removeCalendarDay(deps, date, context),
      approveVersion: (id, context) => packages.approve(id, context),
    },
    isHealthy: () => database.raw('select 1').then(() => true, () => false),
  });

  return {
    packages, accounts,
    numbers: {
      thisYear: async () => Number((await officeDay(database, chance.now())).slice(0, 4)),
      read: createQueries({ ...deps, baseUrl: publicUrl }).numbers,
      giveUp: (number, reason, operator) => giveUpNumber(deps, number, reason, operator),
    },
    incidents: {
      async read(cursor) {
        const page = await createQueries({ ...deps, baseUrl: publicUrl }).incidents(systemActor(), { state: 'open', cursor });
        if (page === null) throw new Error('the system may see every incident');
        return page;
      },
      retry: (id, repair, operator) => retryIncident(deps, id, repair, { actor: systemActor(operator), channel: 'MANUAL', occurredAt: chance.now() }),
      retryAllOfCause: (id, reason, operator) => retryAllOfCause({ ...deps, log }, id, reason, { actor: systemActor(operator), channel: 'MANUAL', occurredAt: chance.now() }),
    },
    moveCases: (wish) => moveCases(deps, wish),
    prepareOffice: async () => {
      await seedOffice(database, await officeData(), chance);
      return officeChoices(database);
    },
    // One process at a time: another that starts beside us would load the same packages and make the same accounts.
    seed: () => database.transaction(async (lock) => {
      await lock.raw('set local statement_timeout = 0');
      await lock.raw('select pg_advisory_xact_lock(?)', [seedLock]);
      const data = await officeData();
      await seedOffice(database, data, chance);
      await deployMissing(packages, log);
      return config.demo ? seedDemonstration({ database, accounts, chance, folder: config.dataDir }, data.demonstration ?? []) : [];
    }),
    serve: async () => {
      const server = createServer();
      const port = await listen(server, config);
      // The documents' links carry the address that people really reach.
      publicUrl = config.baseUrl ?? `http://localhost:${port}`;
      server.on('clientError', answerUnreadable);
      server.on('request', createApp(parts()).callback());
      return { server, url: publicUrl, port };
    },
    work: () => startWork({ ...deps, log, connectors: [documentIssue({ ...deps, files, renderer, baseUrl: publicUrl }), messageSend] }, { url, onTidy: async () => void (await throwAwayAbandoned(uploads, uploadFolder, chance)) }),
    close: async () => {
      await renderer.close();
      await database.destroy();
      await embedded?.leave();
    },
  };
}

/** Own constant of this product: any number that no one else on the database uses. */
const seedLock = 7243;

const officeData = async (): Promise<OfficeData> => JSON.parse(await readFile(join(projectFolder(), 'processes', '_shared', 'office.json'), 'utf8')) as OfficeData;

/** Packages come from the files only when their type has no version yet; from then on the database rules. */
async function deployMissing(packages: PackagesStore, log: Logger): Promise<void> {
  for (const folder of await packageFoldersBelow(join(projectFolder(), 'processes'))) {
    const bundle = await readPackageFolder(folder);
    if (await packages.hasVersion(bundle.type)) continue;
    const result = await packages.deploy(bundle, { operator: 'npm start' });
    if (!result.ok) log.error({ type: bundle.type, problem: result.problem }, 'package was not loaded');
  }
}

/** How many ports are tried when none was asked for. */
const portsToTry = 50;

/** A port that the operator named is taken or refused; else the next free one serves as well. */
async function listen(server: Server, { host, port, portFixed }: Config): Promise<number> {
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
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EADDRINUSE' && !portFixed && wished - port < portsToTry) continue;
      throw new Error(unusablePort(code, host, wished), { cause: error });
    }
  }
}

function unusablePort(code: string | undefined, host: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE': return `Port ${port} sedang dipakai program lain. Hentikan program itu, atau isi PORT dengan angka lain; tanpa PORT, port bebas dicari sendiri.`;
    case 'EACCES': return `Port ${port} tidak boleh dipakai oleh pengguna ini. Isi PORT dengan angka 1024 atau lebih.`;
    case 'EADDRNOTAVAIL': case 'ENOTFOUND': return `Alamat ${host} bukan alamat mesin ini. Periksa HOST.`;
    default: return `Tidak dapat melayani di ${host}:${port} (${code ?? 'tanpa keterangan'}).`;
  }
}
