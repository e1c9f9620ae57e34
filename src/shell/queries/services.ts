import type { Diagram } from '../../contract/application.ts';
import type { ServiceDetail, ServiceSummary } from '../../contract/service.ts';
import { diagramOf, stepsOf } from '../../core/index.ts';
import { standardComponents } from '../../packages/index.ts';
import type { PermitType, Stated } from '../../packages/types.ts';
import type { OfficeFacts } from '../office/facts.ts';
import type { QueryDeps } from './deps.ts';

/** The public catalogue: every type that has a version in force. */
export async function services({ database, packages, office }: QueryDeps): Promise<ServiceSummary[]> {
  const facts = await office.current(database);
  return (await packages.offered(database)).map(({ description }) => summary(description, facts)).toSorted((a, b) => a.name.localeCompare(b.name, 'id'));
}

export async function service(deps: QueryDeps, type: string): Promise<ServiceDetail | null> {
  const { database, packages, office } = deps;
  const version = await packages.current(database, type);
  const loaded = version === null ? null : await packages.load(database, version.id);
  if (version === null || loaded === null) return null;
  const permitType = loaded.package.permitType;
  const { audience, output, validity, promisedDays, fee, decree, legalBasis, requirements, standard, statement } = permitType;
  return {
    ...summary(permitType, await office.current(database)), audience, output, validity: stated(validity), promise: stated(promisedDays, `${promisedDays.value.toLocaleString('id-ID')} hari kerja`), feeFact: stated(fee),
    decree: stated(decree, `${decree.value} Nomor ${decree.number}`), effectiveFrom: version.effectiveFrom, version: version.version,
    legalBasis: legalBasis.map((fact) => stated(fact)), requirements: requirements.map((fact) => ({ ...stated(fact), ...(fact.when === undefined ? {} : { when: fact.when }) })),
    steps: stepsOf(loaded.package), standard: standardComponents.map(([key, title]) => ({ key, title, text: standard[key] ?? '' })), statement,
  };
}

export async function serviceDiagram({ database, packages }: QueryDeps, type: string): Promise<Diagram | null> {
  const version = await packages.current(database, type);
  const loaded = version === null ? null : await packages.load(database, version.id);
  return loaded === null ? null : diagramOf(loaded.package, [], []);
}

function summary(type: PermitType, facts: OfficeFacts): ServiceSummary {
  const { code, name, shortName, category, summary: text, promisedDays, fee, mode, leadAgency } = type;
  return { type: code, name, shortName, category, summary: text, promisedDays: promisedDays.value, fee: fee.value, mode, leadAgency: facts.organisations[leadAgency]?.name ?? leadAgency };
}

function stated(fact: Stated<unknown>, text = String(fact.value)): { text: string; assumption?: boolean; question?: string } {
  return { text, ...(fact.assumption === true ? { assumption: true, question: fact.question ?? '' } : {}) };
}
