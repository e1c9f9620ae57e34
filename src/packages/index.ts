export { bundleOf } from './bundle.ts';
export { checkDiagram, checkPackage, inspectPackage } from './check.ts';
export { compilePackage } from './compile.ts';
export { readJson, standardComponents } from './permit-type.ts';
export { waivableRules } from './rules/index.ts';
export { playedScenarios } from './rules/scenario-failed.ts';
export { scenarioUnplayed } from './rules/scenario-unplayed.ts';
export { playScenario } from './scenario.ts';
export { judge, type Verdict } from './soundness/verdict.ts';
export { signingSteps } from './signatory.ts';
export { simulate, type SimulationRun } from './simulate.ts';
export {
  builtinTopics, hostFor, hostVariablesOf, issueTopic, messageTopic, tableInForce, variablesOf, withSubmission, type DecisionTrace, type PickTable,
} from './variables.ts';
