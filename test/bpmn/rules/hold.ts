import { expect } from 'chai';
import { runRules, named, namedFlow, type Rule } from '../../../src/bpmn/rules/rule.ts';
import type { ProcessSource } from '../../../src/bpmn/types.ts';
import { sourceOf } from '../diagram.ts';

/** What a rule finds wrong: the part of the diagram that its one finding names, several if it names several, and a word of the message. */
export type Bad<Drawn> = readonly [drawn: Drawn, at: string | null | readonly string[], says?: string];
/** Each by what it shows. A good one differs from a bad one in one thing. */
export interface Cases<Drawn> { readonly good: Readonly<Record<string, Drawn>>; readonly bad: Readonly<Record<string, Bad<Drawn>>> }

/**
 * Holds a rule to what it accepts and what it refuses, each for this rule alone.
 * @param subjectOf what the rule looks at @param processOf the diagram in it, whose parts a message has to call by their labels
 */
export function holdsOver<Subject, Drawn>(rule: Rule<Subject>, subjectOf: (drawn: Drawn) => Subject | Promise<Subject>, processOf: (subject: Subject) => ProcessSource | null, { good, bad }: Cases<Drawn>): void {
  if ([good, bad].some((cases) => Object.keys(cases).length === 0)) throw new Error(`${rule.id} would pass if it fired always, or never`);
  describe(`rule ${rule.id}`, () => {
    for (const [what, drawn] of Object.entries(good)) it(`accepts ${what}`, async () => expect(runRules([rule], await subjectOf(drawn))).to.deep.equal([]));
    for (const [what, [drawn, at, says = '']] of Object.entries(bad)) {
      it(`refuses ${what}`, async () => {
        const subject = await subjectOf(drawn);
        const findings = runRules([rule], subject);
        expect(findings.map((finding) => [finding.rule, finding.class, finding.element])).to.deep.equal([at].flat().map((element) => [rule.id, rule.class, element]));
        for (const { element, message } of findings) {
          // What ends with FEEL to write has no full stop, which would be taken for a part of it.
          expect(message).to.match(/^[\p{Lu}"].*(\.|Tulis.+)$/su).and.to.contain(says);
          expect(message.toLowerCase()).to.contain(calledIn(processOf(subject), element).toLowerCase());
        }
      });
    }
  });
}

/** What an analyst calls a part of the diagram; nothing where there is no such part. */
function calledIn(source: ProcessSource | null, id: string | null): string {
  const part = [...(source?.elements ?? []), ...(source?.lanes ?? [])].find((item) => item.id === id);
  const item = source?.flows.find((flow) => flow.id === id);
  if (part !== undefined) return named(part);
  return source === null || item === undefined ? '' : `panah ${namedFlow(source, item)}`;
}

/** Flow elements, with what stands beside their process. */
export interface Diagrams extends Cases<string> { readonly root?: string }

export const holds = (rule: Rule<ProcessSource>, { root, ...cases }: Diagrams): void => holdsOver(rule, async (drawn: string) => sourceOf(drawn, root), (source) => source, cases);

/** Of rules that look at the text of a file before it is read. */
export const holdsText = (rule: Rule<string>, cases: Cases<string>): void => holdsOver(rule, (xml: string) => xml, () => null, cases);

export const start = '<startEvent id="s"/>';
export const end = '<endEvent id="e"/>';
