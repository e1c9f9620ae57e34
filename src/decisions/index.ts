export { parseDecisions } from './dmn.ts';
export { evaluateDecision, type DecisionFacts } from './evaluate.ts';
export { evaluateCondition, evaluateFeel, evaluateUnaryTests, parseFeel } from './feel.ts';
export { feelDate, feelDateTime, feelDuration, feelTime, kindOf, toJson, type Kind } from './values.ts';
