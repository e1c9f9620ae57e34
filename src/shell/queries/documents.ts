import type { NoticeList, Verification } from '../../contract/document.ts';
import { ok, refuse, type Result } from '../../contract/problem.ts';
import { mayOnCase } from '../../core/index.ts';
import type { Actor, CaseStatus } from '../../core/types.ts';
import { isId, rowOf, rowsOf } from '../database.ts';
import { once } from '../idempotency.ts';
import type { ChangeContext } from '../office/calendar.ts';
import type { QueryDeps } from './deps.ts';

export interface FileRecord { readonly sha256: string; readonly name: string; readonly type: string; readonly size: number }
interface CaseOfFile { readonly type: string; readonly status: CaseStatus; readonly applicantPartyId: string; readonly accountId: string }

const caseJson = `json_build_object('type', a.type, 'status', a.status, 'applicantPartyId', a.applicant_party_id, 'accountId', a.account_id)`;

/** An uploaded file: for whoever uploaded it, and for whoever may see a case that refers to it. */
export async function file({ database }: QueryDeps, actor: Actor, id: string): Promise<FileRecord | null> {
  const row = await rowOf<FileRecord & { owner: string; cases: readonly CaseOfFile[] }>(database, `
    select u.sha256, u.name, u.type, u.size, u.account_id as owner,
      (select coalesce(json_agg(${caseJson}), '[]') from attachment f join application a on a.id = f.application_id where f.upload_id = u.id) as cases
    from upload u where u.id = ? and u.finished`, [id]);
  if (row === null || (row.owner !== actor.accountId && !row.cases.some((state) => mayOnCase(actor, state).see))) return null;
  const { sha256, name, type, size } = row;
  return { sha256, name, type, size };
}

/** An issued document, for those who may see its case. */
export async function document({ database }: QueryDeps, actor: Actor, id: string): Promise<FileRecord | null> {
  const row = isId(id) ? await rowOf<{ sha256: string; size: number; number: string; state: CaseOfFile }>(database, `
    select d.sha256, d.size, d.number, ${caseJson} as state from document d join application a on a.id = d.application_id where d.id = ?`, [id]) : null;
  if (row === null || !mayOnCase(actor, row.state).see) return null;
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
    const row = await rowOf(trx, 'update notice set read_at = coalesce(read_at, ?) where id = ? and party_id = any(?) returning id', [chance.now(), id, context.actor.parties]);
    return row === null ? refuse('request.not-found') : ok(null);
  });
}
