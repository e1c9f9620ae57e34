import type { SopVersion } from '../../contract/document.ts';
import { isId, rowOf, rowsOf, type Connection } from '../database.ts';
import type { BundleFiles, PermitType } from '../../packages/types.ts';

export type VersionState = 'DRAFT' | 'PUBLISHED' | 'SUPERSEDED';

/** A version without its files. */
export interface VersionRow {
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly sha256: string;
  readonly state: VersionState;
  /** Number and title of the decree that published it. */
  readonly decree: string;
  /** ISO date. */
  readonly effectiveFrom: string;
  readonly baseVersionId: string | null;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly publishedAt: string | null;
  readonly withoutSecondPerson: boolean;
  readonly description: PermitType;
}

const columns = `id, permit_type as type, version, sha256, state, decree, effective_from as "effectiveFrom", base_version_id as "baseVersionId",
  created_by as "createdBy", created_at as "createdAt", published_at as "publishedAt", without_second_person as "withoutSecondPerson", description`;

export const versionById = async (connection: Connection, id: string): Promise<VersionRow | null> =>
  isId(id) ? rowOf<VersionRow>(connection, `select ${columns} from sop_version where id = ?`, [id]) : null;

export const versionByNumber = async (connection: Connection, type: string, version: number): Promise<VersionRow | null> =>
  rowOf<VersionRow>(connection, `select ${columns} from sop_version where permit_type = ? and version = ?`, [type, version]);

export const filesOf = async (connection: Connection, id: string): Promise<BundleFiles | null> =>
  (await rowOf<{ files: BundleFiles }>(connection, 'select files from sop_version where id = ?', [id]))?.files ?? null;

/** The version in force on a day: published, with the latest start that is not after it. */
export const versionInForce = (connection: Connection, type: string, day: string): Promise<VersionRow | null> => rowOf<VersionRow>(connection, `
  select ${columns} from sop_version where permit_type = ? and state = 'PUBLISHED' and effective_from <= ?::date order by effective_from desc, version desc limit 1`, [type, day]);

/** The version in force on a day, of every type. */
export const versionsInForce = (connection: Connection, day: string): Promise<VersionRow[]> => rowsOf<VersionRow>(connection, `
  select distinct on (permit_type) ${columns} from sop_version where state = 'PUBLISHED' and effective_from <= ?::date order by permit_type, effective_from desc, version desc`, [day]);

export const latestVersion = (connection: Connection, type: string, state?: VersionState): Promise<VersionRow | null> => rowOf<VersionRow>(connection, `
  select ${columns} from sop_version where permit_type = ? and (?::text is null or state = ?) order by version desc limit 1`, [type, state ?? null, state ?? null]);

/** Today in the office's time zone. */
export async function officeDay(connection: Connection, now: string): Promise<string> {
  return (await rowOf<{ day: string }>(connection, 'select office_day(?) as day', [now]))?.day ?? now.slice(0, 10);
}

interface ListedRow extends Omit<VersionRow, 'description' | 'baseVersionId'>, Pick<SopVersion, 'waived'> { readonly approvals: readonly { name: string; accountId: string; at: string }[]; readonly overtaken: boolean }

/**
 * Versions with their approvals, newest first. A published version that a later one has overtaken is shown as superseded from the day on
 * which the later one takes effect.
 */
export async function listVersions(connection: Connection, day: string, viewer: { readonly accountId: string | null; readonly publishes: boolean }, only?: string): Promise<SopVersion[]> {
  const rows = await rowsOf<ListedRow>(connection, `
    select v.id, v.permit_type as type, v.version, v.sha256, v.state, v.decree, v.effective_from as "effectiveFrom", v.created_by as "createdBy", v.created_at as "createdAt", v.published_at as "publishedAt",
      v.without_second_person as "withoutSecondPerson", v.waived,
      exists (select 1 from sop_version l where l.permit_type = v.permit_type and l.state = 'PUBLISHED' and l.effective_from <= ?::date and (l.effective_from, l.version) > (v.effective_from, v.version)) as overtaken,
      (select coalesce(json_agg(json_build_object('name', a.name, 'accountId', a.id, 'at', p.approved_at) order by p.approved_at), '[]') from sop_approval p join account a on a.id = p.account_id where p.version_id = v.id) as approvals
    from sop_version v where ?::uuid is null or v.id = ? order by v.created_at desc, v.version desc limit 500`, [day, only ?? null, only ?? null]);
  return rows.map(({ overtaken, approvals, ...row }) => ({
    ...row,
    state: row.state === 'PUBLISHED' && overtaken ? 'SUPERSEDED' : row.state,
    approvals: approvals.map(({ name, at }) => ({ name, at: new Date(at).toISOString() })),
    may: { approve: row.state === 'DRAFT' && viewer.publishes && !approvals.some(({ accountId }) => accountId === viewer.accountId) },
  }));
}
