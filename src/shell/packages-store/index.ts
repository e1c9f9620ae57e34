import type { SopVersion } from '../../contract/document.ts';
import { ok, refuse, type Result } from '../../contract/problem.ts';
import type { Finding } from '../../bpmn/types.ts';
import type { Actor } from '../../core/types.ts';
import { checkPackage } from '../../packages/index.ts';
import type { Bundle, BundleFiles, PermitPackage } from '../../packages/types.ts';
import { systemActor, visitorOfAccount } from '../accounts/index.ts';
import type { Chance } from '../chance.ts';
import { isId, rowOf, rowsOf, type Connection, type Database } from '../database.ts';
import { once } from '../idempotency.ts';
import type { ChangeContext } from '../office/calendar.ts';
import { appendEvents } from '../trail/append.ts';
import { namedStream, type Authorship } from '../trail/chain.ts';
import { createCompiledPackages, type LoadedVersion } from './compiled.ts';
import { compileForms, publishVersion, storeForms, type CompiledForm } from './publish.ts';
import { filesOf, latestVersion, listVersions, officeDay, versionById, versionInForce, versionsInForce, type VersionRow } from './versions.ts';

export type { LoadedVersion } from './compiled.ts';
export type { VersionRow } from './versions.ts';

export interface Deployed { readonly id: string; readonly type: string; readonly version: number; readonly state: 'DRAFT' | 'PUBLISHED'; readonly effectiveFrom: string }
/** Rules of quality whose findings somebody takes upon himself, and why. Rules of safety are held to all the same. */
export interface Waiver { readonly rules: readonly string[]; readonly reason: string }
/**
 * `operator` is who runs the command, as the trail shows it; `baseVersionId` the version that the change was drawn on; `check` does what
 * `checkPackage` does, where the package may be hostile: on a thread with limits.
 */
export interface DeployOptions { readonly check?: typeof checkPackage; readonly operator: string; readonly accountId?: string | null; readonly baseVersionId?: string | null; readonly waiver?: Waiver | null }

export interface PackagesStore {
  /** @param connection the caller's transaction, or the pool */
  load(connection: Connection, versionId: string): Promise<LoadedVersion | null>;
  /** Version in force on an ISO date (default: today in the office's zone). */
  current(connection: Connection, type: string, day?: string): Promise<VersionRow | null>;
  /** Version in force today, of every type. */
  offered(connection: Connection): Promise<VersionRow[]>;
  hasVersion(type: string): Promise<boolean>;
  /**
   * Checks and saves a version. Demonstration mode publishes it at once and records that no second person saw it; otherwise it waits
   * as a draft for two people. Refuses `package.invalid` (with the findings), `package.no-decree`, `package.effective-in-past`,
   * `package.unchanged`, `package.base-not-current`.
   */
  deploy(bundle: Bundle, options: DeployOptions): Promise<Result<Deployed>>;
  /** One of two approvals by different accounts whose role publishes; the second puts the version in force (Pasal 3(2)). */
  approve(versionId: string, context: ChangeContext): Promise<Result<SopVersion>>;
  versions(actor: Actor): Promise<SopVersion[]>;
  /** Files of the version in force, or of the latest one; null when the type is unknown. */
  filesOf(type: string): Promise<BundleFiles | null>;
  /** ES module with a form's validators. */
  validatorModule(formSha256: string): Promise<string | null>;
}

export interface PackagesStoreOptions { readonly database: Database; readonly chance: Chance; /** One person may publish. */ readonly demo: boolean }

export function createPackagesStore(options: PackagesStoreOptions): PackagesStore {
  const { database, chance } = options;
  const compiled = createCompiledPackages();
  return {
    load: compiled.load,
    current: async (connection, type, day) => versionInForce(connection, type, day ?? (await officeDay(connection, chance.now()))),
    offered: async (connection) => versionsInForce(connection, await officeDay(connection, chance.now())),
    hasVersion: async (type) => (await latestVersion(database, type)) !== null,

    async deploy(bundle, by) {
      const findings = await (by.check ?? checkPackage)(bundle, by.waiver?.rules ?? []);
      const faults = findings.filter((finding) => finding.severity === 'error');
      const pkg = faults.length > 0 ? null : await compiled.compile(bundle);
      if (pkg === null) return refuse('package.invalid', { errors: faults.map(({ element, message, rule }) => ({ pointer: element === null ? '' : `/${element}`, message, keyword: rule })) });
      if (pkg.permitType.decree.number.trim() === '' || pkg.permitType.decree.value.trim() === '') return refuse('package.no-decree');
      return saveVersion(options, bundle, pkg, await compileForms(database, pkg), { ...by, waived: waivedOf(findings, by.waiver ?? null) });
    },

    async approve(versionId, context) {
      const accountId = context.actor.accountId;
      const visitor = accountId === null ? null : await visitorOfAccount(database, accountId, chance.now());
      if (accountId === null || visitor === null || !visitor.publishes) return refuse('account.forbidden');
      if (!isId(versionId)) return refuse('package.not-found');
      const loaded = await compiled.load(database, versionId);
      if (loaded === null) return refuse('package.not-found');
      return once(database, chance, context, (trx) => approveVersion(trx, chance, versionId, loaded.package, accountId, context));
    },

    async versions(actor) {
      const now = chance.now();
      const visitor = actor.accountId === null ? null : await visitorOfAccount(database, actor.accountId, now);
      return listVersions(database, await officeDay(database, now), { accountId: actor.accountId, publishes: visitor?.publishes ?? false });
    },

    async filesOf(type) {
      const version = (await versionInForce(database, type, await officeDay(database, chance.now()))) ?? (await latestVersion(database, type));
      return version === null ? null : filesOf(database, version.id);
    },
    validatorModule: async (sha256) => (await rowOf<{ code: string }>(database, 'select validator_code as code from form_version where sha256 = ?', [sha256]))?.code ?? null,
  };
}

/** What the trail and the version keep of a waiver: the reason, and each finding that it let pass. */
type Waived = NonNullable<SopVersion['waived']>;

function waivedOf(findings: readonly Finding[], waiver: Waiver | null): Waived | null {
  if (waiver === null) return null;
  const passed = findings.filter((finding) => finding.class === 'QUALITY' && waiver.rules.includes(finding.rule));
  return { reason: waiver.reason, findings: passed.map(({ rule, element, message }) => ({ rule, element, message })) };
}

async function saveVersion({ database, chance, demo }: PackagesStoreOptions, bundle: Bundle, pkg: PermitPackage, forms: readonly CompiledForm[], by: DeployOptions & { readonly waived: Waived | null }): Promise<Result<Deployed>> {
  return once(database, chance, { actor: systemActor() }, async (trx) => {
    await lockType(trx, bundle.type, chance);
    const latest = await latestVersion(trx, bundle.type);
    const published = await latestVersion(trx, bundle.type, 'PUBLISHED');
    if (latest?.sha256 === bundle.sha256) return refuse('package.unchanged');
    if (by.baseVersionId != null && by.baseVersionId !== published?.id) return refuse('package.base-not-current');
    const effectiveFrom = startOf(pkg, published, await officeDay(trx, chance.now()), demo);
    if (effectiveFrom === null) return refuse('package.effective-in-past');
    const { decree } = pkg.permitType;
    const version: VersionRow = {
      id: chance.newId(), type: bundle.type, version: (latest?.version ?? 0) + 1, sha256: bundle.sha256, state: 'DRAFT', decree: `${decree.value} (${decree.number})`, effectiveFrom,
      baseVersionId: published?.id ?? null, createdBy: by.operator, createdAt: chance.now(), publishedAt: null, withoutSecondPerson: false, description: pkg.permitType,
    };
    await trx.raw(`
      insert into sop_version (id, permit_type, version, sha256, files, description, state, decree, effective_from, base_version_id, created_by, created_by_account, created_at, waived)
      values (?, ?, ?, ?, ?::json, ?::json, 'DRAFT', ?, ?, ?, ?, ?, ?, ?::json)`,
    [version.id, version.type, version.version, version.sha256, JSON.stringify(bundle.files), JSON.stringify(version.description), version.decree, effectiveFrom, version.baseVersionId, by.operator, by.accountId ?? null, version.createdAt, by.waived === null ? null : JSON.stringify(by.waived)]);
    await storeForms(trx, forms, chance);
    const authorship: Authorship = { actor: { ...systemActor(by.operator), accountId: by.accountId ?? null }, onBehalfOf: null, channel: 'MANUAL', occurredAt: version.createdAt, recordedAt: version.createdAt };
    await appendEvents(trx, namedStream('package', version.type), [{ type: 'package.saved', payload: { versionId: version.id, version: version.version, sha256: version.sha256, operator: by.operator, ...(by.waived === null ? {} : { waived: by.waived }) } }], authorship, chance);
    if (demo) await publishVersion(trx, version, pkg, { ...authorship, approvals: [by.operator] }, true, chance);
    return ok({ id: version.id, type: version.type, version: version.version, state: demo ? 'PUBLISHED' as const : 'DRAFT' as const, effectiveFrom });
  });
}

/**
 * Day from which a version is to apply. A type's first version may record an SOP that has long been in force. Another edition under the
 * same decree date takes effect today when one person may publish; a decree whose own date has passed is refused, since cases of the
 * meantime were handled otherwise.
 */
function startOf(pkg: PermitPackage, published: VersionRow | null, today: string, demo: boolean): string | null {
  const { effectiveFrom } = pkg.permitType;
  if (published === null || effectiveFrom >= today) return effectiveFrom;
  return demo && effectiveFrom === published.description.effectiveFrom ? today : null;
}

/** Versions of one type are numbered and published one after another. */
async function lockType(trx: Connection, type: string, chance: Chance): Promise<void> {
  await trx.raw('insert into permit_type (code, created_at) values (?, ?) on conflict do nothing', [type, chance.now()]);
  await trx.raw('select 1 from permit_type where code = ? for update', [type]);
}

async function approveVersion(trx: Parameters<typeof publishVersion>[0], chance: Chance, versionId: string, pkg: PermitPackage, accountId: string, context: ChangeContext): Promise<Result<SopVersion>> {
  await trx.raw('select 1 from permit_type where code = ? for update', [pkg.type]);
  const version = await versionById(trx, versionId);
  if (version === null) return refuse('package.not-found');
  if (version.state !== 'DRAFT') return refuse('package.not-draft');
  const published = await latestVersion(trx, version.type, 'PUBLISHED');
  if ((published?.id ?? null) !== version.baseVersionId) return refuse('package.base-not-current');
  const now = chance.now();
  const today = await officeDay(trx, now);
  if (published !== null && version.effectiveFrom < today) return refuse('package.effective-in-past');
  const names = await rowsOf<{ accountId: string; name: string }>(trx, 'select p.account_id as "accountId", a.name from sop_approval p join account a on a.id = p.account_id where p.version_id = ? order by p.approved_at', [versionId]);
  if (names.some((approval) => approval.accountId === accountId)) return refuse('package.needs-second-person');
  await trx.raw('insert into sop_approval (version_id, account_id, approved_at) values (?, ?, ?)', [versionId, accountId, now]);
  const authorship: Authorship = { actor: context.actor, onBehalfOf: context.onBehalfOf ?? null, channel: context.channel, occurredAt: context.occurredAt, recordedAt: now };
  await appendEvents(trx, namedStream('package', version.type), [{ type: 'package.approved', payload: { versionId, version: version.version } }], authorship, chance);
  if (names.length + 1 >= 2) await publishVersion(trx, version, pkg, { ...authorship, approvals: [...names.map(({ name }) => name), context.actor.name] }, false, chance);
  const [view] = await listVersions(trx, today, { accountId, publishes: true }, versionId);
  return view === undefined ? refuse('package.not-found') : ok(view);
}
