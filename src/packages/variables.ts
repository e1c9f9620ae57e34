import { filledByInstances, repeatedAround, seenFrom, variableOf, withAnswer } from '../bpmn/index.ts';
import type { ElementInfo, Host } from '../bpmn/types.ts';
import { evaluateDecision, evaluateFeel, feelDate, feelDateTime, feelDuration, feelTime, toJson } from '../decisions/index.ts';
import type { DecisionResult, FeelClock, TableVersion } from '../decisions/types.ts';
import { toFeel } from '../forms/index.ts';
import type { FormDefinition } from '../forms/types.ts';
import type { PermitPackage } from './types.ts';

type Data = Readonly<Record<string, unknown>>;
const convert = { date: feelDate, dateTime: feelDateTime, time: feelTime, duration: feelDuration };

/** Topic of the built-in service that issues a document; its result is `{ id, nomor, tanggal }`. */
export const issueTopic = 'document.issue';
/** Topic of the built-in service that writes to the applicant's inbox. */
export const messageTopic = 'message.send';
export const builtinTopics: readonly string[] = [issueTopic, messageTopic];

/**
 * The variables that FEEL sees: every form and result of the package by name, null when not filled yet, values converted by the
 * form's schema. FEEL never sees raw JSON: an ISO text would be both smaller and greater than a date.
 * @param data   raw JSON under form keys and result variables
 * @param berkas what the system knows of the case: nomor, submitted_at, channel, outcome
 */
export const variablesOf = (pkg: PermitPackage, data: Data, berkas: Data): Record<string, unknown> => seenFrom(null, hostVariablesOf(pkg, data, berkas), filledByInstances(pkg.process));

/** As `variablesOf`, for the engine, which knows from which instance of a repeated step they are seen: their lists have a place for each, null where it has not answered. */
export function hostVariablesOf(pkg: PermitPackage, data: Data, berkas: Data): Record<string, unknown> {
  const variables: Record<string, unknown> = { berkas: systemVariables(berkas) };
  const elements = new Map(pkg.process.elements.map((element) => [element.id, element]));
  for (const element of pkg.process.elements) {
    const isList = element.multiInstance !== null || repeatedAround(element, elements) !== null;
    const form = element.formKey === null ? undefined : pkg.forms[element.formKey];
    if (element.resultVariable !== null) variables[element.resultVariable] = eachOf(data[element.resultVariable], isList, (value) => resultValue(element, value));
    if (form !== undefined) variables[form.variable] = eachOf(data[form.variable], isList, (value) => converted(form, value));
  }
  return variables;
}

function eachOf(value: unknown, isList: boolean, convertOne: (value: unknown) => unknown): unknown {
  const one = (item: unknown): unknown => (item === undefined || item === null ? null : convertOne(item));
  return isList && Array.isArray(value) ? value.map(one) : one(value);
}

function systemVariables(berkas: Data): Record<string, unknown> {
  const at = berkas['submitted_at'];
  return { nomor: null, channel: null, outcome: null, ...berkas, submitted_at: typeof at === 'string' ? feelDateTime(at) : null };
}

/** Answers never change once given, and each step of a case reads all that were given before. */
const conversions = new WeakMap<object, { readonly form: FormDefinition; readonly feel: unknown }>();

function converted(form: FormDefinition, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return toFeel(form, value, convert);
  const known = conversions.get(value);
  if (known?.form === form) return known.feel;
  const feel = toFeel(form, value, convert);
  conversions.set(value, { form, feel });
  return feel;
}

function resultValue(element: ElementInfo, value: unknown): unknown {
  if (element.topic === issueTopic && typeof value === 'object' && value !== null && 'tanggal' in value && typeof value.tanggal === 'string') {
    return { ...value, tanggal: feelDate(value.tanggal) };
  }
  return value;
}

/**
 * Data after a submission: under the form's variable; in an instance of a repeated step a list in loop order with null where nobody answered yet.
 * A task without form puts the keys of its data at top level.
 */
export const withSubmission = (data: Data, { formKey }: ElementInfo, index: number | null, value: Data): Record<string, unknown> => (formKey === null ? { ...data, ...value } : withAnswer(data, variableOf(formKey), index, value));

/** Picks the version of a table that is in force on a day. */
export type PickTable = (table: string, referenceDate: string) => TableVersion | null;

/** One decision that was made, for the trail. */
export interface DecisionTrace { readonly element: string; readonly decision: string; readonly trace: DecisionResult['trace'] }

/**
 * What the engine asks its host: FEEL and DMN over the given variables. Both throw on anything that is not a clean value, which the
 * engine reports as an incident at the element.
 */
export function hostFor(pkg: Pick<PermitPackage, 'decisions'>, variables: Data, clock: FeelClock, pickTable: PickTable): { host: Host; traces: DecisionTrace[] } {
  const traces: DecisionTrace[] = [];
  const host: Host = {
    variables,
    evaluate(expression, scope) {
      const result = evaluateFeel(expression.replace(/^\s*=/, ''), scope, clock);
      if (!result.ok) throw new Error(result.message);
      return result.value;
    },
    decide(decisionRef, scope, element) {
      if (decisionRef === null) throw new Error('Tugas aturan ini belum menunjuk keputusan (camunda:decisionRef).');
      const model = pkg.decisions[decisionRef];
      if (model === undefined) throw new Error(`Tabel keputusan "${decisionRef}" tidak ada di paket.`);
      const result = evaluateDecision(model, decisionRef, scope, { clock, pickTable });
      if (!result.ok) throw new Error(result.message);
      traces.push({ element, decision: decisionRef, trace: result.result.trace });
      return toJson(result.result.value);
    },
  };
  return { host, traces };
}

/** The version of a table in force on a day: the one with the latest start not after it. */
export function tableInForce(versions: readonly TableVersion[], table: string, referenceDate: string): TableVersion | null {
  const day = referenceDate.slice(0, 10);
  return versions
    .filter((version) => version.table === table && version.effectiveFrom <= day)
    .reduce<TableVersion | null>((latest, version) => (latest === null || version.effectiveFrom > latest.effectiveFrom ? version : latest), null);
}
