import type { ApplicationDetail, ApplicationList, ApplicationSummary, Diagram, DocumentSummary, History } from '../../contract/application.ts';
import { diagramOf, eventText, trackOf, whyNotSuspend } from '../../core/index.ts';
import type { Actor } from '../../core/types.ts';
import { isId, rowsOf } from '../database.ts';
import { type TrailEntry, verifyStream } from '../trail/verify.ts';
import { type CaseRow, caseRows, clockOfRow, historyOf, rightsOn, summaryOf, tokensOf, visibleCase } from './case-rows.ts';
import { versionOf, type QueryDeps } from './deps.ts';
import { sectionsOf } from './sections.ts';

const pageSize = 20;

/** Applications of the parties that the account acts for, the newest first. */
export async function applications(deps: QueryDeps, actor: Actor, { cursor, status }: { readonly cursor: string | null; readonly status: string | null }): Promise<ApplicationList> {
  const rows = await caseRows(deps.database, `(a.applicant_party_id = any(?) or a.account_id = ?) and (?::text is null or a.status = ?) and (?::uuid is null or a.id < ?::uuid) order by a.id desc limit ${pageSize + 1}`,
    [actor.parties, actor.accountId, status, status, isId(cursor ?? '') ? cursor : null, isId(cursor ?? '') ? cursor : null]);
  const shown = rows.slice(0, pageSize);
  return { items: await Promise.all(shown.map((row) => summarise(deps, actor, row))), next: rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null };
}

export async function applicationSummary(deps: QueryDeps, actor: Actor, id: string): Promise<ApplicationSummary | null> {
  const row = isId(id) ? await visibleCase(deps.database, actor, id) : null;
  return row === null ? null : summarise(deps, actor, row);
}

async function summarise(deps: QueryDeps, actor: Actor, row: CaseRow): Promise<ApplicationSummary> {
  const { pkg } = await versionOf(deps, row);
  return summaryOf(row, actor, await deps.office.current(deps.database), pkg, deps.chance.now());
}

/** Everything that one page about a case shows. */
export async function application(deps: QueryDeps, actor: Actor, id: string): Promise<ApplicationDetail | null> {
  const { database, office, chance } = deps;
  const row = isId(id) ? await visibleCase(database, actor, id) : null;
  if (row === null) return null;
  const { version, pkg } = await versionOf(deps, row);
  const facts = await office.current(database);
  const may = rightsOn(row, actor);
  const isOfficial = whyNotSuspend(actor, row, pkg.permitType.authorisedOfficials).ok;
  const start = pkg.process.elements.find(({ type, parent }) => type === 'StartEvent' && parent === null)?.id ?? '';
  return {
    summary: summaryOf(row, actor, facts, pkg, chance.now()), applicantName: row.applicantName, suspension: suspensionOf(row),
    track: trackOf(pkg, row.status === 'DRAFT' ? [start] : tokensOf(row), historyOf(row, actor, facts)), clock: clockOfRow(row, facts, chance.now()),
    documents: await documentsOf(deps, row), sections: await sectionsOf(deps, row, pkg, may.seeOfficeData ? 'OFFICER' : 'APPLICANT'),
    assumptions: may.seeOfficeData ? [...pkg.assumptions] : [],
    sopVersion: { version: version.version, decree: version.decree, effectiveFrom: version.effectiveFrom },
    may: { edit: may.edit, discard: may.discard, seeHistory: may.seeHistory, seeDiagram: may.seeDiagram, suspend: isOfficial && row.status === 'RUNNING', resume: isOfficial && row.status === 'SUSPENDED' },
  };
}

function suspensionOf({ suspensions }: CaseRow): ApplicationDetail['suspension'] {
  const open = suspensions.find(({ to }) => to === null);
  return open === undefined ? null : { since: open.from, reason: open.reason };
}

async function documentsOf({ database, baseUrl }: QueryDeps, row: CaseRow): Promise<DocumentSummary[]> {
  const found = await rowsOf<Omit<DocumentSummary, 'verificationUrl' | 'downloadUrl'> & { token: string }>(database, 'select id, title, number, issued_at as "issuedAt", sha256, size, status, example, token from document where application_id = ? order by issued_at', [row.id]);
  return found.map(({ token, ...document }) => ({ ...document, verificationUrl: `${baseUrl}/verifikasi/${token}`, downloadUrl: `/api/documents/${document.id}/pdf` }));
}

/** The trail of a case in sentences. Applicants see what was done, not which officer did it. */
export async function history(deps: QueryDeps, actor: Actor, id: string): Promise<History | null> {
  const row = isId(id) ? await visibleCase(deps.database, actor, id) : null;
  if (row === null) return null;
  const isOfficer = rightsOn(row, actor).seeOfficeData;
  const { verified, events } = await verifyStream(deps.database, { kind: 'case', id });
  return {
    verified,
    items: events.filter(isWorthTelling).map((event) => ({
      seq: event.seq, type: event.type, text: eventText(event.type, event.payload === null ? null : (JSON.parse(event.payload) as Record<string, unknown>)),
      actor: event.actor_kind === 'SYSTEM' ? 'Sistem' : isOfficer || event.actor_id === actor.accountId ? event.actor_name : event.actor_id === row.accountId ? 'Pemohon' : 'Petugas',
      onBehalfOf: event.on_behalf_of === null ? null : row.applicantName, channel: event.channel, occurredAt: event.occurred_at, recordedAt: event.recorded_at, hash: event.hash,
    })),
  };
}

/** Answers are saved every few seconds while somebody types: of such a run the last one tells enough. */
function isWorthTelling({ type, actor_id }: TrailEntry, index: number, events: readonly TrailEntry[]): boolean {
  const next = events[index + 1];
  return !type.endsWith('.draft-saved') || next?.type !== type || next.actor_id !== actor_id;
}

export async function diagram(deps: QueryDeps, actor: Actor, id: string): Promise<Diagram | null> {
  const row = isId(id) ? await visibleCase(deps.database, actor, id) : null;
  if (row === null || !rightsOn(row, actor).seeDiagram) return null;
  const { pkg } = await versionOf(deps, row);
  return diagramOf(pkg, row.status === 'ENDED' ? [] : tokensOf(row), row.path);
}
