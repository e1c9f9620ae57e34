export { advance, createInstance, type Instance } from './advance.ts';
export { expressionsOf, type DiagramExpression } from './expressions.ts';
export { lint } from './lint.ts';
export { parse } from './parse.ts';
