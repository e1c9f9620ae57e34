import { courseRules, processRules } from './rules/index.ts';
import { runRules } from './rules/rule.ts';
import type { Finding, ProcessSource } from './types.ts';

/** Holds a readable source to the rules of BPMN; knows no permit. Where tokens go in a diagram that is drawn wrong would say nothing more. */
export function lint(source: ProcessSource): Finding[] {
  const findings = runRules(processRules, source);
  return findings.some(({ severity }) => severity === 'error') ? findings : [...findings, ...runRules(courseRules, source)];
}
