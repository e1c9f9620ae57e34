import type { Rule } from '../../bpmn/rules/rule.ts';
import { playScenario } from '../scenario.ts';
import type { PermitPackage } from '../types.ts';

export const scenarioFailed: Rule<PermitPackage> = {
  id: 'scenario-failed', class: 'SAFETY', severity: 'error', what: 'A test of the package, its scenario, that fails. Played when nothing else is wrong.',
  check: (pkg) => pkg.scenarios.flatMap((scenario) => playScenario(pkg, scenario).failures.map((failure) => ({ element: null, message: `Skenario "${scenario.name}": ${failure}` }))),
};
