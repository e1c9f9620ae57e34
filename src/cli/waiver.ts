import { waivableRules } from '../packages/index.ts';
import type { Waiver } from '../shell/packages-store/index.ts';
import { UnusableArgument } from './unusable.ts';

/** `--waive <rule>,… --reason "<why>"`; null without it. A name that no rule of quality has would let nothing pass, and nobody would notice. */
export function waiverOf({ waive, reason = '' }: { readonly waive?: string | undefined; readonly reason?: string | undefined }): Waiver | null {
  if (waive === undefined) return null;
  if (reason.trim() === '') throw new UnusableArgument('Sebutkan alasan dilewatinya temuan mutu dengan --reason "<alasan>".');
  const rules = waive.split(',').map((rule) => rule.trim()).filter((rule) => rule !== '');
  const unknown = rules.filter((rule) => !waivableRules.includes(rule));
  if (unknown.length > 0 || rules.length === 0) throw new UnusableArgument(`${unknown.length === 0 ? '--waive tidak menyebut aturan.' : `Bukan aturan mutu yang dapat dilewati: ${unknown.join(', ')}.`} Yang dapat dilewati: ${waivableRules.join(', ')}.`);
  return { rules, reason: reason.trim() };
}
