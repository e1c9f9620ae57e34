import { elementOf, laneOf, variablesAt } from '../../core/index.ts';
import type { CaseState } from '../../core/types.ts';
import { feelDate } from '../../decisions/index.ts';
import type { RenderRequest, Rendered, Signatory } from '../../documents/types.ts';
import { issueTopic, signingSteps } from '../../packages/index.ts';
import type { PermitPackage } from '../../packages/types.ts';
import type { Result } from '../../contract/problem.ts';
import { systemActor } from '../accounts/index.ts';
import { rowOf } from '../database.ts';
import { execute, type ExecuteDeps } from '../execute.ts';
import type { FileStore } from '../files/store.ts';
import type { OfficeFacts } from '../office/facts.ts';
import { officeDay } from '../packages-store/versions.ts';
import type { Connector, ConnectorAnswer, ConnectorInput } from './connector.ts';

/** Makes the PDF; the documents room's `createRenderer`. */
export interface Renderer { render(request: RenderRequest): Promise<Result<Rendered>> }

export interface IssueDeps extends ExecuteDeps { readonly files: FileStore; readonly renderer: Renderer; /** Address that people type, without a slash at the end. */ readonly baseUrl: string }

interface Reserved { readonly documentId: string; readonly token: string; readonly number: string; readonly template: string; readonly drawnAt: string }

/**
 * Issues a document in two commands: the number is drawn first because it stands inside the file, then the file is made, stored under
 * its SHA-256 and registered. A repetition finds the same number and makes the same bytes.
 */
export function documentIssue(deps: IssueDeps): Connector {
  return { topic: issueTopic, perform: (input) => issue(deps, input) };
}

async function issue(deps: IssueDeps, { application, call, pkg }: ConnectorInput): Promise<ConnectorAnswer> {
  const reserved = await reserve(deps, application.id, call.id);
  if ('error' in reserved) return reserved;
  const wanted = pkg.process.elements.find(({ id }) => id === call.element)?.attributes['dokumen'];
  if (reserved.template !== wanted) return { error: { code: 'document.template-changed', message: `Nomor ${reserved.number} dipesan untuk templat "${reserved.template}", sedangkan SOP permohonan ini sekarang menerbitkan "${wanted ?? ''}". Batalkan nomor itu, lalu teruskan: nomor lain akan diambil.` } };
  const template = pkg.documents[reserved.template];
  if (template === undefined) return { error: { code: 'document.not-found', message: `Templat dokumen "${reserved.template}" tidak ada di paket.` } };
  const office = await deps.office.current(deps.database);
  const date = await officeDay(deps.database, reserved.drawnAt);
  const signatory = template.signatoryElement === undefined ? null : await signatoryOf(deps, application, signingSteps(template, pkg.process), pkg, office);
  const reasons = exampleReasons(deps.demo, [...pkg.assumptions, ...office.office.assumptions]);
  const rendered = await deps.renderer.render({
    template, number: reserved.number, issuedAt: reserved.drawnAt, zone: office.zone, signatory,
    variables: { ...variablesAt(application, pkg, call), dokumen: { nomor: reserved.number, tanggal: feelDate(date) } },
    verificationUrl: `${deps.baseUrl}/verifikasi/${reserved.token}`,
    letterhead: { city: office.office.city, office: office.office.name, address: office.office.address, contact: office.office.contact, crest: office.office.crest },
    example: reasons.length > 0, exampleReasons: reasons,
  });
  if (!rendered.ok) return { error: { code: rendered.problem.code, message: messageOf(rendered.problem), retry: rendered.problem.code === 'document.render-failed' } };
  const { pdf, validFrom, validTo, holder } = rendered.value;
  const { sha256, size } = await deps.files.put(pdf);
  await deps.database.raw(`insert into file (sha256, size, type, created_at) values (?, ?, 'application/pdf', ?) on conflict do nothing`, [sha256, size, deps.chance.now()]);
  return {
    result: { id: reserved.documentId, nomor: reserved.number, tanggal: date },
    issued: { documentId: reserved.documentId, sha256, size, validFrom, validTo, holder, signatory: signatory?.name ?? null, example: reasons.length > 0 },
  };
}

async function reserve(deps: IssueDeps, applicationId: string, callId: string): Promise<Reserved | Extract<ConnectorAnswer, { error: unknown }>> {
  const { chance, database } = deps;
  // A try that comes again has its number, and nothing to tell the trail.
  const former = await reservedBy(database, applicationId, callId);
  if (former !== null) return former;
  const result = await execute(deps, { type: 'ReserveDocument', applicationId, callId, documentId: chance.newId(), token: chance.newSecret().slice(0, 22) }, { actor: systemActor(), channel: 'SYSTEM', occurredAt: chance.now() });
  if (!result.ok) return { error: { code: result.problem.code, message: messageOf(result.problem) } };
  return (await reservedBy(database, applicationId, callId)) ?? { error: { code: 'number.void', message: 'Nomor dokumen tidak ditemukan di register.', retry: true } };
}

const reservedBy = (database: IssueDeps['database'], applicationId: string, callId: string): Promise<Reserved | null> => rowOf<Reserved>(database, `
  select document_id as "documentId", token, number, template, drawn_at as "drawnAt" from number_register where application_id = ? and call_id = ? and state = 'RESERVED'`, [applicationId, callId]);

/** Whoever completed one of the signing tasks last, with the title of the post that the task belongs to. */
async function signatoryOf({ database }: IssueDeps, application: CaseState, elements: readonly string[], pkg: PermitPackage, office: OfficeFacts): Promise<Signatory | null> {
  const row = await rowOf<{ element: string; name: string; position: string | null }>(database, `
    select s.element, s.account_name as name, (select a.position from assignment a where a.account_id = s.account_id and a.role = t.role and office_day(s.submitted_at) >= a.valid_from and (a.valid_to is null or office_day(s.submitted_at) <= a.valid_to) order by a.created_at desc limit 1) as position
    from submission s left join lateral (select role from task where application_id = s.application_id and element = s.element order by id desc limit 1) t on true
    where s.application_id = ? and s.element = any(?) order by s.submitted_at desc limit 1`, [application.id, elements]);
  if (row === null) return null;
  const role = office.roles[laneOf(pkg, elementOf(pkg, row.element))?.attributes['peran'] ?? ''];
  return { name: row.name, position: row.position ?? role?.position ?? role?.name ?? '', rank: null, onBehalfOf: role?.onBehalfOf ?? null };
}

/** Why the document is an example: what it rests on, and the mode it was made in. */
function exampleReasons(demo: boolean, assumptions: PermitPackage['assumptions']): string[] {
  const mode = demo ? ['Dibuat dalam mode peragaan.'] : [];
  return [...mode, ...assumptions.map(({ fact }) => `Belum dipastikan: ${fact}`)];
}

function messageOf({ code, params, errors }: { code: string; params?: Readonly<Record<string, string | number>>; errors?: readonly { message: string }[] }): string {
  const details = [...Object.values(params ?? {}).map(String), ...(errors ?? []).map(({ message }) => message)];
  return details.length === 0 ? code : `${code}: ${details.join('; ')}`;
}
