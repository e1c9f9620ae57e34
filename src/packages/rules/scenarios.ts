import type { Finding } from '../../bpmn/types.ts';
import { playScenario } from '../scenario.ts';
import type { PermitPackage } from '../types.ts';

/** A package ships with its own tests; one that fails blocks the deployment. */
export function scenariosPass(pkg: PermitPackage): Finding[] {
  return pkg.scenarios.flatMap((scenario) =>
    playScenario(pkg, scenario).failures.map((failure) => ({ rule: 'scenario-failed', severity: 'error' as const, element: null, message: `Skenario "${scenario.name}": ${failure}` })));
}
