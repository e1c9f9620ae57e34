import { expressionsOf, lint, located, parse } from '../bpmn/index.ts';
import { runRules, type Rule } from '../bpmn/rules/rule.ts';
import type { Finding, ProcessSource } from '../bpmn/types.ts';
import { assemble, readParts } from './compile.ts';
import { expressionInvalid, unreadable } from './rules/expression-invalid.ts';
import { permitRules } from './rules/index.ts';
import { playedScenarios } from './rules/scenario-failed.ts';
import type { Subject } from './rules/rule.ts';
import type { Bundle, PermitPackage } from './types.ts';

/** Which names an expression may read, only a package can say; whether it is FEEL, the diagram shows. */
const inDiagram: Rule<ProcessSource> = { ...expressionInvalid, check: (source) => unreadable(expressionsOf(source)) };

/** BPMN rules only: what a bare diagram is held to. */
export async function checkDiagram(xml: string): Promise<Finding[]> {
  const { source, findings } = await parse(xml);
  return classified([...findings, ...(source === null ? [] : located([...lint(source), ...runRules([inDiagram], source)], source))]);
}

/**
 * BPMN rules and permit rules over a whole package; its scenarios are played when nothing else is wrong.
 * @param waived ids of rules whose findings of quality somebody takes upon himself: they become warnings. Safety is never waived.
 */
export async function checkPackage(bundle: Bundle, waived: readonly string[] = []): Promise<Finding[]> {
  const { package: pkg, findings } = await inspectPackage(bundle, waived);
  return pkg === null ? findings : [...findings, ...[...playedScenarios(pkg)].flatMap(({ findings: failed }) => failed)];
}

/** What is found without playing a scenario, and the package ready to run when none of it is an error. */
export async function inspectPackage(bundle: Bundle, waived: readonly string[] = []): Promise<{ package: PermitPackage | null; findings: Finding[] }> {
  const parts = await readParts(bundle);
  const { permitType, process } = parts;
  const subject: Subject | null = permitType === null || process === null ? null : { ...parts, type: bundle.type, permitType, process };
  const findings = classified([...parts.findings, ...(process === null ? [] : located([...lint(process), ...(subject === null ? [] : runRules(permitRules, subject))], process))])
    .map((finding) => (finding.class === 'QUALITY' && waived.includes(finding.rule) ? { ...finding, severity: 'warning' as const } : finding));
  return { package: findings.some((finding) => finding.severity === 'error') ? null : assemble(bundle, parts), findings };
}

/** What could not be read at all is a matter of safety. */
const classified = (findings: readonly Finding[]): Finding[] => findings.map(({ rule, class: known = 'SAFETY', ...rest }) => ({ rule, class: known, ...rest }));
