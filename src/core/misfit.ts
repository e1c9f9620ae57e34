import { harmfulChanges, validate } from '../forms/index.ts';
import type { PermitPackage } from '../packages/types.ts';

/**
 * Answers already given that the forms of another version would not take: what the diagram does with them there is not known.
 * Answers stand under the variable of their form, which several keys may have. One that no form of the other version has is read by nothing in it.
 */
export function answersThatMisfit(from: PermitPackage, to: PermitPackage, data: Readonly<Record<string, unknown>>): { element: null; message: string }[] {
  const afterwards = new Map(Object.values(to.forms).map((form) => [form.variable, form]));
  return Object.values(from.forms).flatMap((before) => {
    const after = afterwards.get(before.variable);
    const given = data[before.variable];
    if (after === undefined || given === undefined || harmfulChanges(before, after).length === 0) return [];
    const answers = (Array.isArray(given) ? given : [given]).filter((answer) => answer !== null);
    const errors = answers.flatMap((answer) => { const found = validate(after, answer); return found.ok ? [] : [...found.errors]; });
    return errors.slice(0, 1).map(({ pointer, message }) => ({ element: null, message: `Isian "${before.key}" yang sudah masuk tidak sesuai formulir versi baru (${pointer}): ${message} Buat isian baru itu tidak wajib, atau biarkan permohonan ini pada versinya.` }));
  });
}
