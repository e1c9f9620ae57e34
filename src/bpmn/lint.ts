import { automatic } from './rules/automatic.ts';
import { conditions } from './rules/conditions.ts';
import { errorEnds } from './rules/error-ends.ts';
import { flow } from './rules/flow.ts';
import { flowEnds } from './rules/flow-ends.ts';
import { gateways } from './rules/gateways.ts';
import { timers } from './rules/timers.ts';
import type { Finding, ProcessSource } from './types.ts';

/** One rule of the BPMN profile: looks at a readable source, knows no permit. */
export type LintRule = (source: ProcessSource) => Finding[];

const rules: readonly LintRule[] = [flowEnds, flow, automatic, conditions, gateways, timers, errorEnds];

export const lint = (source: ProcessSource): Finding[] => rules.flatMap((rule) => rule(source));
