import { runRules, type Rule } from '../../bpmn/rules/rule.ts';
import type { Finding } from '../../bpmn/types.ts';
import { playScenario } from '../scenario.ts';
import type { PermitPackage, Scenario } from '../types.ts';

interface Play { readonly pkg: PermitPackage; readonly scenario: Scenario }

export const scenarioFailed: Rule<Play> = {
  id: 'scenario-failed', class: 'SAFETY', severity: 'error', what: 'A test of the package, its scenario, that fails. Played when nothing else is wrong.',
  check: ({ pkg, scenario }) => playScenario(pkg, scenario).failures.map((failure) => ({ element: null, message: `Skenario "${scenario.name}": ${failure.replace(/\.?$/, '.')}` })),
};

/** Plays one scenario after the other, so that who has a limit can stop between two. */
export function* playedScenarios(pkg: PermitPackage): Generator<{ readonly scenario: Scenario; readonly findings: readonly Finding[] }> {
  for (const scenario of pkg.scenarios) yield { scenario, findings: runRules([scenarioFailed], { pkg, scenario }) };
}
