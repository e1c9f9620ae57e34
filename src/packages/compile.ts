import { parse } from '../bpmn/index.ts';
import type { ElementInfo, Finding, Library, ProcessSource } from '../bpmn/types.ts';
import { parseDecisions } from '../decisions/index.ts';
import type { DecisionModel } from '../decisions/types.ts';
import { bundleForm } from '../forms/index.ts';
import type { FormDefinition } from '../forms/types.ts';
import { readJson } from './permit-type.ts';
import type { Bundle, DocumentTemplate, PermitPackage, PermitType, Scenario } from './types.ts';

/** All parts of a package that could be read, with what is wrong with the others. */
export interface Parts {
  readonly permitType: PermitType | null;
  readonly process: ProcessSource | null;
  readonly diagramXml: string;
  readonly forms: Readonly<Record<string, FormDefinition>>;
  readonly results: Readonly<Record<string, FormDefinition>>;
  readonly decisions: Readonly<Record<string, DecisionModel>>;
  readonly documents: Readonly<Record<string, DocumentTemplate>>;
  readonly scenarios: readonly Scenario[];
  readonly findings: readonly Finding[];
}

/** Reads every part of a bundle; never throws, each fault is a finding. */
export async function readParts(bundle: Bundle): Promise<Parts> {
  const findings: Finding[] = [];
  const folder = `processes/${bundle.type}/`;
  const read = <T>(kind: Parameters<typeof readJson>[0], path: string): T | null => {
    const result = readJson<T>(kind, path, bundle.files[path] ?? '');
    findings.push(...result.findings);
    return result.value;
  };
  const require = (name: string): string | null => {
    const source = bundle.files[folder + name];
    if (source === undefined) findings.push({ rule: 'package-file-missing', severity: 'error', element: null, message: `Berkas ${folder}${name} tidak ada. Tambahkan berkas itu ke paket.` });
    return source ?? null;
  };
  const permitType = require('permit-type.json') === null ? null : read<PermitType>('permit-type', `${folder}permit-type.json`);
  const diagramXml = require('process.bpmn') ?? '';
  const parsed = diagramXml === '' ? null : await parse(diagramXml, libraryOf(bundle));
  findings.push(...(parsed?.findings ?? []));
  const process = parsed?.source ?? null;
  const decisions = await readDecisions(bundle, findings);
  const forms = readForms(bundle, namesIn(process, ({ formKey }) => formKey), findings);
  const results = readForms(bundle, namesIn(process, ({ resultVariable }) => resultVariable).filter((name) => Object.hasOwn(bundle.files, `forms/${bundle.type}/${name}.schema.json`)), findings);
  const under = (name: string): string[] => Object.keys(bundle.files).filter((path) => path.startsWith(folder + name) && path.endsWith('.json'));
  const documents = Object.fromEntries(under('documents/').map((path) => read<DocumentTemplate>('document', path)).filter((item) => item !== null).map((item) => [item.key, item]));
  const scenarios = under('scenarios/').map((path) => read<Scenario>('scenario', path)).filter((item) => item !== null);
  return { permitType, process, diagramXml, forms, results, decisions, documents, scenarios, findings };
}

/** What the SOP's diagram may call: the other diagrams of its bundle. */
function libraryOf({ type, files, callable = [] }: Bundle): Library {
  return { files: Object.fromEntries(Object.entries(files).filter(([path]) => path.endsWith('.bpmn') && path !== `processes/${type}/process.bpmn`)), elsewhere: callable };
}

async function readDecisions(bundle: Bundle, findings: Finding[]): Promise<Record<string, DecisionModel>> {
  const models: Record<string, DecisionModel> = {};
  for (const path of Object.keys(bundle.files).filter((name) => name.endsWith('.dmn'))) {
    const { model, findings: faults } = await parseDecisions(bundle.files[path] ?? '');
    findings.push(...faults.map((finding) => ({ ...finding, message: `${path.split('/').at(-1)}: ${finding.message}` })));
    for (const id of Object.keys(model?.decisions ?? {})) {
      if (id in models) findings.push({ rule: 'decision-duplicate', severity: 'error', element: id, message: `Keputusan "${id}" ada di dua berkas DMN. Beri nama yang berbeda.` });
      if (model !== null) models[id] = model;
    }
  }
  return models;
}

const namesIn = (process: ProcessSource | null, nameOf: (element: ElementInfo) => string | null): string[] => [...new Set((process?.elements ?? []).map(nameOf).filter((name) => name !== null))];

function readForms(bundle: Bundle, keys: readonly string[], findings: Finding[]): Record<string, FormDefinition> {
  const forms: Record<string, FormDefinition> = {};
  for (const key of keys) {
    const { form, findings: faults } = bundleForm(bundle.files, bundle.type, key);
    findings.push(...faults);
    if (form !== null) forms[key] = form;
  }
  return forms;
}

/** A package ready to run, or what stands in the way. Warnings do not. */
export async function compilePackage(bundle: Bundle): Promise<{ package: PermitPackage | null; findings: readonly Finding[] }> {
  const parts = await readParts(bundle);
  return { package: assemble(bundle, parts), findings: parts.findings };
}

/** The package of parts that were read without fault. */
export function assemble(bundle: Bundle, parts: Parts): PermitPackage | null {
  const { permitType, process, diagramXml, forms, results, decisions, documents, scenarios, findings } = parts;
  if (permitType === null || process === null || findings.some((finding) => finding.severity === 'error')) return null;
  return { type: bundle.type, sha256: bundle.sha256, permitType, process, diagramXml, calledXml: calledXml(bundle, process), forms, results, decisions, documents, scenarios, assumptions: assumptionsOf(permitType) };
}

const calledXml = ({ files }: Bundle, { calls }: ProcessSource): Record<string, string> =>
  Object.fromEntries(calls.flatMap(({ file }) => (file === null ? [] : [[file, files[file] ?? '']])));

/** Every fact of a permit type that is not verified, with the question that the city has to answer. */
function assumptionsOf(type: PermitType): { fact: string; question: string }[] {
  const stated = [
    ['Keputusan penetapan SOP', type.decree], ['Jangka waktu', type.promisedDays], ['Biaya', type.fee], ['Masa berlaku', type.validity], ['Nomor registrasi', type.numbering.registration],
    ...Object.entries(type.numbering.documents).map(([key, series]) => [`Nomor dokumen ${key}`, series] as const),
    ...type.legalBasis.map((basis) => ['Dasar hukum', basis] as const), ...type.requirements.map((requirement) => ['Persyaratan', requirement] as const),
  ] as const;
  const facts = stated.filter(([, fact]) => fact.assumption === true).map(([name, fact]) => ({ fact: `${name}: ${String(fact.value)}`, question: fact.question ?? '' }));
  const tables = (type.tables ?? []).filter((table) => table.assumption === true).map((table) => ({ fact: `Tabel ${table.table} mulai ${table.effectiveFrom}`, question: table.question ?? '' }));
  return [...facts, ...tables, ...(type.assumptions ?? [])];
}
