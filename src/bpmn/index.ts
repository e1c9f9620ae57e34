export { advance, createInstance, type Instance } from './advance.ts';
export { correlationKey } from './correlation.ts';
export { isBeside, isCall } from './events.ts';
export { expressionsOf, type DiagramExpression } from './expressions.ts';
export { lint } from './lint.ts';
export { migrate, type ElementMapping, type Obstacle, type Unmapped, type Verdict } from './migrate/index.ts';
export { parse } from './parse.ts';
export { Net, tokensOf, unknownTo, type Marking, type Move } from './soundness/net.ts';
