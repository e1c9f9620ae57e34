import { DmnModdle } from 'dmn-moddle';
import { parseFeel, parseUnary } from './feel.ts';
import type { DecisionInfo, DecisionModel } from './types.ts';

interface Finding { readonly rule: string; readonly severity: 'error' | 'warning'; readonly element: string | null; readonly message: string }
interface Moddle { readonly $type: string; readonly $attrs?: Readonly<Record<string, string>>; readonly id?: string; readonly name?: string; readonly [key: string]: unknown }

const hitPolicies = ['UNIQUE', 'ANY', 'PRIORITY', 'FIRST', 'RULE ORDER', 'OUTPUT ORDER', 'COLLECT'] as const;
export type HitPolicy = (typeof hitPolicies)[number];

export interface Output { readonly name: string; /** allowed values in order of priority, as FEEL texts */ readonly values: readonly string[]; readonly defaultText: string | null }
export interface Rule { readonly inputs: readonly string[]; readonly outputs: readonly string[] }
export type Logic =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'table'; readonly hitPolicy: HitPolicy; readonly aggregation: string | null; readonly inputs: readonly string[]; readonly outputs: readonly Output[]; readonly rules: readonly Rule[] };
/** What a model's `definitions` holds. */
export interface Definition { readonly variable: string; readonly logic: Logic }

/** Names that a decision puts where FEEL reads them: its variable, and its columns when it has several. */
export function variablesOfDecision(model: DecisionModel, id: string): string[] {
  const definition = (model.definitions as Readonly<Record<string, Definition>>)[id];
  if (definition === undefined) return [];
  const columns = definition.logic.kind === 'table' && definition.logic.outputs.length > 1 ? definition.logic.outputs.map(({ name }) => name) : [];
  return [definition.variable, ...columns];
}

const list = (value: unknown): readonly Moddle[] => (Array.isArray(value) ? (value as Moddle[]) : []);
const one = (value: unknown): Moddle | null => (typeof value === 'object' && value !== null && '$type' in value ? (value as Moddle) : null);
const textOf = (value: unknown): string => String(one(value)?.['text'] ?? '').trim();
const fault = (rule: string, element: string | null, message: string): Finding => ({ rule, severity: 'error', element, message });

/** DMN XML → tables and literal expressions; everything else of the standard is refused by name. */
export async function parseDecisions(xml: string): Promise<{ model: DecisionModel | null; findings: Finding[] }> {
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) return { model: null, findings: [fault('doctype', null, 'Berkas DMN memuat DOCTYPE. Simpan ulang dari modeler tanpa bagian itu.')] };
  try {
    const { rootElement, warnings } = (await new DmnModdle().fromXML(xml)) as unknown as { rootElement: Moddle; warnings: readonly { message: string }[] };
    const findings = warnings.map(({ message }) => fault('dmn-warning', null, `Berkas DMN memuat bagian yang tidak utuh: ${message.split('\n')[0] ?? ''}.`));
    return build(rootElement, findings);
  } catch (error) {
    return { model: null, findings: [fault('not-dmn', null, `Berkas bukan DMN yang dapat dibaca (${error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''}).`)] };
  }
}

function build(root: Moddle, findings: Finding[]): { model: DecisionModel | null; findings: Finding[] } {
  const decisions: Record<string, DecisionInfo> = {};
  const definitions: Record<string, Definition> = {};
  for (const element of list(root['drgElement'])) {
    if (element.$type === 'dmn:InputData' || element.$type === 'dmn:KnowledgeSource') continue;
    if (element.$type !== 'dmn:Decision') findings.push(fault('dmn-unsupported', element.id ?? null, `${element.$type.slice(4)} "${element.name ?? ''}" tidak didukung. Pakai tabel keputusan atau ekspresi.`));
    else addDecision(element, decisions, definitions, findings);
  }
  for (const info of Object.values(decisions)) for (const required of info.requires) if (!Object.hasOwn(decisions, required)) findings.push(fault('decision-required-unknown', info.id, `Keputusan "${info.name}" memerlukan "${required}" yang tidak ada di berkas ini.`));
  const cyclic = Object.keys(decisions).find((id) => reaches(decisions, id, id));
  if (cyclic !== undefined) findings.push(fault('decision-cycle', cyclic, `Keputusan "${cyclic}" saling memerlukan. Putuskan lingkarannya.`));
  const broken = findings.some(({ severity }) => severity === 'error');
  return { model: broken ? null : { id: root.id ?? '', name: root.name ?? '', decisions, definitions }, findings };
}

function reaches(decisions: Readonly<Record<string, DecisionInfo>>, from: string, target: string, seen = new Set<string>()): boolean {
  return (decisions[from]?.requires ?? []).some((next) => {
    if (next === target) return true;
    if (seen.has(next)) return false;
    seen.add(next);
    return reaches(decisions, next, target, seen);
  });
}

function addDecision(element: Moddle, decisions: Record<string, DecisionInfo>, definitions: Record<string, Definition>, findings: Finding[]): void {
  const id = element.id ?? '';
  if (id === '' || id in {}) findings.push(fault('decision-id', id === '' ? null : id, `Keputusan "${element.name ?? id}" tidak punya id yang sah. Beri id dengan huruf, angka, dan garis bawah.`));
  if (list(element['knowledgeRequirement']).length > 0) findings.push(fault('dmn-unsupported', id, `Keputusan "${element.name ?? id}" memerlukan model pengetahuan (businessKnowledgeModel), yang tidak didukung. Pakai keputusan lain sebagai gantinya.`));
  findings.push(...languageFaults(element));
  const logic = logicOf(element, findings);
  if (logic === null || id in {}) return;
  const variable = one(element['variable'])?.name ?? id;
  const requires = list(element['informationRequirement']).map((requirement) => String(one(requirement['requiredDecision'])?.['href'] ?? '').replace(/^.*#/, '')).filter((name) => name !== '');
  const tariffTable = element.$attrs?.['izin:tarif'] ?? null;
  const referenceDate = element.$attrs?.['izin:acuan'] ?? null;
  if ((tariffTable === null) !== (referenceDate === null)) findings.push(fault('tariff-incomplete', id, `Keputusan "${element.name ?? id}" harus menyebut izin:tarif dan izin:acuan bersama-sama.`));
  definitions[id] = { variable, logic };
  decisions[id] = { id, name: element.name ?? id, kind: logic.kind, requires, tariffTable, referenceDate, reads: readsOf(id, logic, referenceDate, findings) };
}

function logicOf(element: Moddle, findings: Finding[]): Logic | null {
  const logic = one(element['decisionLogic']);
  if (logic?.$type === 'dmn:LiteralExpression') return { kind: 'literal', text: String(logic['text'] ?? '').trim() };
  if (logic?.$type === 'dmn:DecisionTable') return tableOf(element, logic, findings);
  findings.push(fault('dmn-unsupported', element.id ?? null, `Keputusan "${element.name ?? ''}" memakai ${logic?.$type.slice(4) ?? 'isi kosong'}, yang tidak didukung. Pakai tabel keputusan atau ekspresi.`));
  return null;
}

function tableOf(element: Moddle, table: Moddle, findings: Finding[]): Logic | null {
  const hitPolicy = hitPolicies.find((policy) => policy === (table['hitPolicy'] ?? 'UNIQUE'));
  if (hitPolicy === undefined) {
    findings.push(fault('hit-policy', element.id ?? null, `Aturan kena "${String(table['hitPolicy'])}" tidak dikenal.`));
    return null;
  }
  const outputs = list(table['output']).map((output, index): Output => ({ name: output.name ?? `keluaran_${index + 1}`, values: splitValues(textOf(output['outputValues'])), defaultText: textOf(output['defaultOutputEntry']) || null }));
  const ranked = hitPolicy === 'PRIORITY' || hitPolicy === 'OUTPUT ORDER';
  if (ranked && outputs.some(({ values }) => values.length === 0)) findings.push(fault('output-values-missing', element.id ?? null, `Tabel "${element.name ?? ''}" memakai ${hitPolicy}: isi daftar nilai keluaran menurut urutan prioritasnya.`));
  findings.push(...shapeFaults(element, table, hitPolicy, outputs));
  return {
    kind: 'table', hitPolicy, aggregation: typeof table['aggregation'] === 'string' ? table['aggregation'] : null, outputs,
    inputs: list(table['input']).map((input) => textOf(input['inputExpression'])),
    rules: list(table['rule']).map((rule) => ({ inputs: list(rule['inputEntry']).map((entry) => String(entry['text'] ?? '').trim()), outputs: list(rule['outputEntry']).map((entry) => String(entry['text'] ?? '').trim()) })),
  };
}

/** A table whose rows do not fit its columns would answer with what nobody wrote. */
function shapeFaults(element: Moddle, table: Moddle, hitPolicy: HitPolicy, outputs: readonly Output[]): Finding[] {
  const name = `Tabel "${element.name ?? element.id ?? ''}"`;
  const id = element.id ?? null;
  const inputs = list(table['input']).length;
  const aggregation = table['aggregation'];
  const uneven = list(table['rule']).findIndex((rule) => list(rule['inputEntry']).length !== inputs || list(rule['outputEntry']).length !== outputs.length);
  const faults: (string | null)[] = [
    outputs.length === 0 ? `${name} tidak punya kolom keluaran. Tambahkan satu.` : null,
    outputs.length > 1 && (new Set(outputs.map((output) => output.name)).size !== outputs.length || list(table['output']).some((output) => (output.name ?? '') === '')) ? `${name} punya keluaran tanpa nama atau bernama sama. Beri setiap kolom nama sendiri.` : null,
    uneven >= 0 ? `${name}, baris ${uneven + 1}: jumlah isinya tidak sama dengan jumlah kolom. Lengkapi barisnya.` : null,
    aggregation !== undefined && hitPolicy !== 'COLLECT' ? `${name} memakai penggabungan ${String(aggregation)} tanpa COLLECT. Pilih COLLECT atau hapus penggabungan.` : null,
    aggregation !== undefined && !['SUM', 'MIN', 'MAX', 'COUNT'].includes(String(aggregation)) ? `${name}: penggabungan ${String(aggregation)} tidak dikenal. Pakai SUM, MIN, MAX, atau COUNT.` : null,
    aggregation !== undefined && outputs.length > 1 ? `${name} menggabungkan lebih dari satu keluaran. Sisakan satu kolom keluaran.` : null,
  ];
  return faults.filter((message) => message !== null).map((message) => fault('table-shape', id, message));
}

/** Every text that a decision evaluates is FEEL. */
function languageFaults(element: Moddle): Finding[] {
  const logic = one(element['decisionLogic']);
  const rules = list(logic?.['rule']).flatMap((rule) => [...list(rule['inputEntry']), ...list(rule['outputEntry'])]);
  const inputs = list(logic?.['input']).map((input) => one(input['inputExpression']));
  const foreign = [logic, ...rules, ...inputs].map((item) => item?.['expressionLanguage']).find((language) => typeof language === 'string' && !/feel/i.test(language));
  return foreign === undefined ? [] : [fault('dmn-language', element.id ?? null, `Keputusan "${element.name ?? ''}" berbahasa ${String(foreign)}. Tulis dalam FEEL.`)];
}

const splitValues = (text: string): string[] => (text === '' ? [] : text.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/).map((part) => part.trim()));

function readsOf(id: string, logic: Logic, referenceDate: string | null, findings: Finding[]): string[] {
  const names = new Set<string>();
  const expression = (text: string): void => collect(parseFeel(text), text);
  const collect = (parsed: ReturnType<typeof parseFeel>, text: string): void => {
    if (parsed.ok) parsed.names.forEach((name) => names.add(name));
    else findings.push(fault('expression-invalid', id, `Ekspresi "${text}": ${parsed.message}.`));
  };
  if (referenceDate !== null) expression(referenceDate);
  if (logic.kind === 'literal') expression(logic.text);
  else {
    logic.inputs.forEach(expression);
    for (const rule of logic.rules) {
      rule.inputs.filter((text) => text !== '' && text !== '-').forEach((text) => collect(parseUnary(text), text));
      rule.outputs.filter((text) => text !== '').forEach(expression);
    }
    logic.outputs.forEach(({ defaultText }) => defaultText !== null && expression(defaultText));
  }
  return [...names];
}
