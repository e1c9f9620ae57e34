import type { NoticeList, Verification } from '../../contract/document.ts';
import { ok, refuse, type Result } from '../../contract/problem.ts';
import type { Actor } from '../../core/types.ts';
import { isId, rowOf, rowsOf } from '../database.ts';
import { once } from '../idempotency.ts';
import type { ChangeContext } from '../office/calendar.ts';
import { appendEvents } from '../trail/append.ts';
import { rightsOn, visibleCase } from './case-rows.ts';
import { versionOf, type QueryDeps } from './deps.ts';
import { sectionsOf } from './sections.ts';

export interface FileRecord { readonly sha256: string; readonly name: string; readonly type: string; readonly size: number }

/** An uploaded file: for whoever uploaded it, and for whoever is shown an answer of a case that names it. */
export async function file(deps: QueryDeps, actor: Actor, id: string): Promise<FileRecord | null> {
  const row = await rowOf<FileRecord & { owner: string; cases: readonly string[] }>(deps.database, `
    select u.sha256, u.name, u.type, u.size, u.account_id as owner, array(select application_id from attachment where upload_id = u.id) as cases
    from upload u where u.id = ? and u.finished`, [id]);
  if (row === null || !(row.owner === actor.accountId || (await isShown(deps, actor, id, row.cases)))) return null;
  const { sha256, name, type, size } = row;
  return { sha256, name, type, size };
}

async function isShown(deps: QueryDeps, actor: Actor, fileId: string, cases: readonly string[]): Promise<boolean> {
  for (const id of cases) {
    const row = await visibleCase(deps.database, actor, id);
    if (row === null) continue;
    if (rightsOn(row, actor).seeOfficeData) return true;
    const { pkg } = await versionOf(deps, row);
    const sections = await sectionsOf(deps, row, pkg, 'APPLICANT');
    if (sections.some(({ rows }) => rows.some(({ file: shown }) => shown?.id === fileId))) return true;
  }
  return false;
}

/** An issued document, for those who may see its case. */
export async function document({ database }: QueryDeps, actor: Actor, id: string): Promise<FileRecord | null> {
  const row = isId(id) ? await rowOf<{ sha256: string; size: number; number: string; applicationId: string }>(database, 'select sha256, size, number, application_id as "applicationId" from document where id = ?', [id]) : null;
  if (row === null || (await visibleCase(database, actor, row.applicationId)) === null) return null;
  return { sha256: row.sha256, size: row.size, type: 'application/pdf', name: `${row.number.replaceAll(/[^\w.-]+/g, '-')}.pdf` };
}

/** What anyone may know of an issued document; `holder` in clear, masked by http. */
export async function verification({ database, office }: QueryDeps, token: string): Promise<Verification | null> {
  const row = await rowOf<Omit<Verification, 'office'>>(database, `
    select d.title, d.number, v.description ->> 'name' as "serviceName", d.holder, d.issued_at as "issuedAt", d.valid_from as "validFrom", d.valid_to as "validTo",
      case when d.status = 'ACTIVE' and d.valid_to < office_day(now()) then 'EXPIRED' else d.status end as status, d.sha256, d.signatory, d.example
    from document d join application a on a.id = d.application_id join sop_version v on v.id = a.version_id where d.token = ?`, [token]);
  return row === null ? null : { ...row, office: (await office.current(database)).office.name };
}

/** The in-app inbox of the parties that the account acts for. */
export async function notices({ database }: QueryDeps, actor: Actor): Promise<NoticeList> {
  const items = await rowsOf<NoticeList['items'][number]>(database, `
    select id, application_id as "applicationId", subject, body, created_at as at, read_at is not null as read from notice where party_id = any(?) order by id desc limit 100`, [actor.parties]);
  return { items };
}

export async function readNotice({ database, chance }: Pick<QueryDeps, 'database' | 'chance'>, id: string, context: ChangeContext): Promise<Result<null>> {
  if (!isId(id)) return refuse('request.not-found');
  return once(database, chance, context, async (trx) => {
    const notice = await rowOf<{ party: string; application: string; unread: boolean }>(trx, `
      select party_id as party, application_id as application, read_at is null as unread from notice where id = ? and party_id = any(?) for update`, [id, context.actor.parties]);
    if (notice === null) return refuse('request.not-found');
    if (!notice.unread) return ok(null);
    const now = chance.now();
    await trx.raw('update notice set read_at = ? where application_id = ? and id = ?', [now, notice.application, id]);
    const { actor, channel, occurredAt, onBehalfOf = null } = context;
    await appendEvents(trx, { kind: 'party', id: notice.party }, [{ type: 'notice.read', payload: { notice: id, application: notice.application } }], { actor, channel, occurredAt, onBehalfOf: onBehalfOf ?? notice.party, recordedAt: now }, chance);
    return ok(null);
  });
}
