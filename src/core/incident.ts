import { correlationKey, expressionsAt } from '../bpmn/index.ts';
import type { ElementInfo } from '../bpmn/types.ts';
import { pathsRead } from '../decisions/index.ts';
import { label } from '../forms/index.ts';
import type { FormDefinition } from '../forms/types.ts';
import { issueTopic } from '../packages/index.ts';
import type { PermitPackage } from '../packages/types.ts';
import type { CaseState, Decision, SeenValue, StoredIncident } from './types.ts';

/** Before the name of a failed call's input. */
export const inputPrefix = 'input.';
const hidden = '•••';

/** The incident of an element as the operator will see it, with the values that were read there. Personal data never get into it. */
export function incidentAt({ element, kind, message }: { readonly element: string | null; readonly kind: string; readonly message: string }, state: CaseState, pkg: PermitPackage): NonNullable<Decision['incident']> {
  return { element, kind, message, seen: seenAt(element, state, pkg) };
}

/** Who does again what stopped, once the operator lets it go on: a person's own command is for that person to give, only the data are mended. */
export const repeatedBy = (command: string): 'SYSTEM' | 'PERSON' => (command === 'CompleteTask' || command === 'SubmitApplication' ? 'PERSON' : 'SYSTEM');

/** Whose the incidents of a message are. A wait has no id of its own: this one, an RFC 9562 UUID of version 8, is the same for every message that it would take. */
export function waitSubject({ name, key }: { readonly name: string; readonly key?: string }): string {
  const hex = correlationKey(JSON.stringify([name, key ?? null]));
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join('-');
}

/** The inputs of a call that failed. */
export function seenByCall(callId: string, state: CaseState, pkg: PermitPackage): SeenValue[] {
  const call = state.calls.find(({ id }) => id === callId);
  const element = pkg.process.elements.find(({ id }) => id === call?.element);
  return (element?.inputs ?? []).map(({ name, expression }) => {
    const value = call?.inputs[name];
    const personal = expression.startsWith('=') && pathsRead(expression).some((path) => !isKnownOpen(valuesAt(path, state, pkg)));
    return { path: `${inputPrefix}${name}`, label: `Masukan "${name}"`, text: personal ? hidden : textOf(value), masked: personal, correctable: true };
  });
}

/** A path that leads to no answer, as one into the rows of a list, may lead to any. */
const isKnownOpen = (values: readonly SeenValue[]): boolean => values.length > 0 && values.every(({ masked }) => !masked);

function seenAt(id: string | null, state: CaseState, pkg: PermitPackage): SeenValue[] {
  const element = pkg.process.elements.find((item) => item.id === id);
  if (element === undefined) return [];
  const paths = new Set(readsOf(element, pkg));
  return [...paths].flatMap((path) => valuesAt(path, state, pkg));
}

/** What an element's expressions read: its own, those of its flows, and those of its decision. */
function readsOf(element: ElementInfo, pkg: PermitPackage): string[] {
  const written = expressionsAt(pkg.process, element).flatMap(({ expression }) => pathsRead(expression));
  const model = element.decisionRef === null ? undefined : pkg.decisions[element.decisionRef];
  return [...written, ...Object.values(model?.decisions ?? {}).flatMap(({ reads }) => reads)];
}

function valuesAt(path: string, state: CaseState, pkg: PermitPackage): SeenValue[] {
  const [variable = '', ...keys] = path.split('.');
  const form = Object.values(pkg.forms).find((item) => item.variable === variable);
  if (form !== undefined) return answersAt(form, keys, state);
  if (!(variable in state.data)) return [];
  return [resultAt(path, keys.reduce<unknown>(propertyOf, state.data[variable]), isMachineMade(variable, pkg))];
}

/** As people read them; a field that its form marks as personal shows that there is an answer, not which. */
function answersAt(form: FormDefinition, keys: readonly string[], { data }: CaseState): SeenValue[] {
  const pointer = keys.map((key) => `/${key}`).join('');
  return label(form, data[form.variable]).filter((row) => row.pointer === pointer || row.pointer.startsWith(`${pointer}/`)).map((row) => ({
    path: `${form.variable}${row.pointer.replaceAll('/', '.')}`, label: row.label, text: row.pdp === null ? row.text : hidden, masked: row.pdp !== null, correctable: false,
  }));
}

/** Nobody has said whether a text from outside is personal: it is hidden. */
function resultAt(path: string, value: unknown, isCorrectable: boolean): SeenValue {
  const masked = typeof value === 'string' || (typeof value === 'object' && value !== null);
  return { path, label: path, text: masked ? hidden : textOf(value), masked, correctable: isCorrectable && (typeof value !== 'object' || value === null) };
}

/** What a connector or a message brought; a decision's result follows from the law, and a document's from the register. */
function isMachineMade(variable: string, pkg: PermitPackage): boolean {
  const makers = pkg.process.elements.filter(({ resultVariable }) => resultVariable === variable);
  return makers.length > 0 && makers.every(({ type, topic }) => type !== 'BusinessRuleTask' && topic !== issueTopic);
}

/** Whether the operator may correct a place: one that was seen there and that no person answered for. */
export function correctable(path: string, incident: StoredIncident, state: CaseState, pkg: PermitPackage): boolean {
  const [variable = ''] = path.split('.');
  if (path.startsWith(inputPrefix)) return incident.seen.some((value) => value.path === path) && state.calls.some(({ id }) => id === incident.subjectId);
  return incident.seen.some((value) => value.path === path && value.correctable) && isMachineMade(variable, pkg);
}

const propertyOf = (value: unknown, key: string): unknown => (typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined);
const textOf = (value: unknown): string => (value === undefined || value === null ? 'kosong' : typeof value === 'string' ? value.slice(0, 200) : JSON.stringify(value).slice(0, 200));
