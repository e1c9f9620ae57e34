import { processRules } from './rules/index.ts';
import { runRules } from './rules/rule.ts';
import type { Finding, ProcessSource } from './types.ts';

/** Holds a readable source to the rules of BPMN; knows no permit. */
export const lint = (source: ProcessSource): Finding[] => runRules(processRules, source);
