import { expect } from 'chai';
import { runRules } from '../../../src/bpmn/rules/rule.ts';
import { bundleOf } from '../../../src/packages/index.ts';
import { readParts } from '../../../src/packages/compile.ts';
import type { PermitRule } from '../../../src/packages/rules/rule.ts';
import { diagram, miniPackage } from '../mini-package.ts';

export type Changes = Readonly<Record<string, string>>;
const bpmn = 'processes/izin-uji/process.bpmn';

/** The small permit's diagram with each of these texts replaced. */
export function edited(...changes: readonly (readonly [from: string, to: string])[]): Changes {
  return { [bpmn]: changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`nothing to replace: ${from}`);
    return text.replace(from, to);
  }, diagram) };
}

/** Holds a rule to packages that it accepts and that it refuses, each for this rule alone. */
export function holds(rule: PermitRule, { good, bad }: { readonly good: Readonly<Record<string, Changes>>; readonly bad: Readonly<Record<string, readonly [changes: Changes, at: string | null]>> }): void {
  const findingsOf = async (changes: Changes) => {
    const { permitType, process, ...parts } = await readParts(bundleOf('izin-uji', miniPackage(changes)));
    if (permitType === null || process === null) throw new Error(JSON.stringify(parts.findings));
    return runRules([rule], { ...parts, type: 'izin-uji', permitType, process });
  };
  describe(`rule ${rule.id}`, () => {
    for (const [what, changes] of Object.entries(good)) it(`accepts ${what}`, async () => expect(await findingsOf(changes)).to.deep.equal([]));
    for (const [what, [changes, at]] of Object.entries(bad)) {
      it(`refuses ${what}`, async () => {
        const findings = await findingsOf(changes);
        expect(findings.map((finding) => [finding.rule, finding.class, finding.element])).to.deep.equal([[rule.id, rule.class, at]]);
        expect(findings[0]?.message).to.match(/^[\p{Lu}"].*\.$/su);
      });
    }
  });
}
