import { holdsOver, type Cases } from '../../bpmn/rules/hold.ts';
import { bundleOf } from '../../../src/packages/index.ts';
import { readParts } from '../../../src/packages/compile.ts';
import type { PermitRule, Subject } from '../../../src/packages/rules/rule.ts';
import type { PermitType } from '../../../src/packages/types.ts';
import { diagram, miniPackage, permitType } from '../mini-package.ts';

/** Files of the small permit that are written otherwise; null: that are not there. */
export type Changes = Readonly<Record<string, string | null>>;
export type Replacement = readonly [from: string | RegExp, to: string];
const folder = 'processes/izin-uji';

function replaced(text: string, changes: readonly Replacement[]): string {
  return changes.reduce((before, [from, to]) => {
    if (before.split(from).length === 1) throw new Error(`nothing to replace: ${String(from)}`);
    return before.replace(from, () => to);
  }, text);
}

/** The small permit's diagram with each of these texts replaced. */
export const edited = (...changes: readonly Replacement[]): Changes => ({ [`${folder}/process.bpmn`]: replaced(diagram, changes) });

/** Its sending task "kabari" replaced by another step. */
export const instead = (step: (inner: string) => string): Changes => edited([/<bpmn:sendTask id="kabari".*?<\/bpmn:sendTask>/, step('<bpmn:incoming>f7</bpmn:incoming><bpmn:outgoing>f11</bpmn:outgoing>')]);

/** Another file of the small permit with each of these texts replaced. @param path below the repository's root */
export const rewritten = (path: string, ...changes: readonly Replacement[]): Changes => ({ [path]: replaced(miniPackage()[path] ?? '', changes) });

/** The small permit with these facts in its permit-type.json. */
export const permit = (facts: Partial<Record<keyof PermitType, unknown>>): Changes => ({ [`${folder}/permit-type.json`]: JSON.stringify({ ...permitType, ...facts }) });

/** A decision of one answer, or of the given logic. */
export const decision = (logic = '<literalExpression id="l"><text>1</text></literalExpression>', attributes = ''): Changes => ({
  [`${folder}/jalur.dmn`]: `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:izin="urn:perizinan:sop:1" id="d" name="D" namespace="x"><decision id="jalur" name="Jalur" ${attributes}><variable id="v" name="jalur"/>${logic}</decision></definitions>`,
});

/** What the rules look at in the small permit with these changes. A form that is not there is a matter of its own rule; nothing else may be unreadable. */
export async function subjectOf(changes: Changes): Promise<Subject> {
  const { permitType: type, process, ...parts } = await readParts(bundleOf('izin-uji', miniPackage(changes)));
  const unreadable = parts.findings.filter(({ rule, severity }) => severity === 'error' && rule !== 'form-missing');
  if (type === null || process === null || unreadable.length > 0) throw new Error(JSON.stringify(parts.findings));
  return { ...parts, type: 'izin-uji', permitType: type, process };
}

/** Holds a rule to packages that it accepts and that it refuses, each for this rule alone. */
export const holds = (rule: PermitRule, cases: Cases<Changes>): void => holdsOver(rule, subjectOf, ({ process }) => process, cases);
