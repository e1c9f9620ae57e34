export { parseDecisions } from './dmn.ts';
export { evaluateDecision, type DecisionFacts } from './evaluate.ts';
export { evaluateCondition, evaluateFeel, evaluateUnaryTests, parseFeel } from './feel.ts';
export { feelDate, feelDateTime, feelDuration, feelTime, kindOf, toJson, type Kind } from './values.ts';
export { decisionType, type DecisionFault } from './typing/decision-type.ts';
export { uncovered } from './typing/coverage.ts';
export { conditionType, typeOf } from './typing/infer.ts';
export { suggestion } from './typing/nearest.ts';
export { any, contextOf, listOf, nothing, of, orNull, union, wordFor, type FeelType, type TypeKind } from './typing/type.ts';
