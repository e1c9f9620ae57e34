import { expect } from 'chai';
import type { ProcessSource } from '../../../src/bpmn/types.ts';
import { runRules, type Rule } from '../../../src/bpmn/rules/rule.ts';
import { sourceOf } from '../diagram.ts';

/** Flow elements by what they show; a bad diagram with the element that the finding names. */
export interface Diagrams { readonly good: Readonly<Record<string, string>>; readonly bad: Readonly<Record<string, readonly [drawn: string, at: string | null]>>; /** what stands beside the process */ readonly root?: string }

/** Holds a rule to diagrams that it accepts and that it refuses, each for this rule alone. */
export function holds(rule: Rule<ProcessSource>, { good, bad, root }: Diagrams): void {
  describe(`rule ${rule.id}`, () => {
    for (const [what, drawn] of Object.entries(good)) it(`accepts ${what}`, async () => expect(runRules([rule], await sourceOf(drawn, root))).to.deep.equal([]));
    for (const [what, [drawn, at]] of Object.entries(bad)) {
      it(`refuses ${what}`, async () => {
        const findings = runRules([rule], await sourceOf(drawn, root));
        expect(findings.map((finding) => [finding.rule, finding.class, finding.element])).to.deep.equal([[rule.id, rule.class, at]]);
        expect(findings[0]?.message).to.match(/^[\p{Lu}"].*\.$/su);
      });
    }
  });
}

export const start = '<startEvent id="s"/>';
export const end = '<endEvent id="e"/>';
