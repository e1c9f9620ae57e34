import type { Complaint } from '../../bpmn/rules/rule.ts';
import { betterName, isMisread, variablesOfDecision } from '../../decisions/index.ts';
import { pathsOf } from '../../forms/index.ts';
import { variableOf } from '../../bpmn/index.ts';
import { named, type PermitRule, type Subject } from './rule.ts';

/** Given in every decision with a table, and in every expression. */
const given: ReadonlySet<string> = new Set(['berkas', 'tarif']);

/** What tools give as an id, capitals included: one name to FEEL. */
const identifier = /^[A-Za-z_][A-Za-z0-9_]*$/;

export const nameMisread: PermitRule = {
  id: 'name-misread', class: 'SAFETY', severity: 'error', what: 'A name of a form, field, result or decision that FEEL reads as something else: a word of its grammar, a built-in function, or several words.',
  check: (subject) => [...inDiagram(subject), ...inForms(subject), ...inDecisions(subject)],
};

function complaint(element: string | null, what: string, name: string, prefix: string): Complaint[] {
  if (!isMisread(name) && !given.has(name)) return [];
  const better = given.has(name) ? `${prefix}_${name}` : betterName(name, prefix);
  return [{ element, message: `${what} bernama "${name}", yang dibaca FEEL sebagai hal lain (kata FEEL, fungsi bawaan, nama milik sistem, atau beberapa kata). Ganti namanya, misalnya ${better}.` }];
}

function inDiagram({ process }: Subject): Complaint[] {
  return process.elements.flatMap((element) => [
    ...(element.formKey === null ? [] : complaint(element.id, `Formulir tugas ${named(element)}`, variableOf(element.formKey), 'isian')),
    ...(element.resultVariable === null ? [] : complaint(element.id, `Hasil ${named(element)}`, element.resultVariable, 'hasil')),
    ...(element.multiInstance?.elementVariable == null ? [] : complaint(element.id, `Unsur perulangan ${named(element)}`, element.multiInstance.elementVariable, 'butir')),
  ]);
}

function inForms({ forms }: Subject): Complaint[] {
  const names = (key: string): string[] => [...new Set(forms[key] === undefined ? [] : pathsOf(forms[key]).map(({ path }) => path.split('.').at(-1) ?? ''))];
  return Object.keys(forms).flatMap((key) => names(key).filter((name) => !given.has(name)).flatMap((name) => complaint(null, `Isian formulir "${key}"`, name, 'isian')));
}

function inDecisions({ decisions }: Subject): Complaint[] {
  return Object.entries(decisions).flatMap(([id, model]) => variablesOfDecision(model, id).filter((name) => !identifier.test(name) || isMisread(name.toLowerCase())).flatMap((name) => complaint(null, `Keputusan "${model.decisions[id]?.name ?? id}" memberi hasil yang`, name, 'hasil')));
}
