import { pathsOf } from '../../forms/index.ts';
import type { FormDefinition } from '../../forms/types.ts';
import { everyWayPasses } from '../ways.ts';
import { isUserTask, named, roleOf, type PermitRule, type Subject } from './rule.ts';

export const refusalWithoutReasons: PermitRule = {
  id: 'refusal-without-reasons', class: 'SAFETY', severity: 'error', what: 'A letter of refusal that prints nothing which an official had to write on every way to it: a refusal states its reasons.',
  check: (subject) => subject.process.elements.flatMap((letter) => {
    const template = subject.documents[letter.attributes['dokumen'] ?? ''];
    if (template?.kind !== 'REFUSAL') return [];
    const text = JSON.stringify(template.blocks);
    return formsBefore(letter.id, subject).some((form) => reasonsOf(form).some((path) => reads(text, path))) ? []
      : [{ element: letter.id, message: `Surat penolakan pada ${named(letter)} tidak memuat alasan yang wajib diisi petugas pada setiap jalan menuju surat itu. Wajibkan isian alasan di formulir penolakannya, dan cetak isian itu di templat "${template.key}".` }];
  }),
};

/** Forms that some official has answered whenever this step is reached. */
function formsBefore(target: string, { process, forms }: Subject): FormDefinition[] {
  const asked = process.elements.filter((element) => isUserTask(element) && roleOf(element, process) !== 'pemohon');
  return Object.values(forms).filter((form) => everyWayPasses(target, asked.filter(({ formKey }) => formKey === form.key).map(({ id }) => id), process));
}

/** What was written freely; a choice from a list is a decision, not its reason. */
const reasonsOf = (form: FormDefinition): string[] =>
  pathsOf(form).filter(({ optional, type, enum: choices }) => !optional && choices === undefined && (type === 'string' || type === 'list')).map(({ path }) => `${form.variable}.${path}`);

const reads = (text: string, path: string): boolean => text.split(path).slice(1).some((after) => !/^[a-z0-9_]/.test(after));
