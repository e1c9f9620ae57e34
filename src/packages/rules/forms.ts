import { parseFeel } from '../../decisions/index.ts';
import { expressionsOf } from '../../bpmn/index.ts';
import { variableOf } from '../variables.ts';
import { forElements, isUserTask, named, type Rule } from './rule.ts';

const keyPattern = /^(_shared\/)?[a-z][a-z0-9_]*$/;

export const taskWithoutForm = forElements('task-without-form', 'error', (element) =>
  isUserTask(element) && element.formKey === null ? `Tugas ${named(element)} belum punya formulir. Isi camunda:formKey dengan nama formulir paket ini.` : null);

/** The application form stands on the start event. */
export const startWithoutForm = forElements('start-without-form', 'error', (element) =>
  element.type === 'StartEvent' && element.parent === null && element.eventDefinitions.length === 0 && element.formKey === null
    ? `Kejadian awal ${named(element)} belum punya formulir permohonan. Isi camunda:formKey pada kejadian awal.`
    : null);

export const formUnknown = forElements('form-unknown', 'error', (element, { forms }) =>
  element.formKey !== null && forms[element.formKey] === undefined ? `Formulir "${element.formKey}" pada ${named(element)} tidak ada atau tidak dapat dibaca. Buat berkas <nama>.schema.json dan <nama>.ui.json di folder formulir.` : null);

export const formKeyName = forElements('form-key-name', 'error', (element) =>
  element.formKey !== null && !keyPattern.test(element.formKey) ? `Nama formulir "${element.formKey}" tidak sah. Pakai huruf kecil, angka, dan garis bawah, diawali huruf.` : null);

export const resultVariableName = forElements('result-variable-name', 'error', (element) =>
  element.resultVariable !== null && (!/^[a-z][a-z0-9_]*$/.test(element.resultVariable) || element.resultVariable === 'berkas')
    ? `Nama hasil "${element.resultVariable}" pada ${named(element)} tidak sah atau dipakai sistem. Pakai huruf kecil, angka, dan garis bawah, dan bukan "berkas".`
    : null);

/** A condition or input that FEEL can't read, or that reads a name nobody fills. */
export const expressions: Rule = ({ process, permitType }) => {
  const known = new Set(['berkas', 'loopCounter']);
  for (const element of process.elements) {
    if (element.formKey !== null) known.add(variableOf(element.formKey));
    if (element.resultVariable !== null) known.add(element.resultVariable);
    if (element.multiInstance?.elementVariable) known.add(element.multiInstance.elementVariable);
  }
  const texts = [
    ...expressionsOf(process).map(({ element, expression }) => ({ element: element as string | null, expression: expression.replace(/^\s*=/, '') })),
    { element: null, expression: permitType.title }, { element: null, expression: permitType.applicantName },
  ];
  return texts.flatMap(({ element, expression }) => {
    const parsed = parseFeel(expression);
    if (!parsed.ok) return [{ rule: 'expression-invalid', severity: 'error' as const, element, message: `Ekspresi FEEL "${expression}" tidak dapat dibaca: ${parsed.message}` }];
    return parsed.names.filter((name) => !known.has(name)).map((name) => ({ rule: 'expression-unknown-name', severity: 'error' as const, element, message: `Ekspresi "${expression}" memakai "${name}", padahal tidak ada formulir atau hasil dengan nama itu. Pakai nama formulir atau hasil yang ada.` }));
  });
};
